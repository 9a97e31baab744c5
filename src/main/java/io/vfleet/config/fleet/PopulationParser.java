package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.config.fleet.Population.HostTrait;
import io.vfleet.config.fleet.Population.SpecialVms;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the population section of a file and collects all mistakes. */
final class PopulationParser {
    private final List<String> wrong = new ArrayList<>();

    static Population parse(Map<?, ?> file, Population base) {
        var reading = new PopulationParser();
        reading.known("population", file, "epoch", "vms", "specials", "hosts", "datastores");
        Instant epoch = reading.instant(file.get("epoch"), base.epoch());
        VmTraits vms = VmTraits.parse("vms", reading.map("vms", file.get("vms")), reading.wrong)
                .withDefaults(base.vms());
        List<SpecialVms> specials = file.containsKey("specials") ? reading.specials(file) : base.specials();
        List<HostTrait> hosts = file.containsKey("hosts") ? reading.hosts(file) : base.hosts();
        List<DatastoreTrait> stores = file.containsKey("datastores") ? reading.stores(file) : base.datastores();
        if (!reading.wrong.isEmpty()) throw new InvalidConfig(reading.wrong);
        return new Population(epoch, vms, specials, hosts, stores);
    }

    private List<SpecialVms> specials(Map<?, ?> file) {
        var specials = new ArrayList<SpecialVms>();
        for (Map<?, ?> entry : maps("specials", file.get("specials"))) {
            String at = "specials[" + specials.size() + "]";
            var traits = new LinkedHashMap<>(entry);
            Object selected = traits.remove("vms");
            if (!(selected instanceof List<?> list) || list.isEmpty()) {
                wrong.add(at + ".vms: " + selected + ", need a list of indexes, ranges or names");
                selected = List.of();
            }
            List<String> vms =
                    ((List<?>) selected).stream().map(String::valueOf).toList();
            specials.add(new SpecialVms(vms, VmTraits.parse(at, traits, wrong)));
        }
        return specials;
    }

    private List<HostTrait> hosts(Map<?, ?> file) {
        var hosts = new ArrayList<HostTrait>();
        for (Map<?, ?> entry : maps("hosts", file.get("hosts"))) {
            String at = "hosts[" + hosts.size() + "]";
            known(at, entry, "name", "connected", "maintenance");
            hosts.add(new HostTrait(
                    name(at, entry), flag(at, entry, "connected", true), flag(at, entry, "maintenance", false)));
        }
        return hosts;
    }

    private List<DatastoreTrait> stores(Map<?, ?> file) {
        var stores = new ArrayList<DatastoreTrait>();
        for (Map<?, ?> entry : maps("datastores", file.get("datastores"))) {
            String at = "datastores[" + stores.size() + "]";
            known(at, entry, "name", "capacityGib", "fillPercent");
            stores.add(new DatastoreTrait(
                    name(at, entry),
                    number(at, entry, "capacityGib", DatastoreTrait.DEFAULT.capacityGib()),
                    number(at, entry, "fillPercent", DatastoreTrait.DEFAULT.fillPercent())));
        }
        return stores;
    }

    private Instant instant(@Nullable Object value, Instant otherwise) {
        if (value == null) return otherwise;
        try {
            return Instant.parse(String.valueOf(value));
        } catch (DateTimeException notOne) {
            wrong.add("epoch: " + value + ", need a time such as 2026-01-01T00:00:00Z");
            return otherwise;
        }
    }

    private Map<?, ?> map(String at, @Nullable Object value) {
        if (value == null) return Map.of();
        if (value instanceof Map<?, ?> map) return map;
        wrong.add(at + ": " + value + ", need keys with values");
        return Map.of();
    }

    private List<Map<?, ?>> maps(String at, @Nullable Object value) {
        var maps = new ArrayList<Map<?, ?>>();
        if (value instanceof List<?> list) list.forEach(entry -> maps.add(map(at, entry)));
        else if (value != null) wrong.add(at + ": " + value + ", need a list");
        return maps;
    }

    private String name(String at, Map<?, ?> entry) {
        Object name = entry.get("name");
        if (name == null) wrong.add(at + ".name: missing, need a name");
        return String.valueOf(name);
    }

    private boolean flag(String at, Map<?, ?> entry, String key, boolean otherwise) {
        Object value = entry.get(key);
        if (value == null) return otherwise;
        if (!(value instanceof Boolean)) wrong.add(at + "." + key + ": " + value + ", need true or false");
        return Boolean.TRUE.equals(value);
    }

    private int number(String at, Map<?, ?> entry, String key, int otherwise) {
        Object value = entry.get(key);
        if (value == null) return otherwise;
        if (value instanceof Integer number) return number;
        wrong.add(at + "." + key + ": " + value + ", need a whole number");
        return otherwise;
    }

    private void known(String at, Map<?, ?> entry, String... keys) {
        for (Object key : entry.keySet()) {
            if (!List.of(keys).contains(String.valueOf(key))) {
                wrong.add(at + "." + key + ": unknown, need one of " + List.of(keys));
            }
        }
    }
}
