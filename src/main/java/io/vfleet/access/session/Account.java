package io.vfleet.access;

/**
 * Who a session belongs to.
 *
 * @param name as users and permissions are listed
 * @param shownName as the vCenter shows it, with the domain
 * @param rightsOf the listed user whose permissions count
 */
record Account(String name, String shownName, String fullName, String rightsOf) {}
