package io.vfleet.inventory;

import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** Entity numbers in ascending order, asked for one by one and never a list of them all. */
public interface Numbers {
    static Numbers none() {
        return Listed.NONE;
    }

    long size();

    /**
     * The first number above {@code after}.
     *
     * @return 0 when there is none
     */
    int next(int after);

    boolean contains(int number);

    /** Those given, which must ascend. */
    static Numbers of(int... ascending) {
        return new Listed(ascending);
    }

    /** From {@code first}, so many. */
    static Numbers range(int first, int count) {
        return count == 0 ? none() : new Every(first, 1, count);
    }

    default boolean isEmpty() {
        return size() == 0;
    }

    default int first() {
        return next(0);
    }

    /** All of them; only for few. */
    default IntStream stream() {
        return IntStream.iterate(first(), number -> number != 0, this::next);
    }

    default PrimitiveIterator.OfInt iterator() {
        return stream().iterator();
    }
}
