package io.vfleet.access.session;

/**
 * The user that a session belongs to.
 *
 * @param name the plain user name, as in the settings
 * @param displayName the name as the vCenter reports it, with the domain
 * @param permissionUser the configured user whose permissions apply
 */
public record Account(String name, String displayName, String fullName, String permissionUser) {}
