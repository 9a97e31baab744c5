package io.vfleet.sim;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Reply;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reply that records its answer and fails on a second one. */
public final class RecordedReply implements Reply {
    private final Consumer<RecordedReply> onAnswer;
    private int answers;
    private long heldBytes;
    private boolean busy;
    private boolean hungUp;
    private @Nullable Object value;
    private @Nullable Fault fault;
    private @Nullable Session newSession;
    private @Nullable Runnable onHangUp;

    /** {@code onAnswer} is called in the loop turn that answers. */
    RecordedReply(Consumer<RecordedReply> onAnswer) {
        this.onAnswer = onAnswer;
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        this.value = MaterializedValues.of(value);
        this.heldBytes = heldBytes;
        recordOnce();
    }

    /** What the value was said to hold. */
    public long heldBytes() {
        return heldBytes;
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        newSession = session;
        value(value);
    }

    @Override
    public void loggedOut() {
        value(null);
    }

    @Override
    public void fault(Fault fault) {
        this.fault = fault;
        recordOnce();
    }

    @Override
    public void broken(Fault fault) {
        if (answers == 0) fault(fault);
    }

    @Override
    public void busy(int retryAfterSeconds) {
        busy = true;
        recordOnce();
    }

    @Override
    public void onDisconnect(Runnable callback) {
        onHangUp = callback;
        if (hungUp) callback.run();
    }

    /** Acts as a client that closes its connection before it is answered. */
    public void hangUp() {
        hungUp = true;
        if (onHangUp != null) onHangUp.run();
    }

    /** Whether a client still waits for an answer. */
    public boolean isPending() {
        return answers == 0 && !hungUp;
    }

    public boolean isAnswered() {
        return answers == 1;
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
        return Objects.requireNonNull(value, () -> answers == 0 ? "not answered" : "answered with " + fault);
    }

    public MoRef ref() {
        return (MoRef) success();
    }

    public DataObject object() {
        return (DataObject) success();
    }

    Session session() {
        return Objects.requireNonNull(newSession, () -> "no session: " + fault);
    }

    private void recordOnce() {
        if (++answers > 1) throw new AssertionError("answered " + answers + " times, now " + value + fault);
        onAnswer.accept(this);
    }
}
