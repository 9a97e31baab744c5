package io.vfleet.inventory.plan;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.fleet.DiskMode;
import io.vfleet.config.fleet.DiskWritePattern;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.InitialRecording;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.ToolsState;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import io.vfleet.config.fleet.WeightedValues;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.model.PowerState;
import io.vfleet.model.VmConnectionState;
import io.vfleet.vm.ChangeHistory;
import io.vfleet.vm.DailyPeak;
import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.ChangeTracking;
import io.vfleet.vm.snapshot.InitialHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The initial state of virtual machine i, computed from the seed and i on demand.
 *
 * <p>long: one method for each part of the state.
 */
public final class InitialVmStates {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final int DAY_SECONDS = 86_400;
    private static final int FIRST_DISK = 2000;
    private static final int FIRST_NIC = 4000;
    private static final int FIRST_CONTROLLER = 1000;
    private static final int CONTROLLER_UNIT = 7;

    private final InventoryPlan plan;
    private final VmIdentifiers identifiers;
    private final SeededRandom random;
    private final Instant epoch;
    private final boolean autostart;
    private final VmTraits defaults;
    private final SpecialVmTraits specialTraits;
    private final TemplateSelection templates;
    private final PlanPast past;

    /**
     * Resolves what the population names.
     *
     * @throws io.vfleet.config.InvalidConfig with every host, datastore and virtual machine that the plan does not have
     */
    public InitialVmStates(
            InventoryPlan plan, VmIdentifiers identifiers, FleetShape shape, Population population, long seed) {
        this.plan = plan;
        this.identifiers = identifiers;
        random = new SeededRandom(seed);
        epoch = population.epoch();
        autostart = shape.autostart();
        defaults = population.vms();
        List<String> mistakes = PopulationNames.unknown(plan, population);
        specialTraits = new SpecialVmTraits(plan, population, mistakes);
        new ConfigValidator().addAll(mistakes, "shape").refuseIfAny();
        WeightedValues<?> weights = population.vms().weighted(VmTrait.TEMPLATE);
        int templateWeight = weights.entries().stream()
                .filter(weighted -> Boolean.TRUE.equals(weighted.value()))
                .mapToInt(WeightedValues.WeightedValue::weight)
                .sum();
        templates = new TemplateSelection(templateWeight, weights.total(), seed, specialTraits);
        past = new PlanPast(plan, this::power, epoch, seed);
    }

    public PlanPast past() {
        return past;
    }

    public TemplateSelection templates() {
        return templates;
    }

    /** The folder of the virtual machine, without computing the rest of its state. */
    public int folder(int index) {
        return plan.block(index).folder();
    }

    public VmState state(int index) {
        return state(index, specialTraits.traits(index), templates.isTemplate(index));
    }

    /** The state without the traits that are configured for this virtual machine individually. */
    VmState usual(int index) {
        return state(index, defaults, templates.isSpread(index));
    }

    /** The indexes of the virtual machines that are configured individually. */
    Iterable<Integer> specials() {
        return specialTraits.indexes();
    }

    private VmState state(int index, VmTraits traits, boolean template) {
        VmBlock block = plan.block(index);
        String name = block.name(index);
        VmConnectionState connection = connection(traits, index);
        PowerState power = power(traits, template, connection, index);
        VmState withoutHistory = new VmState(
                identity(traits, index, name, template),
                power(power, index).with(peak(traits, index)),
                hardware(traits, index, block),
                new Disks(disks(traits, index, name, block.datastore(index)), false),
                Snapshots.NONE,
                RecordReplayState.INACTIVE,
                new VmPlacement(
                        block.host(index),
                        template ? 0 : block.pool(),
                        block.folder(),
                        block.datastore(index),
                        name,
                        connection),
                guest(traits, index, power),
                options(traits, index));
        int snapshots = pick(traits, VmTrait.SNAPSHOTS, FleetCycle.place(index), 0);
        InitialRecording recorded = pick(traits, VmTrait.RECORDED, FleetCycle.place(index), 0);
        return InitialHistory.of(
                withoutHistory,
                plan.firstVm() + index,
                random.draw("delta", FleetCycle.place(index), 0),
                snapshots,
                recorded,
                epoch);
    }

