package io.vfleet.inventory;

import java.util.function.IntPredicate;

/**
 * Numbers less those left out, which are few.
 *
 * @param size how many are left, known beforehand
 */
record Without(Numbers all, IntPredicate leftOut, long size) implements Numbers {
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
