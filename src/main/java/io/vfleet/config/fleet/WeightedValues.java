package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values with weights; each virtual machine gets one of them. */
public record WeightedValues<T>(List<WeightedValue<T>> entries) {
    private static final int SHARES_MAX = 1_000;
    private static final int WEIGHT_MAX = 1_000_000;

    /**
     * A value and its weight.
     *
     * @param weight relative to the other weights, 0 or more
     */
    public record WeightedValue<T>(T value, int weight) {}

    public WeightedValues {
        entries = List.copyOf(entries);
        var mistakes = new ArrayList<String>();
        if (entries.isEmpty() || entries.size() > SHARES_MAX) {
            mistakes.add("values: " + entries.size() + ", need 1 to " + SHARES_MAX);
        }
        for (WeightedValue<T> share : entries) {
            if (share.weight() < 0 || share.weight() > WEIGHT_MAX) {
                mistakes.add(share.value() + ": " + share.weight() + ", need a weight of 0 to " + WEIGHT_MAX);
            }
        }
        if (mistakes.isEmpty() && total(entries) == 0) mistakes.add("weights: all 0, need one above 0");
        if (!mistakes.isEmpty())
            throw new InvalidConfig(mistakes.stream().map(Mistake::of).toList());
    }

    public static <T> WeightedValues<T> always(T value) {
        return new WeightedValues<>(List.of(new WeightedValue<>(value, 1)));
    }

    /** Two values, with the weight of each. */
    public static <T> WeightedValues<T> of(T first, int weight, T second, int secondWeight) {
        return new WeightedValues<>(
                List.of(new WeightedValue<>(first, weight), new WeightedValue<>(second, secondWeight)));
    }

    /** Whether there is a single value. */
    public boolean isConstant() {
        return entries.size() == 1;
    }

    public int total() {
        return total(entries);
    }

    /** The weight of a value; 0 if it is not among them. */
    public int weight(T value) {
        return entries.stream()
                .filter(share -> share.value().equals(value))
                .mapToInt(WeightedValue::weight)
                .sum();
    }

    /** The value that 64 random bits select, in proportion to the weights. */
    public T pick(long bits) {
        if (isConstant()) return entries.getFirst().value();
        long position = Math.unsignedMultiplyHigh(bits, total());
        for (WeightedValue<T> share : entries) {
            position -= share.weight();
            if (position < 0) return share.value();
        }
        throw new IllegalStateException("position: " + position + ", need less than the total of " + entries);
    }

    @Override
    public String toString() {
        return entries.stream().map(s -> s.value() + ": " + s.weight()).collect(Collectors.joining(", ", "{", "}"));
    }

    private static <T> int total(List<WeightedValue<T>> shares) {
        int total = 0;
        for (WeightedValue<T> share : shares) total += share.weight();
        return total;
    }
}
