package io.vfleet.render.performance;

import java.util.AbstractList;
import java.util.RandomAccess;

/** An unmodifiable list of numbers that takes eight bytes for each. */
final class LongValues extends AbstractList<Long> implements RandomAccess {
    private final long[] values;

    LongValues(long[] values) {
        this.values = values;
    }

    @Override
    public Long get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    String csv() {
        var text = new StringBuilder(values.length * 6);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) text.append(',');
            text.append(values[i]);
        }
        return text.toString();
    }
}
