package io.vfleet.operation.automation;

import io.vfleet.config.scenario.FaultEffect;
import org.jspecify.annotations.Nullable;

/** Receives the result of an operation; one of its methods is called once, from any thread. */
public interface ApiReply {
    /**
     * The operation succeeded.
     *
     * @param value a value of the operation's result type; null for void
     */
    default void value(@Nullable Object value) {
        value(value, 0);
    }

    /**
     * As {@link #value(Object)}.
     *
     * @param heldBytes what the value holds, by estimate, until it is written
     */
    void value(@Nullable Object value, long heldBytes);

    void error(ApiError error);

    /** The operation was not accepted because of overload. */
    void busy(int retryAfterSeconds);

    /** Whether nobody waits for the result any more; a hint for work that takes many turns. */
    boolean abandoned();

    /** As {@code Reply#instead}. */
    default void instead(FaultEffect effect) {
        busy(1);
    }

    /** As {@code Reply#throttle}. */
    default void throttle(long bytesPerSecond, long bytesMax) {}

    /** As {@code Reply#heldBack}. */
    default void heldBack(long nanos) {}
}
