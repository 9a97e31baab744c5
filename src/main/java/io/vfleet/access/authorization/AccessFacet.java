package io.vfleet.access.authorization;

import io.vfleet.model.Facet;

/** What changes when an administrator changes rights. */
public enum AccessFacet implements Facet {
    /** The roles that there are, of the authorization manager. */
    ROLES,
    /** The permissions that are defined on an entity. */
    PERMISSIONS,
    /** The methods of an entity that a client has disabled. */
    DISABLED_METHODS
}
