package io.vfleet.config.fleet;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.ConfigValidator.Collected;
import io.vfleet.config.Mistake;
import io.vfleet.config.UnknownKeys;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.config.fleet.Population.HostTrait;
import io.vfleet.config.fleet.Population.SpecialVms;
import io.vfleet.model.HostConnectionState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses the population section of a file and collects all mistakes. */
final class PopulationParser {
    private static final List<String> SPECIAL_KEYS = List.of("vms");
    private static final List<String> HOST_KEYS = List.of("name", "connected", "connectionState", "maintenance");
    private static final List<String> DATASTORE_KEYS = List.of("name", "capacityGib", "fillPercent");

    private final List<String> mistakes = new ArrayList<>();

    static Population parse(Map<?, ?> file, Population base) {
        var parser = new PopulationParser();
        parser.rejectUnknownKeys("", file, List.of("epoch", "vms", "specials", "hosts", "datastores"));
        Instant epoch = parser.instant(file.get("epoch"), base.epoch());
        VmTraits vms = VmTraits.parse("vms", parser.map("vms", file.get("vms")), List.of(), parser.mistakes)
                .withDefaults(base.vms());
        List<SpecialVms> specials = file.containsKey("specials") ? parser.specials(file) : base.specials();
        List<HostTrait> hosts = file.containsKey("hosts") ? parser.hosts(file) : base.hosts();
        List<DatastoreTrait> datastores = file.containsKey("datastores") ? parser.datastores(file) : base.datastores();
        Collected<Population> made =
                ConfigValidator.collect(() -> new Population(epoch, vms, specials, hosts, datastores));
        new ConfigValidator()
                .addAll(parser.mistakes)
                .addAll("", made.mistakes())
                .refuseIfAny();
        return Objects.requireNonNull(made.value());
    }

    private List<SpecialVms> specials(Map<?, ?> file) {
        var specials = new ArrayList<SpecialVms>();
        for (Map<?, ?> entry : maps("specials", file.get("specials"))) {
            String keyPath = "specials[" + specials.size() + "]";
            var traits = new LinkedHashMap<>(entry);
            Object selection = traits.remove("vms");
            if (!(selection instanceof List<?> list) || list.isEmpty()) {
                if (selection != null || !isMisspelt("vms", entry, VmTraits.keys(SPECIAL_KEYS)))
                    mistakes.add(keyPath + ".vms: " + (selection == null ? "missing" : text(selection))
                            + ", need a list of indexes, ranges or names, such as [\"0\", \"10-19\", DC0_H0_VM1]");
                selection = List.of();
            }
            List<String> vms =
                    ((List<?>) selection).stream().map(String::valueOf).toList();
            specials.add(new SpecialVms(vms, VmTraits.parse(keyPath, traits, SPECIAL_KEYS, mistakes)));
        }
        return specials;
    }

    private List<HostTrait> hosts(Map<?, ?> file) {
        var hosts = new ArrayList<HostTrait>();
        for (Map<?, ?> entry : maps("hosts", file.get("hosts"))) {
            String keyPath = "hosts[" + hosts.size() + "]";
            rejectUnknownKeys(keyPath, entry, HOST_KEYS);
            hosts.add(new HostTrait(
                    name(keyPath, entry, HOST_KEYS),
                    connection(keyPath, entry),
                    flag(keyPath, entry, "maintenance", false)));
        }
        return hosts;
    }

    /** The connection state by its name; {@code connected: false} is short for disconnected. */
    private HostConnectionState connection(String keyPath, Map<?, ?> entry) {
        boolean connected = flag(keyPath, entry, "connected", true);
        HostConnectionState fallback = connected ? HostConnectionState.CONNECTED : HostConnectionState.DISCONNECTED;
        Object value = entry.get("connectionState");
        if (value == null) return fallback;
        for (HostConnectionState state : HostConnectionState.values()) {
            boolean named = yamlName(state).equals(value);
            if (named && entry.containsKey("connected") && connected != (state == HostConnectionState.CONNECTED)) {
                mistakes.add(keyPath + ".connectionState: " + value + " beside connected: " + connected
                        + ", need one of the two");
            }
            if (named) return state;
        }
        mistakes.add(
                keyPath + ".connectionState: " + text(value) + ", need one of connected, disconnected, not-responding");
        return fallback;
    }

