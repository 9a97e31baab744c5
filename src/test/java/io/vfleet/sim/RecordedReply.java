package io.vfleet.sim;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Reply;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reply that records its answer and rejects a second one. */
public final class RecordedReply implements Reply {
    private final Consumer<RecordedReply> told;
    private int times;
    private boolean busy;
    private boolean hungUp;
    private @Nullable Object value;
    private @Nullable Fault fault;
    private @Nullable Session begun;
    private @Nullable Runnable gone;

    /** {@code told} is called in the turn that answers. */
    RecordedReply(Consumer<RecordedReply> told) {
        this.told = told;
    }

    @Override
    public void value(@Nullable Object value) {
        this.value = MaterializedValues.of(value);
        once();
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        begun = session;
        value(value);
    }

    @Override
    public void loggedOut() {
        value(null);
    }

    @Override
    public void fault(Fault fault) {
        this.fault = fault;
        once();
    }

    @Override
    public void busy(int retryAfterSeconds) {
        busy = true;
        once();
    }

    @Override
    public void onGone(Runnable told) {
        gone = told;
        if (hungUp) told.run();
    }

    /** The client hangs up. */
    public void hangUp() {
        hungUp = true;
        if (gone != null) gone.run();
    }

    /** Whether somebody still waits for it. */
    public boolean isMissing() {
        return times == 0 && !hungUp;
    }

    public boolean isThere() {
        return times == 1;
    }

    boolean isBusy() {
        return busy;
    }

    public @Nullable Fault fault() {
        return fault;
    }

    public @Nullable Object value() {
        return value;
    }

    /** The value of a request that must have succeeded. */
    Object success() {
        return Objects.requireNonNull(value, () -> times == 0 ? "not answered" : "answered with " + fault);
    }

    MoRef ref() {
        return (MoRef) success();
    }

    public DataObject object() {
        return (DataObject) success();
    }

    Session session() {
        return Objects.requireNonNull(begun, () -> "no session: " + fault);
    }

    private void once() {
        if (++times > 1) throw new AssertionError("answered " + times + " times, now " + value + fault);
        told.accept(this);
    }
}
