package io.vfleet.meta;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A long array value that never changes. Its size and a hash were computed while it was made, so that who keeps it, or compares
 * it with another, need not pass over its elements in one turn of an event loop.
 *
 * @param bytes the memory that it takes, by estimate
 * @param hash of its elements or of what it is the result of; those of different values are very probably different
 */
public record MeasuredSequence(List<?> elements, long bytes, long hash) implements Sequence {
    public MeasuredSequence {
        elements = List.copyOf(elements);
    }

    @Override
    public long size() {
        return elements.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return Collections.<@Nullable Object>unmodifiableList(elements).iterator();
    }
}
