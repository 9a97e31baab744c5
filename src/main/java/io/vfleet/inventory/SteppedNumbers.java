package io.vfleet.inventory;

/** {@code count} numbers: every {@code step}-th from {@code first} on. */
public record SteppedNumbers(int first, int step, int count) implements EntityNumbers {
    @Override
    public long size() {
        return count;
    }

    @Override
    public int next(int after) {
        if (after < first) return count > 0 ? first : 0;
        int position = (after - first) / step + 1;
        return position < count ? first + position * step : 0;
    }

    @Override
    public boolean contains(int number) {
        int offset = number - first;
        return offset >= 0 && offset % step == 0 && offset / step < count;
    }
}
