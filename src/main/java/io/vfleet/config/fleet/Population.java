package io.vfleet.config;

import io.vfleet.model.PowerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the virtual machines, hosts and datastores of a fleet are like at the start.
 *
 * @param epoch the time that all times of the start are counted from: never the wall clock, so that a seed repeats
 * @param vms says every trait
 * @param specials later ones win over earlier ones, all win over {@code vms}
 */
public record Population(
        Instant epoch, Traits vms, List<Special> specials, List<HostTrait> hosts, List<StoreTrait> datastores) {
    private static final int ENTRIES_MAX = 10_000;

    /** One disk, one adapter, 32 MB: the virtual machines of the small default inventory. */
    public static final Population SMALL = start(Traits.NONE
            .with(Trait.POWER, PowerState.ON)
            .with(Trait.GUEST_ID, "otherGuest")
            .with(Trait.TOOLS, Tools.RUNNING)
            .with(Trait.HARDWARE_VERSION, "vmx-19")
            .with(Trait.CPU_COUNT, 1)
            .with(Trait.MEMORY_MIB, 32)
            .with(Trait.CPU_HOT_ADD, false)
            .with(Trait.MEMORY_HOT_ADD, false)
            .with(Trait.NICS, 1)
            .with(Trait.DISKS, 1)
            .with(Trait.DISK_GIB, 10)
            .with(Trait.DISK_MODE, DiskMode.PERSISTENT)
            .with(Trait.DISK_THIN, true)
            .with(Trait.DISK_USED_PERCENT, 40)
            .with(Trait.PHYSICAL_RDM, false)
            .with(Trait.SHARED_BUS, false)
            .with(Trait.CHANGE_TRACKING, false)
            .with(Trait.CHANGE_TRACKING_SUPPORTED, true)
            .with(Trait.RECORD_REPLAY, true)
            .with(Trait.RECORD_REPLAY_SUPPORTED, true)
            .with(Trait.SNAPSHOT_LOCKED, false)
            .with(Trait.FAULT_TOLERANCE, false)
            .with(Trait.MEMORY_SNAPSHOTS, true)
            .with(Trait.QUIESCED_SNAPSHOTS, true)
            .with(Trait.SNAPSHOTS, 0)
            .with(Trait.RECORDED, Recorded.NEVER)
            .with(Trait.TEMPLATE, false));

    /** A mixed crowd with one to four disks: the virtual machines of a big fleet. */
    public static final Population FLEET = start(SMALL.vms
            .with(Trait.POWER, Weighted.of(PowerState.ON, 90, PowerState.OFF, 10))
            .with(
                    Trait.GUEST_ID,
                    weighted(
                            "ubuntu64Guest",
                            40,
                            "rhel9_64Guest",
                            20,
                            "windows2019srv_64Guest",
                            25,
                            "windows9Server64Guest",
                            15))
            .with(Trait.MEMORY_MIB, weighted(2048, 30, 4096, 35, 8192, 25, 16384, 10))
            .with(Trait.DISKS, weighted(1, 50, 2, 30, 3, 15, 4, 5))
            .with(Trait.DISK_GIB, weighted(20, 30, 40, 40, 100, 20, 200, 10))
            .with(Trait.DISK_THIN, Weighted.of(true, 80, false, 20))
            .with(Trait.DISK_USED_PERCENT, weighted(10, 20, 30, 30, 50, 30, 80, 20)));

    /**
     * Virtual machines that differ.
     *
     * @param vms each an index of the plan from 0 ("17"), a range of them ("20-29"), or a name ("DC0_H0_VM1")
     */
    public record Special(List<String> vms, Traits traits) {
        public Special {
            vms = List.copyOf(vms);
        }
    }

    /** A host that differs, by its name. */
    public record HostTrait(String name, boolean connected, boolean maintenance) {}

    /**
     * Datastores that differ.
     *
     * @param name "*" for all
     * @param capacityGib 0 for what its virtual machines need with room to spare
     * @param fillPercent how full it is at the start
     */
    public record StoreTrait(String name, int capacityGib, int fillPercent) {
        /** Four tenths full, which leaves room for snapshots. */
        public static final StoreTrait DEFAULT = new StoreTrait("*", 0, 40);
    }

    public Population {
        specials = List.copyOf(specials);
        hosts = List.copyOf(hosts);
        datastores = List.copyOf(datastores);
        var wrong = new ArrayList<String>();
        for (Trait<?> trait : Trait.all()) {
            if (!vms.says(trait)) wrong.add("vms." + trait + ": not said, need " + trait.need());
        }
        int selected = specials.stream().mapToInt(special -> special.vms.size()).sum();
        atMost(wrong, "specials", selected);
        atMost(wrong, "hosts", hosts.size());
        atMost(wrong, "datastores", datastores.size());
        for (StoreTrait store : datastores) {
            if (store.fillPercent < 0 || store.fillPercent > 100) {
                wrong.add("datastores." + store.name + ".fillPercent: " + store.fillPercent + ", need 0 to 100");
            }
            if (store.capacityGib < 0) {
                wrong.add("datastores." + store.name + ".capacityGib: " + store.capacityGib + ", need 0 or more");
            }
        }
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }

    /** What a fleet of that shape has unless told otherwise. */
    public static Population of(Shape shape) {
        return shape.big() ? FLEET : SMALL;
    }

    /** This one with some virtual machines that differ. */
    public Population with(Special special) {
        var all = new ArrayList<>(specials);
        all.add(special);
        return new Population(epoch, vms, all, hosts, datastores);
    }

    /** This one with other traits for all. */
    public Population with(Traits traits) {
        return new Population(epoch, traits.over(vms), specials, hosts, datastores);
    }

    public Population withHosts(List<HostTrait> changed) {
        return new Population(epoch, vms, specials, changed, datastores);
    }

    public Population withDatastores(List<StoreTrait> changed) {
        return new Population(epoch, vms, specials, hosts, changed);
    }

    /**
     * What a file says, with the rest from {@code base}: keys {@code epoch, vms, specials, hosts, datastores}.
     *
     * @param file as a YAML reader gives it: maps, lists and scalars
     * @throws InvalidConfig naming everything that is wrong
     */
    public static Population parse(Map<?, ?> file, Population base) {
        return PopulationFile.parse(file, base);
    }

    private static Population start(Traits vms) {
        return new Population(Instant.parse("2026-01-01T00:00:00Z"), vms, List.of(), List.of(), List.of());
    }

    private static <T> Weighted<T> weighted(T a, int wa, T b, int wb, T c, int wc, T d, int wd) {
        return new Weighted<>(List.of(
                new Weighted.Share<>(a, wa),
                new Weighted.Share<>(b, wb),
                new Weighted.Share<>(c, wc),
                new Weighted.Share<>(d, wd)));
    }

    private static void atMost(List<String> wrong, String key, int count) {
        if (count > ENTRIES_MAX) wrong.add(key + ": " + count + " entries, need at most " + ENTRIES_MAX);
    }
}
