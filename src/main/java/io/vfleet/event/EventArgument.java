package io.vfleet.event;

/** An event argument that has a label for event messages. */
public interface EventArgument {
    String label();
}
