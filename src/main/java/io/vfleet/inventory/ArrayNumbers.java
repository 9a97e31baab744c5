package io.vfleet.inventory;

import java.util.Arrays;

/** Entity numbers in a sorted array. */
final class ArrayNumbers implements EntityNumbers {
    static final ArrayNumbers NONE = new ArrayNumbers();

    private final int[] ascending;

    ArrayNumbers(int... ascending) {
        this.ascending = ascending.clone();
        for (int i = 1; i < ascending.length; i++) {
            if (ascending[i - 1] >= ascending[i]) {
                throw new IllegalArgumentException("number: " + ascending[i] + ", need more than " + ascending[i - 1]);
            }
        }
    }

    @Override
    public long size() {
        return ascending.length;
    }

    @Override
    public int next(int after) {
        int index = Arrays.binarySearch(ascending, after);
        int position = index < 0 ? -index - 1 : index + 1;
        return position < ascending.length ? ascending[position] : 0;
    }

    @Override
    public boolean contains(int number) {
        return Arrays.binarySearch(ascending, number) >= 0;
    }

    @Override
    public String toString() {
        return Arrays.toString(ascending);
    }
}
