package io.vfleet.inventory;

/** Two sets of numbers with none in common, merged. */
record Both(Numbers one, Numbers other) implements Numbers {
    static Numbers of(Numbers one, Numbers other) {
        if (one.isEmpty()) return other;
        return other.isEmpty() ? one : new Both(one, other);
    }

    @Override
    public long size() {
        return one.size() + other.size();
    }

    @Override
    public int next(int after) {
        int first = one.next(after);
        int second = other.next(after);
        if (first == 0) return second;
        return second == 0 ? first : Math.min(first, second);
    }

    @Override
    public boolean contains(int number) {
        return one.contains(number) || other.contains(number);
    }
}
