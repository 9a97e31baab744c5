package io.vfleet.config.fleet;

import io.vfleet.config.ConfigValidator;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.PowerState;
import io.vfleet.model.VmConnectionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The initial state of the fleet's virtual machines, hosts and datastores.
 *
 * @param epoch the time from which all initial times are computed; not the wall clock, so that a seed is reproducible
 * @param vms a value or weights for every trait
 * @param specials exceptions to {@code vms}; later ones override earlier ones
 */
public record Population(
        Instant epoch,
        VmTraits vms,
        List<SpecialVms> specials,
        List<HostTrait> hosts,
        List<DatastoreTrait> datastores) {
    private static final int ENTRIES_MAX = 10_000;

    /** The virtual machines of the small default inventory, like vcsim's: one disk, one network adapter, 32 MB. */
    public static final Population SMALL = uniform(VmTraits.NONE
            .with(VmTrait.POWER, PowerState.ON)
            .with(VmTrait.GUEST_ID, "otherGuest")
            .with(VmTrait.TOOLS, ToolsState.RUNNING)
            .with(VmTrait.GUEST_USERS, "root:vmware Administrator:vmware")
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
            .with(VmTrait.DISK_AREAS_PER_GIB, 100)
            .with(VmTrait.DISK_WRITTEN_MIB_PER_HOUR, 200)
            .with(VmTrait.DISK_WORKING_SET_PERCENT, 20)
            .with(VmTrait.DISK_WRITE_PATTERN, DiskWritePattern.RANDOM)
            .with(VmTrait.WRITE_PEAK_HOURS, "8-18")
            .with(VmTrait.WRITE_PEAK_FACTOR, 1)
            .with(VmTrait.PHYSICAL_RDM, false)
            .with(VmTrait.SHARED_BUS, false)
            .with(VmTrait.LABEL, "none")
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
            .with(VmTrait.TEMPLATE, false)
            .with(VmTrait.CONNECTION_STATE, VmConnectionState.CONNECTED));

    /** The virtual machines of a big fleet: mixed guests and sizes, one to four disks. */
    public static final Population FLEET = uniform(SMALL.vms
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
     * Traits of selected virtual machines.
     *
     * @param vms selections, each an index from 0 ("17"), a range of indexes ("20-29"), or an initial name
     *     ("DC0_H0_VM1")
     */
    public record SpecialVms(List<String> vms, VmTraits traits) {
        public SpecialVms {
            vms = List.copyOf(vms);
        }
    }

    /** The initial state of the hosts of one name. */
    public record HostTrait(String name, HostConnectionState connectionState, boolean maintenance) {}

    /**
     * The initial size of the datastores of one name.
     *
     * @param name "*" for all datastores
     * @param capacityGib in GiB; 0 for a capacity computed from its virtual machines, with room to spare
     * @param fillPercent the used share at the start, 0 to 100: what the files of its virtual machines leave of it is
     *     used by other files; they may use more than that
     */
    public record DatastoreTrait(String name, int capacityGib, int fillPercent) {
        /** Computed capacity, and no other files. */
        public static final DatastoreTrait DEFAULT = new DatastoreTrait("*", 0, 0);
    }

    public Population {
        specials = List.copyOf(specials);
        hosts = List.copyOf(hosts);
        datastores = List.copyOf(datastores);
        var mistakes = new ConfigValidator();
        for (VmTrait<?> trait : VmTrait.all()) {
            mistakes.require(vms.has(trait), "vms." + trait, "missing", trait.allowedValues());
        }
        int selections =
                specials.stream().mapToInt(special -> special.vms.size()).sum();
        atMost(mistakes, "specials", selections);
        atMost(mistakes, "hosts", hosts.size());
        atMost(mistakes, "datastores", datastores.size());
        for (int i = 0; i < datastores.size(); i++) {
            DatastoreTrait store = datastores.get(i);
            String keyPath = "datastores[" + i + "]";
            boolean percent = store.fillPercent >= 0 && store.fillPercent <= 100;
            mistakes.require(percent, keyPath + ".fillPercent", store.fillPercent, "0 to 100")
                    .atLeast(0, keyPath + ".capacityGib", store.capacityGib);
        }
        mistakes.addAll(PopulationContradictions.of(vms, specials, hosts, datastores))
                .refuseIfAny();
    }

    /** The default for a shape. */
    public static Population of(FleetShape shape) {
        return shape.big() ? FLEET : SMALL;
    }

    /** A copy with one more exception. */
    public Population with(SpecialVms special) {
        var all = new ArrayList<>(specials);
        all.add(special);
        return new Population(epoch, vms, all, hosts, datastores);
    }

    /** A copy with {@code traits} in place of the same traits of {@code vms}. */
    public Population with(VmTraits traits) {
        return new Population(epoch, traits.withDefaults(vms), specials, hosts, datastores);
    }

    public Population withHosts(List<HostTrait> replacement) {
        return new Population(epoch, vms, specials, replacement, datastores);
    }

    public Population withDatastores(List<DatastoreTrait> replacement) {
        return new Population(epoch, vms, specials, hosts, replacement);
    }

    /**
     * Parses the keys {@code epoch, vms, specials, hosts, datastores}; a missing key keeps the value of {@code base}.
     *
     * @param file the maps, lists and scalars of a YAML parser
     * @throws io.vfleet.config.InvalidConfig with all mistakes
     */
    public static Population parse(Map<?, ?> file, Population base) {
        return PopulationParser.parse(file, base);
    }

    private static Population uniform(VmTraits vms) {
        return new Population(Instant.parse("2026-01-01T00:00:00Z"), vms, List.of(), List.of(), List.of());
    }

    private static <T> WeightedValues<T> weighted(
            T a, int weightA, T b, int weightB, T c, int weightC, T d, int weightD) {
        return new WeightedValues<>(List.of(
                new WeightedValues.WeightedValue<>(a, weightA),
                new WeightedValues.WeightedValue<>(b, weightB),
                new WeightedValues.WeightedValue<>(c, weightC),
                new WeightedValues.WeightedValue<>(d, weightD)));
    }

    private static void atMost(ConfigValidator mistakes, String key, int count) {
        mistakes.require(count <= ENTRIES_MAX, key, count + " entries", "at most " + ENTRIES_MAX);
    }
}
