package io.vfleet.inventory;

import java.util.function.IntPredicate;

/**
 * A set of numbers without a few excluded ones.
 *
 * @param size how many are left, known beforehand
 */
public record FilteredNumbers(EntityNumbers all, IntPredicate leftOut, long size) implements EntityNumbers {
    @Override
    public int next(int after) {
        int number = all.next(after);
        while (number != 0 && leftOut.test(number)) number = all.next(number);
        return number;
    }

    @Override
    public boolean contains(int number) {
        return all.contains(number) && !leftOut.test(number);
    }
}
