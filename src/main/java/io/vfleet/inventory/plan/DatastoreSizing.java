package io.vfleet.inventory.plan;

import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.WeightedValues;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityNumbers;

/** Capacity and used space of datastores at the start. */
final class DatastoreSizing {
    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;

    private DatastoreSizing() {}

    static DatastoreState state(
            Population population, int number, String name, int parent, EntityNumbers hosts, int vms) {
        DatastoreTrait trait = population.datastores().stream()
                .filter(candidate ->
                        candidate.name().equals("*") || candidate.name().equals(name))
                .reduce((_, last) -> last)
                .orElse(DatastoreTrait.DEFAULT);
        long capacity = trait.capacityGib() > 0
                ? trait.capacityGib() * GIB
                : Math.max(hosts.size() * TIB, wholeTib(vms * meanUsed(population) * 2.5));
        // Divides first, so that the multiplication does not overflow.
        long used = capacity / 100 * trait.fillPercent() + capacity % 100 * trait.fillPercent() / 100;
        return new DatastoreState(number, name, parent, capacity, used, hosts);
    }

    /** The mean used bytes of a virtual machine, computed from the traits because iterating over all would be slow. */
    private static double meanUsed(Population population) {
        double thin = mean(population, VmTrait.DISK_THIN);
        double percent = thin * mean(population, VmTrait.DISK_USED_PERCENT) + (1 - thin) * 100;
        double disks = mean(population, VmTrait.DISKS) * mean(population, VmTrait.DISK_GIB) * percent / 100 * GIB;
        // A running machine has a swap file of the size of its memory.
        return disks + mean(population, VmTrait.MEMORY_MIB) * (1 << 20);
    }

    private static double mean(Population population, VmTrait<?> trait) {
        WeightedValues<?> weighted = population.vms().weighted(trait);
        double sum = 0;
        for (WeightedValues.WeightedValue<?> weightedValue : weighted.entries()) {
            double value = weightedValue.value() instanceof Integer number
                    ? number
                    : Boolean.TRUE.equals(weightedValue.value()) ? 1 : 0;
            sum += value * weightedValue.weight();
        }
        return sum / weighted.total();
    }

    private static long wholeTib(double bytes) {
        return (long) Math.ceil(bytes / TIB) * TIB;
    }
}
