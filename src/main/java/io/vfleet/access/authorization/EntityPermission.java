package io.vfleet.access.authorization;

/**
 * A permission on an object of the inventory.
 *
 * @param entity the number of the object that it is defined on
 * @param propagate whether it also applies to the objects below
 */
public record EntityPermission(int entity, Principal principal, int roleId, boolean propagate) {}
