package io.vfleet.task;

/** Who or what began a task: a user or the server itself. */
public sealed interface TaskReason {
    /** A client's call. */
    record UserReason(String userName) implements TaskReason {}

    /** The server itself. */
    record SystemReason() implements TaskReason {}

    /** The user name for events; empty for the server itself. */
    default String userName() {
        return switch (this) {
            case UserReason(String name) -> name;
            case SystemReason() -> "";
        };
    }
}
