package io.vfleet.inventory.plan;

import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.vm.disk.SpaceUse;
import java.util.ArrayList;
import java.util.List;

/** Sets the capacity of datastores at the start, and the space that other files use on them. */
final class DatastoreSizing {
    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;

    /** A computed capacity is this many times the size of the files, which leaves room for snapshots. */
    private static final double ROOM = 2.5;

    private final Population population;
    private final List<String> mistakes = new ArrayList<>();

    DatastoreSizing(Population population) {
        this.population = population;
    }

    /** The datastores that are too small, as messages. */
    List<String> mistakes() {
        return mistakes;
    }

    DatastoreState sized(DatastoreState datastore, SpaceUse machines) {
        DatastoreTrait trait = population.datastores().stream()
                .filter(candidate ->
                        candidate.name().equals("*") || candidate.name().equals(datastore.name()))
                .reduce((_, last) -> last)
                .orElse(DatastoreTrait.DEFAULT);
        long capacity = trait.capacityGib() > 0
                ? trait.capacityGib() * GIB
                : Math.max(datastore.hosts().size() * TIB, wholeTib(machines.usedBytes() * ROOM));
        if (capacity < machines.usedBytes()) {
            mistakes.add("population.datastores[" + population.datastores().indexOf(trait) + "].capacityGib: "
                    + trait.capacityGib() + ", need " + Math.ceilDiv(machines.usedBytes(), GIB)
                    + " or more for the files of the virtual machines on " + datastore.name());
        }
        // Divides first, so that the multiplication does not overflow.
        long filled = capacity / 100 * trait.fillPercent() + capacity % 100 * trait.fillPercent() / 100;
        long other = Math.max(0, filled - machines.usedBytes());
        return datastore.with(machines).withSize(capacity, other);
    }

    private static long wholeTib(double bytes) {
        return (long) Math.ceil(bytes / TIB) * TIB;
    }
}
