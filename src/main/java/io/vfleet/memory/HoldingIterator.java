package io.vfleet.memory;

import java.util.Iterator;

/** An iterator that holds more than its place, which is charged while it is kept. */
public interface HoldingIterator<E> extends Iterator<E> {
    /** What it takes, by estimate. */
    long heldBytes();

    /** What any iterator takes, beside itself. */
    static long heldBytes(Iterator<?> iterator) {
        return iterator instanceof HoldingIterator<?> holding ? holding.heldBytes() : 0;
    }
}
