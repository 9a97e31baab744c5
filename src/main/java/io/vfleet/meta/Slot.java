package io.vfleet.meta;

/**
 * One member of a data type.
 *
 * @param index its position in a data object's array of values and in wire order, inherited members first
 */
public record Slot(String name, int index, TypeRef type, Release since) {}
