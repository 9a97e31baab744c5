package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values with weights, of which each virtual machine gets one. */
public record WeightedValues<T>(List<WeightedValue<T>> shares) {
    private static final int SHARES_MAX = 1_000;
    private static final int WEIGHT_MAX = 1_000_000;

    /**
     * One value.
     *
     * @param weight against the others' weights, 0 or more
     */
    public record WeightedValue<T>(T value, int weight) {}

    public WeightedValues {
        shares = List.copyOf(shares);
        var wrong = new ArrayList<String>();
        if (shares.isEmpty() || shares.size() > SHARES_MAX) {
            wrong.add("values: " + shares.size() + ", need 1 to " + SHARES_MAX);
        }
        for (WeightedValue<T> share : shares) {
            if (share.weight() < 0 || share.weight() > WEIGHT_MAX) {
                wrong.add(share.value() + ": " + share.weight() + ", need a weight of 0 to " + WEIGHT_MAX);
            }
        }
        if (wrong.isEmpty() && total(shares) == 0) wrong.add("weights: all 0, need one that is not");
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }

    public static <T> WeightedValues<T> always(T value) {
        return new WeightedValues<>(List.of(new WeightedValue<>(value, 1)));
    }

    /** Two values, with the weight of each. */
    public static <T> WeightedValues<T> of(T one, int weight, T other, int otherWeight) {
        return new WeightedValues<>(List.of(new WeightedValue<>(one, weight), new WeightedValue<>(other, otherWeight)));
    }

    /** Whether there is nothing to draw. */
    public boolean isConstant() {
        return shares.size() == 1;
    }

    public int total() {
        return total(shares);
    }

    /** The weight of one value. */
    public int weight(T value) {
        return shares.stream()
                .filter(share -> share.value().equals(value))
                .mapToInt(WeightedValue::weight)
                .sum();
    }

    /** The value at a random place. */
    public T pick(long bits) {
        if (isConstant()) return shares.getFirst().value();
        long place = Math.unsignedMultiplyHigh(bits, total());
        for (WeightedValue<T> share : shares) {
            place -= share.weight();
            if (place < 0) return share.value();
        }
        throw new IllegalStateException("place: " + place + ", need less than the total of " + shares);
    }

    @Override
    public String toString() {
        return shares.stream().map(s -> s.value() + ": " + s.weight()).collect(Collectors.joining(", ", "{", "}"));
    }

    private static <T> int total(List<WeightedValue<T>> shares) {
        int total = 0;
        for (WeightedValue<T> share : shares) total += share.weight();
        return total;
    }
}