    private int number(int index) {
        return plan.firstVm() + index;
    }

    private PowerState power(int index) {
        VmTraits traits = specialTraits.traits(index);
        return power(traits, templates.isTemplate(index), connection(traits, index), index);
    }

    private VmConnectionState connection(VmTraits traits, int index) {
        return pick(traits, VmTrait.CONNECTION_STATE, index, 0);
    }

    private PowerState power(VmTraits traits, boolean template, VmConnectionState connection, int index) {
        if (template || !connection.mayRun()) return PowerState.OFF;
        PowerState drawn = pick(traits, VmTrait.POWER, FleetCycle.place(index), 0);
        return autostart ? drawn : PowerState.OFF;
    }

    private VmIdentity identity(VmTraits traits, int index, String name, boolean template) {
        Instant created = past.created(index);
        return new VmIdentity(
                name,
                "",
                identifiers.bios(number(index)),
                identifiers.instance(number(index)),
                template,
                created,
                created,
                pick(traits, VmTrait.LABEL, index, 0));
    }

    private PowerStatus power(PowerState state, int index) {
        if (state == PowerState.OFF) return new PowerStatus(state, null, null, true);
        Instant boot = past.booted(index);
        if (state == PowerState.ON) return new PowerStatus(state, boot, null, true);
        Instant suspended = epoch.minusSeconds(random.below(DAY_SECONDS, "suspended", index, 0));
        return new PowerStatus(state, boot, suspended, true, Duration.between(boot, suspended), null, DailyPeak.NONE);
    }

    private Hardware hardware(VmTraits traits, int index, VmBlock block) {
        int count = block.network() == 0 ? 0 : pick(traits, VmTrait.NICS, index, 0);
        var nics = new ArrayList<Hardware.Nic>(count);
        for (int nic = 0; nic < count; nic++) {
            nics.add(new Hardware.Nic(FIRST_NIC + nic, identifiers.mac(number(index), nic), block.network(), true));
        }
        return new Hardware(
                pick(traits, VmTrait.HARDWARE_VERSION, index, 0),
                pick(traits, VmTrait.GUEST_ID, index, 0),
                pick(traits, VmTrait.CPU_COUNT, FleetCycle.place(index), 0),
                1,
                pick(traits, VmTrait.MEMORY_MIB, FleetCycle.place(index), 0),
                pick(traits, VmTrait.CPU_HOT_ADD, index, 0),
                pick(traits, VmTrait.MEMORY_HOT_ADD, index, 0),
                pick(traits, VmTrait.SHARED_BUS, index, 0),
                nics);
    }

    private List<Disks.Disk> disks(VmTraits traits, int index, String name, int datastore) {
        int count = pick(traits, VmTrait.DISKS, FleetCycle.place(index), 0);
        boolean trackChanges = pick(traits, VmTrait.CHANGE_TRACKING, index, 0);
        boolean lastIsRdm = pick(traits, VmTrait.PHYSICAL_RDM, FleetCycle.place(index), 0);
        var disks = new ArrayList<Disks.Disk>(count);
        for (int nth = 0; nth < count; nth++) {
            boolean physicalRdm = lastIsRdm && nth == count - 1;
            disks.add(disk(traits, index, nth, name, datastore, physicalRdm, trackChanges));
        }
        return disks;
    }

