package io.vfleet.meta;

/**
 * One property of a managed type.
 *
 * @param privilege required on the object to read it; empty where the tables name none
 * @param declaredOn the managed type that declares it, the type itself or one it derives from
 */
public record Property(String name, TypeRef type, String privilege, Release since, String declaredOn) {}
