package io.vfleet.access.session;

/**
 * The user that a session belongs to.
 *
 * @param name as users and permissions are listed
 * @param displayName as the vCenter shows it, with the domain
 * @param permissionUser the listed user whose permissions count
 */
public record Account(String name, String displayName, String fullName, String permissionUser) {}
