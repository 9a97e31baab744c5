package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import io.vfleet.model.PowerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The initial state of the fleet's virtual machines, hosts and datastores.
 *
 * @param epoch the time that all times of the start are counted from: never the wall clock, so that a seed repeats
 * @param vms says every trait
 * @param specials later ones win over earlier ones, all win over {@code vms}
 */
public record Population(
        Instant epoch,
        VmTraits vms,
        List<SpecialVms> specials,
        List<HostTrait> hosts,
        List<DatastoreTrait> datastores) {
    private static final int ENTRIES_MAX = 10_000;

    /** One disk, one adapter, 32 MB: the virtual machines of the small default inventory. */
    public static final Population SMALL = start(VmTraits.NONE
            .with(VmTrait.POWER, PowerState.ON)
            .with(VmTrait.GUEST_ID, "otherGuest")
            .with(VmTrait.TOOLS, ToolsState.RUNNING)
            .with(VmTrait.HARDWARE_VERSION, "vmx-19")
            .with(VmTrait.CPU_COUNT, 1)
            .with(VmTrait.MEMORY_MIB, 32)
            .with(VmTrait.CPU_HOT_ADD, false)
            .with(VmTrait.MEMORY_HOT_ADD, false)
            .with(VmTrait.NICS, 1)
            .with(VmTrait.DISKS, 1)
            .with(VmTrait.DISK_GIB, 10)
            .with(VmTrait.DISK_MODE, DiskMode.PERSISTENT)
            .with(VmTrait.DISK_THIN, true)
            .with(VmTrait.DISK_USED_PERCENT, 40)
            .with(VmTrait.PHYSICAL_RDM, false)
            .with(VmTrait.SHARED_BUS, false)
            .with(VmTrait.CHANGE_TRACKING, false)
            .with(VmTrait.CHANGE_TRACKING_SUPPORTED, true)
            .with(VmTrait.RECORD_REPLAY, true)
            .with(VmTrait.RECORD_REPLAY_SUPPORTED, true)
            .with(VmTrait.SNAPSHOT_LOCKED, false)
            .with(VmTrait.FAULT_TOLERANCE, false)
            .with(VmTrait.MEMORY_SNAPSHOTS, true)
            .with(VmTrait.QUIESCED_SNAPSHOTS, true)
            .with(VmTrait.SNAPSHOTS, 0)
            .with(VmTrait.RECORDED, InitialRecording.NEVER)
            .with(VmTrait.TEMPLATE, false));

    /** A mixed crowd with one to four disks: the virtual machines of a big fleet. */
    public static final Population FLEET = start(SMALL.vms
            .with(VmTrait.POWER, WeightedValues.of(PowerState.ON, 90, PowerState.OFF, 10))
            .with(
                    VmTrait.GUEST_ID,
                    weighted(
                            "ubuntu64Guest",
                            40,
                            "rhel9_64Guest",
                            20,
                            "windows2019srv_64Guest",
                            25,
                            "windows9Server64Guest",
                            15))
            .with(VmTrait.MEMORY_MIB, weighted(2048, 30, 4096, 35, 8192, 25, 16384, 10))
            .with(VmTrait.DISKS, weighted(1, 50, 2, 30, 3, 15, 4, 5))
            .with(VmTrait.DISK_GIB, weighted(20, 30, 40, 40, 100, 20, 200, 10))
            .with(VmTrait.DISK_THIN, WeightedValues.of(true, 80, false, 20))
            .with(VmTrait.DISK_USED_PERCENT, weighted(10, 20, 30, 30, 50, 30, 80, 20)));

    /**
     * Virtual machines that differ.
     *
     * @param vms each an index of the plan from 0 ("17"), a range of them ("20-29"), or a name ("DC0_H0_VM1")
     */
    public record SpecialVms(List<String> vms, VmTraits traits) {
        public SpecialVms {
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
    public record DatastoreTrait(String name, int capacityGib, int fillPercent) {
        /** Four tenths full, which leaves room for snapshots. */
        public static final DatastoreTrait DEFAULT = new DatastoreTrait("*", 0, 40);
    }

    public Population {
        specials = List.copyOf(specials);
        hosts = List.copyOf(hosts);
        datastores = List.copyOf(datastores);
        var wrong = new ArrayList<String>();
        for (VmTrait<?> trait : VmTrait.all()) {
            if (!vms.has(trait)) wrong.add("vms." + trait + ": not said, need " + trait.allowedValues());
        }
        int selected = specials.stream().mapToInt(special -> special.vms.size()).sum();
        atMost(wrong, "specials", selected);
        atMost(wrong, "hosts", hosts.size());
        atMost(wrong, "datastores", datastores.size());
        for (DatastoreTrait store : datastores) {
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
    public static Population of(FleetShape shape) {
        return shape.big() ? FLEET : SMALL;
    }

    /** This one with some virtual machines that differ. */
    public Population with(SpecialVms special) {
        var all = new ArrayList<>(specials);
        all.add(special);
        return new Population(epoch, vms, all, hosts, datastores);
    }

    /** This one with other traits for all. */
    public Population with(VmTraits traits) {
        return new Population(epoch, traits.withDefaults(vms), specials, hosts, datastores);
    }

    public Population withHosts(List<HostTrait> changed) {
        return new Population(epoch, vms, specials, changed, datastores);
    }

    public Population withDatastores(List<DatastoreTrait> changed) {
        return new Population(epoch, vms, specials, hosts, changed);
    }

    /**
     * What a file says, with the rest from {@code base}: keys {@code epoch, vms, specials, hosts, datastores}.
     *
     * @param file as a YAML reader gives it: maps, lists and scalars
     * @throws InvalidConfig naming everything that is wrong
     */
    public static Population parse(Map<?, ?> file, Population base) {
        return PopulationParser.parse(file, base);
    }

    private static Population start(VmTraits vms) {
        return new Population(Instant.parse("2026-01-01T00:00:00Z"), vms, List.of(), List.of(), List.of());
    }

    private static <T> WeightedValues<T> weighted(T a, int wa, T b, int wb, T c, int wc, T d, int wd) {
        return new WeightedValues<>(List.of(
                new WeightedValues.WeightedValue<>(a, wa),
                new WeightedValues.WeightedValue<>(b, wb),
                new WeightedValues.WeightedValue<>(c, wc),
                new WeightedValues.WeightedValue<>(d, wd)));
    }

    private static void atMost(List<String> wrong, String key, int count) {
        if (count > ENTRIES_MAX) wrong.add(key + ": " + count + " entries, need at most " + ENTRIES_MAX);
    }
}
