package io.vfleet.meta;

/**
 * One parameter of a method.
 *
 * @param index its place on the wire
 * @param privilege needed on the object that is passed; empty where the tables say none
 */
public record Parameter(String name, int index, TypeRef type, String privilege, Release since) {}
