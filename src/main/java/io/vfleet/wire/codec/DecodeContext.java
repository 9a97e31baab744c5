package io.vfleet.wire.codec;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** The path of a decoder within a request, such as {@code spec.propSet[0].pathSet}, and the first fault it met. */
public final class DecodeContext {
    private final StringBuilder path = new StringBuilder();
    private @Nullable Fault fault;

    public @Nullable Fault fault() {
        return fault;
    }

    public boolean hasFault() {
        return fault != null;
    }

    /** Descends to a member; pass the result to {@link #leave}. */
    public int enter(String member) {
        int length = path.length();
        if (length > 0) path.append('.');
        path.append(member);
        return length;
    }

    /** Descends to an element of an array; pass the result to {@link #leave}. */
    public int enter(int index) {
        int length = path.length();
        path.append('[').append(index).append(']');
        return length;
    }

    public void leave(int length) {
        path.setLength(length);
    }

    /** Records InvalidArgument for the value at the current path. */
    public void refuseValue(String why) {
        fail(new Fault.InvalidArgument(
                path.toString(), "A specified parameter was not correct: " + path + " (" + why + ")"));
    }

    /** As {@link #refuseValue}, with a text that clients recognize. */
    public void refuseWithText(String text) {
        fail(new Fault.InvalidArgument(path.toString(), text));
    }

    /** Records a fault, unless there is one already: later faults are often its consequence. */
    public void fail(Fault newFault) {
        if (fault == null) fault = newFault;
    }
}
