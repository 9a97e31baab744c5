package io.vfleet.model;

/** Something that an entity can be asked to do; a command that exists is well-formed. */
public interface Command {}
