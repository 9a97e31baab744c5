package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Receives the result of a call; exactly one of its result methods is called once, from any thread. */
public interface Reply {
    /**
     * The call succeeded.
     *
     * @param value a value of the method's result type; null for void and for an unset result
     */
    default void value(@Nullable Object value) {
        value(value, 0);
    }

    /**
     * As {@link #value(Object)}; answers busy instead when there is no room for what the value holds.
     *
     * @param heldBytes what the value holds, by estimate, until the response is written
     */
    void value(@Nullable Object value, long heldBytes);

    /** The call succeeded and opened a session; the response passes its token to the client. */
    void loggedIn(Session session, @Nullable Object value);

    /** The call succeeded and ended the client's own session. */
    void loggedOut();

    void fault(Fault fault);

    /** An exception has ended the work of the call; the fault is answered unless the call was answered before. */
    void broken(Fault fault);

    /** The call was not accepted because of overload. */
    void busy(int retryAfterSeconds);

    /**
     * The login was not accepted because the user has as many sessions as one user may have.
     *
     * @param user the name with its domain
     */
    default void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
        busy(retryAfterSeconds);
    }

    /**
     * A scenario answers in place of the call: with a status, or by what it does to the connection.
     *
     * @param effect has one of these two
     */
    default void instead(FaultEffect effect) {
        busy(1);
    }

    /**
     * The response is sent at a rate, and cut; called before the result.
     *
     * @param bytesPerSecond 0 for no bound
     * @param bytesMax so much of the body is sent, then the connection is reset
     */
    default void throttle(long bytesPerSecond, long bytesMax) {}

    /** A scenario has held the call back for so long, on purpose; called before the result, several times for several times; on the event loop of the call. */
    default void heldBack(long nanos) {}

    /** The call was answered past this receiver: what is held until its answer is given back. */
    default void answeredPast() {}

    /** Registers an action that is run, on any thread, when the client disconnects before it was answered. */
    void onDisconnect(Runnable action);

    /** The same receiver, which gets {@code shown} of a value; of no value, none. */
    default Reply map(UnaryOperator<Object> shown) {
        return new MappedReply(this, shown);
    }

    /** See {@link #map}. */
    record MappedReply(Reply reply, UnaryOperator<Object> shown) implements ForwardingReply {
        @Override
        public void value(@Nullable Object value, long heldBytes) {
            reply.value(value == null ? null : shown.apply(value), heldBytes);
        }
    }

    /** Passes everything on to another but what it overrides. */
    interface ForwardingReply extends Reply {
        /** The other. */
        Reply reply();

        @Override
        default void value(@Nullable Object value, long heldBytes) {
            reply().value(value, heldBytes);
        }

        @Override
        default void loggedIn(Session session, @Nullable Object value) {
            reply().loggedIn(session, value);
        }

        @Override
        default void loggedOut() {
            reply().loggedOut();
        }

        @Override
        default void fault(Fault fault) {
            reply().fault(fault);
        }

        @Override
        default void broken(Fault fault) {
            reply().broken(fault);
        }

        @Override
        default void busy(int retryAfterSeconds) {
            reply().busy(retryAfterSeconds);
        }

        @Override
        default void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
            reply().tooManySessionsOf(user, max, retryAfterSeconds);
        }

        @Override
        default void instead(FaultEffect effect) {
            reply().instead(effect);
        }

        @Override
        default void throttle(long bytesPerSecond, long bytesMax) {
            reply().throttle(bytesPerSecond, bytesMax);
        }

        @Override
        default void heldBack(long nanos) {
            reply().heldBack(nanos);
        }

        @Override
        default void answeredPast() {
            reply().answeredPast();
        }

        @Override
        default void onDisconnect(Runnable action) {
            reply().onDisconnect(action);
        }
    }
}
