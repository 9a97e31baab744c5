package io.vfleet.event;

/** A member of an event that has a name for people. */
public interface Labelled {
    String label();
}
