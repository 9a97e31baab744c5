package io.vfleet.sim;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Reply;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a request is answered with; being answered twice is a mistake. */
final class Given implements Reply {
    private final Consumer<Given> told;
    private int times;
    private boolean busy;
    private boolean hungUp;
    private @Nullable Object value;
    private @Nullable Fault fault;
    private @Nullable Session begun;
    private @Nullable Runnable gone;

    /** {@code told} is called in the turn that answers. */
    Given(Consumer<Given> told) {
        this.told = told;
    }

    @Override
    public void value(@Nullable Object value) {
        this.value = Plain.of(value);
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
    void hangUp() {
        hungUp = true;
        if (gone != null) gone.run();
    }

    /** Whether somebody still waits for it. */
    boolean isMissing() {
        return times == 0 && !hungUp;
    }

    boolean isThere() {
        return times == 1;
    }

    boolean isBusy() {
        return busy;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    @Nullable
    Object value() {
        return value;
    }

    /** The value of a request that must have succeeded. */
    Object got() {
        return Objects.requireNonNull(value, () -> times == 0 ? "not answered" : "answered with " + fault);
    }

    MoRef ref() {
        return (MoRef) got();
    }

    DataObject object() {
        return (DataObject) got();
    }

    Session session() {
        return Objects.requireNonNull(begun, () -> "no session: " + fault);
    }

    private void once() {
        if (++times > 1) throw new AssertionError("answered " + times + " times, now " + value + fault);
        told.accept(this);
    }
}
