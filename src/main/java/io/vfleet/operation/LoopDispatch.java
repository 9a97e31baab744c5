package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import java.util.Objects;
import java.util.function.Consumer;

/** Runs the work of a call on another event loop: that of its session, or that of the object. */
public final class LoopDispatch {
    /** The Retry-After time of a request that is refused because of overload. */
    public static final int RETRY_AFTER_SECONDS = 1;

    private LoopDispatch() {}

    /** Runs the work on the loop; answers busy to the client when the loop does not accept new work. */
    public static void run(Loop loop, Call call, Runnable work) {
        boolean admitted = loop.offer(() -> {
            try {
                answered(call, work);
            } finally {
                loop.finished();
            }
        });
        if (!admitted) call.reply().busy(RETRY_AFTER_SECONDS);
    }

    /** Does a part of the work of a call; an exception is answered by SystemError, and reaches the loop's handler. */
    public static void answered(Call call, Runnable work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) call.reply().broken(new Fault.SystemError(call.method().name()));
        }
    }

    /** Runs the work on the home loop of the call's session, the only loop that may change the session's objects. */
    public static void runAtSession(Call call, Consumer<Session> work) {
        Session session = Objects.requireNonNull(call.session());
        run(session.home(), call, () -> work.accept(session));
    }
}
