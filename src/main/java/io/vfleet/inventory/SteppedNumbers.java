package io.vfleet.inventory;

/** Every {@code step}-th number from {@code first} on. */
public record SteppedNumbers(int first, int step, int count) implements EntityNumbers {
    @Override
    public long size() {
        return count;
    }

    @Override
    public int next(int after) {
        if (after < first) return count > 0 ? first : 0;
        int place = (after - first) / step + 1;
        return place < count ? first + place * step : 0;
    }

    @Override
    public boolean contains(int number) {
        int from = number - first;
        return from >= 0 && from % step == 0 && from / step < count;
    }
}
