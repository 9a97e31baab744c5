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

    /** Goes down to a member; what it gives is to be handed to {@link #leave}. */
    public int enter(String member) {
        int length = path.length();
        if (length > 0) path.append('.');
        path.append(member);
        return length;
    }

    /** As the other {@code in}, for an element of an array. */
    public int enter(int index) {
        int length = path.length();
        path.append('[').append(index).append(']');
        return length;
    }

    public void leave(int length) {
        path.setLength(length);
    }

    /** What is here is not what is needed. */
    public void refuseValue(String why) {
        fail(new Fault.InvalidArgument(
                path.toString(), "A specified parameter was not correct: " + path + " (" + why + ")"));
    }

    /** As {@link #refuseValue}, with a text that clients know. */
    public void refuseWithText(String text) {
        fail(new Fault.InvalidArgument(path.toString(), text));
    }

    /** The first one stays: what follows is often its consequence. */
    public void fail(Fault later) {
        if (fault == null) fault = later;
    }
}
