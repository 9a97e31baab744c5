package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link ResultCallback} that records its result and fails when it is called twice. */
public final class RecordedResult implements ResultCallback {
    private int times;
    private boolean busy;
    private long heldBytes;
    private @Nullable Object value;
    private @Nullable Fault fault;
    private @Nullable Runnable disconnectAction;

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        this.value = value;
        this.heldBytes = heldBytes;
        once();
    }

    @Override
    public void fault(Fault fault) {
        this.fault = fault;
        once();
    }

    @Override
    public void busy() {
        busy = true;
        once();
    }

    @Override
    public void onDisconnect(Runnable action) {
        disconnectAction = action;
    }

    public boolean isComplete() {
        return times == 1;
    }

    public @Nullable Object value() {
        if (fault != null) throw new AssertionError("answered with " + fault);
        if (times == 0) throw new AssertionError("not answered");
        return value;
    }

    public DataObject object() {
        return (DataObject) Objects.requireNonNull(value(), "answered nothing");
    }

    public Fault fault() {
        return Objects.requireNonNull(fault, () -> "no fault: " + value);
    }

    /** Whether the call was not accepted for want of room. */
    public boolean isBusy() {
        return busy;
    }

    /** What the value holds until it is written. */
    public long heldBytes() {
        return heldBytes;
    }

    public boolean isFault() {
        return fault != null;
    }

    /** Simulates that the client disconnects. */
    public void disconnect() {
        if (disconnectAction != null) disconnectAction.run();
    }

    public static List<DataObject> list(@Nullable Object array) {
        List<DataObject> objects = new ArrayList<>();
        if (array instanceof Iterable<?> elements)
            elements.forEach(element -> {
                // A sequence may have places without an element.
                if (element != null) objects.add((DataObject) element);
            });
        return objects;
    }

    private void once() {
        if (++times > 1) throw new AssertionError("answered " + times + " times");
    }
}
