package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Weighted values by trait; a trait without values falls back to defaults; immutable. Immutable. */
public final class VmTraits {
    public static final VmTraits NONE = new VmTraits(Map.of());

    private final Map<VmTrait<?>, WeightedValues<?>> byTrait;
    private final List<Optional<WeightedValues<?>>> byPlace;

    private VmTraits(Map<VmTrait<?>, WeightedValues<?>> said) {
        this.byTrait = Map.copyOf(said);
        byPlace = VmTrait.all().stream()
                .map(trait -> Optional.<WeightedValues<?>>ofNullable(said.get(trait)))
                .toList();
    }

    public <T> VmTraits with(VmTrait<T> trait, WeightedValues<T> value) {
        return put(trait, value);
    }

    public <T> VmTraits with(VmTrait<T> trait, T value) {
        return put(trait, WeightedValues.always(value));
    }

    /** These, and those of the other where these say nothing. */
    public VmTraits withDefaults(VmTraits other) {
        var all = new HashMap<>(other.byTrait);
        all.putAll(byTrait);
        return new VmTraits(all);
    }

    public boolean has(VmTrait<?> trait) {
        return byTrait.containsKey(trait);
    }

    /** Whether every virtual machine has the same value, so that nothing need be drawn. */
    public boolean single(VmTrait<?> trait) {
        return weighted(trait).isConstant();
    }

    /** The value at a random place. */
    public <T> T pick(VmTrait<T> trait, long bits) {
        return trait.cast(weighted(trait).pick(bits));
    }

    /** What is said; broken promise when nothing is. */
    public WeightedValues<?> weighted(VmTrait<?> trait) {
        return byPlace.get(trait.position()).orElseThrow(() -> new IllegalStateException(trait + ": not said"));
    }

    /**
     * What a file says: each key a trait, each value a scalar or a map of values to weights.
     *
     * @param at where in the file, for messages
     * @param wrong gets a line for all that cannot be used
     */
    static VmTraits parse(String at, Map<?, ?> file, List<String> wrong) {
        var said = new HashMap<VmTrait<?>, WeightedValues<?>>();
        file.forEach((key, value) -> VmTrait.named(String.valueOf(key))
                .ifPresentOrElse(
                        trait -> values(at + "." + key, trait, value, wrong)
                                .ifPresent(values -> said.put(trait, values)),
                        () -> wrong.add(at + "." + key + ": unknown, need one of " + VmTrait.all())));
        return new VmTraits(said);
    }

    private static Optional<WeightedValues<?>> values(
            String at, VmTrait<?> trait, @Nullable Object value, List<String> wrong) {
        Map<?, ?> weights = value instanceof Map<?, ?> map ? map : Map.of(String.valueOf(value), 1);
        var shares = new ArrayList<WeightedValues.WeightedValue<Object>>();
        int before = wrong.size();
        weights.forEach((word, weight) -> {
            Optional<?> parsed = trait.parse(word);
            if (parsed.isEmpty()) wrong.add(at + ": " + word + ", need " + trait.allowedValues());
            else if (!(weight instanceof Integer number))
                wrong.add(at + "." + word + ": " + weight + ", need a weight");
            else shares.add(new WeightedValues.WeightedValue<>(parsed.get(), number));
        });
        if (wrong.size() > before) return Optional.empty();
        try {
            return Optional.of(new WeightedValues<>(shares));
        } catch (InvalidConfig bad) {
            bad.wrong().forEach(line -> wrong.add(at + "." + line));
            return Optional.empty();
        }
    }

    private VmTraits put(VmTrait<?> trait, WeightedValues<?> value) {
        var all = new HashMap<>(byTrait);
        all.put(trait, value);
        return new VmTraits(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VmTraits traits && traits.byTrait.equals(byTrait);
    }

    @Override
    public int hashCode() {
        return byTrait.hashCode();
    }

    @Override
    public String toString() {
        return byTrait.toString();
    }
}
