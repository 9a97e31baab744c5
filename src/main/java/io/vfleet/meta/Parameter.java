package io.vfleet.meta;

/**
 * One parameter of a method.
 *
 * @param index its position in wire order
 * @param privilege required on the object that is passed; empty where the tables name none
 */
public record Parameter(String name, int index, TypeRef type, String privilege, Release since) {}
