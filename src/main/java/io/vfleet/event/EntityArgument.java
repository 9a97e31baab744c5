package io.vfleet.event;

/** An entity that an event names besides the one that it is about, by its number; shown with its name when the event is read. */
public record EntityArgument(int number) {}
