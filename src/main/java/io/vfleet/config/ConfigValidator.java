package io.vfleet.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of one settings record, so that the operator sees all of them at once. */
public final class ConfigValidator {
    /** Bound while mistakes are collected: they do not stop what is made, so that the rest is judged too. */
    private static final ScopedValue<List<Mistake>> COLLECTED = ScopedValue.newInstance();

    private static final int NAMES_MAX = 15;

    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * What was made in spite of mistakes, to be judged on and not to be used if there are any.
     *
     * @param value null if it could not be made at all
     */
    public record Collected<T>(@Nullable T value, List<Mistake> mistakes) {}

    /** Makes something and collects the mistakes that would be thrown otherwise. */
    public static <T> Collected<T> collect(Supplier<T> creation) {
        List<Mistake> collected = new ArrayList<>();
        T value = null;
        try {
            value = ScopedValue.where(COLLECTED, collected).call(creation::get);
        } catch (InvalidConfig e) {
            collected.addAll(e.details());
        }
        return new Collected<>(value, collected);
    }

    /**
     * Adds the message {@code key: value, need expected} unless {@code valid}.
     *
     * @param key the component, without the path to the record
     * @param others the components that it was judged by, as {@link Mistake#others}
     */
    public ConfigValidator require(boolean valid, String key, Object value, String expected, String... others) {
        if (!valid) mistakes.add(new Mistake(key, value + ", need " + expected, List.of(others)));
        return this;
    }

    /** The names for a message, of very many the first. */
    public static String some(Collection<String> names) {
        String first = names.stream().limit(NAMES_MAX).collect(Collectors.joining(", "));
        return names.size() <= NAMES_MAX ? first : first + ", … (" + names.size() + " in all)";
    }

    public ConfigValidator atLeast(long min, String key, long value) {
        return require(value >= min, key, value, min + " or more");
    }

    public ConfigValidator positive(String key, Duration value) {
        return require(value.isPositive(), key, UnitParser.format(value), "more than 0s");
    }

    /** Adds the mistakes of a part. */
    public ConfigValidator addAll(String keyPath, List<Mistake> ofPart) {
        ofPart.forEach(mistake -> mistakes.add(mistake.within(keyPath)));
        return this;
    }

    /** Adds messages that begin with their keys. */
    public ConfigValidator addAll(List<String> messages, String... others) {
        messages.forEach(message -> mistakes.add(Mistake.of(message, others)));
        return this;
    }

    /** Throws {@link InvalidConfig} if there are mistakes, or hands them over where they are collected. */
    public void refuseIfAny() {
        if (mistakes.isEmpty()) return;
        if (!COLLECTED.isBound()) throw new InvalidConfig(mistakes);
        COLLECTED.get().addAll(mistakes);
    }
}
