package io.vfleet.manager.guest;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** What came of an operation in a guest. */
public sealed interface GuestResult {
    /** It was done; null for an operation without a result. */
    record GuestDone(@Nullable Object value) implements GuestResult {}

    record GuestRefused(Fault fault) implements GuestResult {}

    /** There is as much in the guest as may be. */
    record GuestFull() implements GuestResult {}

    GuestResult DONE = new GuestDone(null);

    static GuestResult of(@Nullable Fault fault) {
        return fault == null ? DONE : new GuestRefused(fault);
    }
}
