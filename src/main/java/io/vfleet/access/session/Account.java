package io.vfleet.access.session;

import io.vfleet.model.UserName;

/**
 * The user that a session belongs to.
 *
 * @param permissionUser the configured user whose permissions apply
 */
public record Account(UserName name, String fullName, UserName permissionUser) {}
