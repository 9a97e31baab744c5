package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import java.util.Objects;
import java.util.function.Consumer;

/** Runs the work of a call on another event loop: that of its session, or that of the object. */
public final class LoopDispatch {
    public static final int RETRY_AFTER_SECONDS = 1;

    private LoopDispatch() {}

    /** Does the work on the loop; tells the caller when the loop is too busy for new work. */
    public static void run(Loop loop, Call call, Runnable work) {
        boolean admitted = loop.offer(() -> {
            try {
                work.run();
            } finally {
                loop.finished();
            }
        });
        if (!admitted) call.reply().busy(RETRY_AFTER_SECONDS);
    }

    /** Does the work where the session's own objects are changed. */
    public static void runAtSession(Call call, Consumer<Session> work) {
        Session session = Objects.requireNonNull(call.session());
        run(session.home(), call, () -> work.accept(session));
    }
}
