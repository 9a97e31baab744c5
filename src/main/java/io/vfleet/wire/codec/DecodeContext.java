package io.vfleet.wire;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** Where a reader is in a request, such as {@code spec.propSet[0].pathSet}, and the first thing wrong that it met. */
public final class Place {
    private final StringBuilder path = new StringBuilder();
    private @Nullable Fault fault;

    public @Nullable Fault fault() {
        return fault;
    }

    public boolean isWrong() {
        return fault != null;
    }

    /** Goes down to a member; what it gives is to be handed to {@link #back}. */
    public int in(String member) {
        int length = path.length();
        if (length > 0) path.append('.');
        path.append(member);
        return length;
    }

    /** As the other {@code in}, for an element of an array. */
    public int in(int index) {
        int length = path.length();
        path.append('[').append(index).append(']');
        return length;
    }

    public void back(int length) {
        path.setLength(length);
    }

    /** What is here is not what is needed. */
    public void refuse(String why) {
        wrong(new Fault.InvalidArgument(
                path.toString(), "A specified parameter was not correct: " + path + " (" + why + ")"));
    }

    /** As {@link #refuse}, with a text that clients know. */
    public void refuseInTheseWords(String text) {
        wrong(new Fault.InvalidArgument(path.toString(), text));
    }

    /** The first one stays: what follows is often its consequence. */
    public void wrong(Fault later) {
        if (fault == null) fault = later;
    }
}
