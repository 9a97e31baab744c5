package io.vfleet.meta;

/**
 * One member of a data type.
 *
 * @param index its place in a data object's array of values and on the wire, inherited members first
 */
public record Slot(String name, int index, TypeRef type, Release since) {}
