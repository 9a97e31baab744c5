package io.vfleet.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said about each trait; those not said are looked up elsewhere. Immutable. */
public final class Traits {
    public static final Traits NONE = new Traits(Map.of());

    private final Map<Trait<?>, Weighted<?>> said;
    private final List<Optional<Weighted<?>>> byPlace;

    private Traits(Map<Trait<?>, Weighted<?>> said) {
        this.said = Map.copyOf(said);
        byPlace = Trait.all().stream()
                .map(trait -> Optional.<Weighted<?>>ofNullable(said.get(trait)))
                .toList();
    }

    public <T> Traits with(Trait<T> trait, Weighted<T> value) {
        return put(trait, value);
    }

    public <T> Traits with(Trait<T> trait, T value) {
        return put(trait, Weighted.always(value));
    }

    /** These, and those of the other where these say nothing. */
    public Traits over(Traits other) {
        var all = new HashMap<>(other.said);
        all.putAll(said);
        return new Traits(all);
    }

    public boolean says(Trait<?> trait) {
        return said.containsKey(trait);
    }

    /** Whether every virtual machine has the same value, so that nothing need be drawn. */
    public boolean single(Trait<?> trait) {
        return weighted(trait).single();
    }

    /** The value at a random place. */
    public <T> T pick(Trait<T> trait, long bits) {
        return trait.cast(weighted(trait).pick(bits));
    }

    /** What is said; broken promise when nothing is. */
    public Weighted<?> weighted(Trait<?> trait) {
        return byPlace.get(trait.place()).orElseThrow(() -> new IllegalStateException(trait + ": not said"));
    }

    /**
     * What a file says: each key a trait, each value a scalar or a map of values to weights.
     *
     * @param at where in the file, for messages
     * @param wrong gets a line for all that cannot be used
     */
    static Traits parse(String at, Map<?, ?> file, List<String> wrong) {
        var said = new HashMap<Trait<?>, Weighted<?>>();
        file.forEach((key, value) -> Trait.named(String.valueOf(key))
                .ifPresentOrElse(
                        trait -> values(at + "." + key, trait, value, wrong)
                                .ifPresent(values -> said.put(trait, values)),
                        () -> wrong.add(at + "." + key + ": unknown, need one of " + Trait.all())));
        return new Traits(said);
    }

    private static Optional<Weighted<?>> values(String at, Trait<?> trait, @Nullable Object value, List<String> wrong) {
        Map<?, ?> weights = value instanceof Map<?, ?> map ? map : Map.of(String.valueOf(value), 1);
        var shares = new ArrayList<Weighted.Share<Object>>();
        int before = wrong.size();
        weights.forEach((word, weight) -> {
            Optional<?> parsed = trait.parse(word);
            if (parsed.isEmpty()) wrong.add(at + ": " + word + ", need " + trait.need());
            else if (!(weight instanceof Integer number))
                wrong.add(at + "." + word + ": " + weight + ", need a weight");
            else shares.add(new Weighted.Share<>(parsed.get(), number));
        });
        if (wrong.size() > before) return Optional.empty();
        try {
            return Optional.of(new Weighted<>(shares));
        } catch (InvalidConfig bad) {
            bad.wrong().forEach(line -> wrong.add(at + "." + line));
            return Optional.empty();
        }
    }

    private Traits put(Trait<?> trait, Weighted<?> value) {
        var all = new HashMap<>(said);
        all.put(trait, value);
        return new Traits(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Traits traits && traits.said.equals(said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
