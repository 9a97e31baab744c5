package io.vfleet.inventory;

import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** An ordered set of positive entity numbers that is iterated lazily and need not be held in memory. */
public interface EntityNumbers {
    static EntityNumbers none() {
        return ArrayNumbers.NONE;
    }

    long size();

    /**
     * The smallest number above {@code after}.
     *
     * @return 0 when there is none
     */
    int next(int after);

    boolean contains(int number);

    /** The given numbers, which must be strictly ascending. */
    static EntityNumbers of(int... ascending) {
        return new ArrayNumbers(ascending);
    }

    /** {@code count} consecutive numbers from {@code first}. */
    static EntityNumbers range(int first, int count) {
        return count == 0 ? none() : new SteppedNumbers(first, 1, count);
    }

    /** These numbers and that one; for small sets. */
    default EntityNumbers with(int number) {
        return contains(number)
                ? this
                : of(IntStream.concat(stream(), IntStream.of(number)).sorted().toArray());
    }

    /** These numbers without that one; for small sets. */
    default EntityNumbers without(int number) {
        return contains(number) ? of(stream().filter(each -> each != number).toArray()) : this;
    }

    default boolean isEmpty() {
        return size() == 0;
    }

    default int first() {
        return next(0);
    }

    /** All numbers in order; for small sets. */
    default IntStream stream() {
        return IntStream.iterate(first(), number -> number != 0, this::next);
    }

    default PrimitiveIterator.OfInt iterator() {
        return stream().iterator();
    }
}
