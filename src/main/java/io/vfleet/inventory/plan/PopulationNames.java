package io.vfleet.inventory.plan;

import io.vfleet.config.fleet.Population;
import io.vfleet.inventory.EntityKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the hosts and datastores that a population names and the plan does not have. */
final class PopulationNames {
    private static final int EXAMPLES_MAX = 5;

    private PopulationNames() {}

    static List<String> unknown(InventoryPlan plan, Population population) {
        var mistakes = new ArrayList<String>();
        add(
                mistakes,
                plan,
                EntityKind.HOST,
                "hosts",
                population.hosts().stream().map(Population.HostTrait::name).toList());
        add(
                mistakes,
                plan,
                EntityKind.DATASTORE,
                "datastores",
                population.datastores().stream()
                        .map(Population.DatastoreTrait::name)
                        .toList());
        return mistakes;
    }

    private static void add(
            List<String> mistakes, InventoryPlan plan, EntityKind kind, String key, List<String> names) {
        if (names.isEmpty()) return;
        List<String> existing = plan.containers().stream()
                .filter(container -> container.kind() == kind)
                .map(container -> container.name())
                .toList();
        Set<String> known = new HashSet<>(existing);
        if (kind == EntityKind.DATASTORE) known.add("*");
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                mistakes.add(
                        "population." + key + "[" + i + "].name: " + names.get(i) + ", need one of " + some(existing));
            }
        }
    }

    private static String some(List<String> names) {
        if (names.size() <= EXAMPLES_MAX) return String.join(", ", names);
        return String.join(", ", names.subList(0, EXAMPLES_MAX)) + " … " + names.getLast();
    }
}
