package io.vfleet.task;

/** Who or what began a task. */
public sealed interface Reason {
    /** A client's call. */
    record User(String userName) implements Reason {}

    /** The server by itself. */
    record Server() implements Reason {}

    /** The name for events; empty for the server itself. */
    default String userName() {
        return switch (this) {
            case User(String name) -> name;
            case Server() -> "";
        };
    }
}