    private static String yamlName(HostConnectionState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<DatastoreTrait> datastores(Map<?, ?> file) {
        var datastores = new ArrayList<DatastoreTrait>();
        for (Map<?, ?> entry : maps("datastores", file.get("datastores"))) {
            String keyPath = "datastores[" + datastores.size() + "]";
            rejectUnknownKeys(keyPath, entry, DATASTORE_KEYS);
            datastores.add(new DatastoreTrait(
                    name(keyPath, entry, DATASTORE_KEYS),
                    number(keyPath, entry, "capacityGib", DatastoreTrait.DEFAULT.capacityGib()),
                    number(keyPath, entry, "fillPercent", DatastoreTrait.DEFAULT.fillPercent())));
        }
        return datastores;
    }

    /** As it is written in a file. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(PopulationParser::text).collect(Collectors.joining(", ", "[", "]"));
            case null, default -> String.valueOf(value);
        };
    }

    private Instant instant(@Nullable Object value, Instant fallback) {
        if (value == null) return fallback;
        try {
            return Instant.parse(String.valueOf(value));
        } catch (DateTimeException e) {
            mistakes.add("epoch: " + text(value) + ", need a time such as 2026-01-01T00:00:00Z");
            return fallback;
        }
    }

    private Map<?, ?> map(String keyPath, @Nullable Object value) {
        if (value == null) return Map.of();
        if (value instanceof Map<?, ?> map) return map;
        mistakes.add(keyPath + ": " + text(value) + ", need keys with values");
        return Map.of();
    }

    private List<Map<?, ?>> maps(String keyPath, @Nullable Object value) {
        var maps = new ArrayList<Map<?, ?>>();
        if (!(value instanceof List<?> list)) {
            if (value != null)
                mistakes.add(keyPath + ": " + text(value) + ", need a list of entries, each with its keys");
            return maps;
        }
        for (Object entry : list) {
            if (entry instanceof Map<?, ?> map) maps.add(map);
            else mistakes.add(keyPath + "[" + maps.size() + "]: " + text(entry) + ", need keys with values");
        }
        return maps;
    }

    private String name(String keyPath, Map<?, ?> entry, List<String> keys) {
        Object name = entry.get("name");
        if (name == null && !isMisspelt("name", entry, keys)) mistakes.add(keyPath + ".name: missing, need a name");
        return Objects.requireNonNullElse(name, "").toString();
    }

    private boolean flag(String keyPath, Map<?, ?> entry, String key, boolean fallback) {
        Object value = entry.get(key);
        if (value == null) return fallback;
        if (!(value instanceof Boolean))
            mistakes.add(keyPath + "." + key + ": " + text(value) + ", need true or false");
        return Boolean.TRUE.equals(value);
    }

    private int number(String keyPath, Map<?, ?> entry, String key, int fallback) {
        Object value = entry.get(key);
        if (value == null) return fallback;
        if (value instanceof Integer number) return number;
        mistakes.add(keyPath + "." + key + ": " + text(value) + ", need a whole number");
        return fallback;
    }

    private void rejectUnknownKeys(String keyPath, Map<?, ?> entry, List<String> keys) {
        for (Object each : entry.keySet()) {
            String key = String.valueOf(each);
            if (!keys.contains(key)) mistakes.add(Mistake.join(keyPath, key) + ": " + UnknownKeys.text(key, keys));
        }
    }

    /** Whether an unknown key was probably meant to be the one that is missing: that is not another mistake. */
    private static boolean isMisspelt(String missing, Map<?, ?> entry, List<String> keys) {
        return entry.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !keys.contains(key))
                .anyMatch(key -> UnknownKeys.meant(key, keys).equals(Optional.of(missing)));
    }
}
