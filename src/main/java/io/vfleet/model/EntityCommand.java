package io.vfleet.model;

/** A command to an entity; its constructor has checked its arguments. */
public interface EntityCommand {}