    private Disks.Disk disk(
            VmTraits traits,
            int index,
            int nth,
            String name,
            int datastore,
            boolean physicalRdm,
            boolean trackChanges) {
        long capacity = pick(traits, VmTrait.DISK_GIB, FleetCycle.place(index), nth) * GIB;
        boolean thin = !physicalRdm && pick(traits, VmTrait.DISK_THIN, FleetCycle.place(index), nth);
        // Whole MiB, as the blocks of a VMFS file are.
        long used = capacity / MIB * pick(traits, VmTrait.DISK_USED_PERCENT, FleetCycle.place(index), nth) / 100 * MIB;
        long allocated = physicalRdm ? 0 : thin ? used : capacity;
        Disks.VirtualDiskMode mode = mode(pick(traits, VmTrait.DISK_MODE, FleetCycle.place(index), nth));
        String file = nth == 0 ? name + ".vmdk" : name + "_" + nth + ".vmdk";
        boolean tracked = trackChanges && !physicalRdm && !mode.independent();
        UUID uuid = identifiers.disk(number(index), nth);
        return new Disks.Disk(
                FIRST_DISK + nth,
                FIRST_CONTROLLER,
                nth < CONTROLLER_UNIT ? nth : nth + 1,
                capacity,
                mode,
                thin,
                physicalRdm,
                datastore,
                uuid,
                activity(traits, index, nth),
                new Disks.Backing(file, allocated, null),
                tracked ? ChangeHistory.begun(ChangeTracking.started(uuid, 1), Duration.ZERO) : null,
                tracked ? 1 : 0);
    }

    private DiskActivity activity(VmTraits traits, int index, int nth) {
        return new DiskActivity(
                pick(traits, VmTrait.DISK_AREAS_PER_GIB, index, nth),
                pick(traits, VmTrait.DISK_WRITTEN_MIB_PER_HOUR, FleetCycle.place(index), nth),
                pick(traits, VmTrait.DISK_WORKING_SET_PERCENT, index, nth),
                pick(traits, VmTrait.DISK_WRITE_PATTERN, index, nth) == DiskWritePattern.SEQUENTIAL);
    }

    private DailyPeak peak(VmTraits traits, int index) {
        int factor = pick(traits, VmTrait.WRITE_PEAK_FACTOR, FleetCycle.place(index), 0);
        if (factor == 1) return DailyPeak.NONE;
        String hours = pick(traits, VmTrait.WRITE_PEAK_HOURS, FleetCycle.place(index), 0);
        int dash = hours.indexOf('-');
        return new DailyPeak(
                Integer.parseInt(hours, 0, dash, 10), Integer.parseInt(hours, dash + 1, hours.length(), 10), factor);
    }

    private GuestInfo guest(VmTraits traits, int index, PowerState power) {
        ToolsState tools = pick(traits, VmTrait.TOOLS, index, 0);
        boolean running = tools == ToolsState.RUNNING && power == PowerState.ON;
        return new GuestInfo(
                        tools == ToolsState.RUNNING,
                        running,
                        identifiers.initialDnsName(number(index)),
                        identifiers.ip(number(index)))
                .withUsers(pick(traits, VmTrait.GUEST_USERS, index, 0));
    }

    private VmOptions options(VmTraits traits, int index) {
        return new VmOptions(
                pick(traits, VmTrait.CHANGE_TRACKING, index, 0),
                pick(traits, VmTrait.CHANGE_TRACKING_SUPPORTED, index, 0),
                pick(traits, VmTrait.RECORD_REPLAY, index, 0),
                pick(traits, VmTrait.RECORD_REPLAY_SUPPORTED, index, 0),
                pick(traits, VmTrait.SNAPSHOT_LOCKED, index, 0),
                pick(traits, VmTrait.FAULT_TOLERANCE, index, 0),
                pick(traits, VmTrait.MEMORY_SNAPSHOTS, index, 0),
                pick(traits, VmTrait.QUIESCED_SNAPSHOTS, index, 0),
                Map.of(),
                Map.of());
    }

    private static Disks.VirtualDiskMode mode(DiskMode mode) {
        return switch (mode) {
            case PERSISTENT -> Disks.VirtualDiskMode.PERSISTENT;
            case INDEPENDENT_PERSISTENT -> Disks.VirtualDiskMode.INDEPENDENT_PERSISTENT;
            case INDEPENDENT_NONPERSISTENT -> Disks.VirtualDiskMode.INDEPENDENT_NONPERSISTENT;
        };
    }

    /**
     * Draws random bits only for traits with several values. Traits that decide about space and load are drawn by the
     * place in the {@link FleetCycle}, others by index.
     */
    private <T> T pick(VmTraits traits, VmTrait<T> trait, int key, int nth) {
        return traits.pick(trait, traits.isConstant(trait) ? 0 : random.draw(trait.key(), key, nth));
    }
}
