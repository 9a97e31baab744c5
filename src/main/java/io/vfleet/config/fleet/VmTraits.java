package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.UnknownKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Weighted values by trait, for some or all traits; immutable. */
public final class VmTraits {
    public static final VmTraits NONE = new VmTraits(Map.of());

    private final Map<VmTrait<?>, WeightedValues<?>> byTrait;
    private final List<Optional<WeightedValues<?>>> byPosition;

    private VmTraits(Map<VmTrait<?>, WeightedValues<?>> weights) {
        this.byTrait = Map.copyOf(weights);
        byPosition = VmTrait.all().stream()
                .map(trait -> Optional.<WeightedValues<?>>ofNullable(weights.get(trait)))
                .toList();
    }

    public <T> VmTraits with(VmTrait<T> trait, WeightedValues<T> value) {
        return put(trait, value);
    }

    public <T> VmTraits with(VmTrait<T> trait, T value) {
        return put(trait, WeightedValues.always(value));
    }

    /** A copy that has the values of {@code other} for traits without values here. */
    public VmTraits withDefaults(VmTraits other) {
        var all = new HashMap<>(other.byTrait);
        all.putAll(byTrait);
        return new VmTraits(all);
    }

    public boolean has(VmTrait<?> trait) {
        return byTrait.containsKey(trait);
    }

    /** Whether the trait has a single value, so that no random draw is needed. */
    public boolean isConstant(VmTrait<?> trait) {
        return weighted(trait).isConstant();
    }

    /** The value that 64 random bits select. */
    public <T> T pick(VmTrait<T> trait, long bits) {
        return trait.cast(weighted(trait).pick(bits));
    }

    /** Throws IllegalStateException for a trait without values. */
    public WeightedValues<?> weighted(VmTrait<?> trait) {
        return byPosition.get(trait.position()).orElseThrow(() -> new IllegalStateException(trait + ": no values"));
    }

    /**
     * Parses a map whose keys are traits and whose values are scalars or maps of values to weights.
     *
     * @param keyPath the path to the map in the file, for messages
     * @param others keys that the map may have besides, which were taken out of it
     * @param mistakes receives a message for each unknown key and invalid value
     */
    static VmTraits parse(String keyPath, Map<?, ?> file, List<String> others, List<String> mistakes) {
        var weights = new HashMap<VmTrait<?>, WeightedValues<?>>();
        file.forEach((key, value) -> VmTrait.named(String.valueOf(key))
                .ifPresentOrElse(
                        trait -> values(keyPath + "." + key, trait, value, mistakes)
                                .ifPresent(values -> weights.put(trait, values)),
                        () -> mistakes.add(
                                keyPath + "." + key + ": " + UnknownKeys.text(String.valueOf(key), keys(others)))));
        return new VmTraits(weights);
    }

    /** Those of all traits behind others. */
    static List<String> keys(List<String> others) {
        return Stream.concat(others.stream(), VmTrait.all().stream().map(VmTrait::key))
                .toList();
    }

    private static Optional<WeightedValues<?>> values(
            String keyPath, VmTrait<?> trait, @Nullable Object value, List<String> mistakes) {
        Map<?, ?> weights = value instanceof Map<?, ?> map ? map : Collections.singletonMap(value, 1);
        var weightedValues = new ArrayList<WeightedValues.WeightedValue<Object>>();
        int before = mistakes.size();
        weights.forEach((scalar, weight) -> {
            Optional<?> parsed = trait.parse(scalar);
            if (parsed.isEmpty()) mistakes.add(keyPath + ": " + scalar + ", need " + trait.allowedValues());
            else if (!(value instanceof Map) && trait.isQuoted(scalar))
                mistakes.add(keyPath + ": " + scalar + ", need " + scalar + " without quotes");
            else if (!(weight instanceof Integer number))
                mistakes.add(keyPath + "." + scalar + ": " + weight + ", need a weight");
            else weightedValues.add(new WeightedValues.WeightedValue<>(parsed.get(), number));
        });
        if (mistakes.size() > before) return Optional.empty();
        try {
            return Optional.of(new WeightedValues<>(weightedValues));
        } catch (InvalidConfig e) {
            e.mistakes().forEach(line -> mistakes.add(keyPath + "." + line));
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
