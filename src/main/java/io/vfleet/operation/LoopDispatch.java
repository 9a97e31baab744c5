package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.engine.Loop;
import java.util.Objects;
import java.util.function.Consumer;

/** Calls that are short work on another loop: of a session's own objects, or of what has its home elsewhere. */
final class Hops {
    static final int RETRY_AFTER_SECONDS = 1;

    private Hops() {}

    /** Does the work on the loop; tells the caller when the loop is too busy for new work. */
    static void to(Loop loop, Call call, Runnable work) {
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
    static void home(Call call, Consumer<Session> work) {
        Session session = Objects.requireNonNull(call.session());
        to(session.home(), call, () -> work.accept(session));
    }
}
