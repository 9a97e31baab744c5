package io.vfleet.inventory;

import java.util.function.IntPredicate;

/**
 * A set of numbers without a few excluded ones.
 *
 * @param size the number of remaining elements, which the caller computes
 */
public record FilteredNumbers(EntityNumbers all, IntPredicate excluded, long size) implements EntityNumbers {
    @Override
    public int next(int after) {
        int number = all.next(after);
        while (number != 0 && excluded.test(number)) number = all.next(number);
        return number;
    }

    @Override
    public boolean contains(int number) {
        return all.contains(number) && !excluded.test(number);
    }
}
