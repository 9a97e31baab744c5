package io.vfleet.model;

/** A command to an entity; a command that exists is well-formed. */
public interface EntityCommand {}
