package io.vfleet.inventory;

import io.vfleet.config.DiskMode;
import io.vfleet.config.Population;
import io.vfleet.config.Recorded;
import io.vfleet.config.Shape;
import io.vfleet.config.Tools;
import io.vfleet.config.Trait;
import io.vfleet.config.Traits;
import io.vfleet.config.Weighted;
import io.vfleet.engine.Dice;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Guest;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Identity;
import io.vfleet.vm.Options;
import io.vfleet.vm.Past;
import io.vfleet.vm.Placement;
import io.vfleet.vm.Power;
import io.vfleet.vm.Recording;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What virtual machine i is like at the start: a function of the seed and i, computed whenever it is asked for. */
final class Initial {
    private static final long GIB = 1L << 30;
    private static final int DAY_SECONDS = 86_400;
    private static final int FIRST_DISK = 2000;
    private static final int FIRST_NIC = 4000;
    private static final int FIRST_CONTROLLER = 1000;
    private static final int CONTROLLERS_OWN_UNIT = 7;

    private final Plan plan;
    private final Keys keys;
    private final Dice dice;
    private final Instant epoch;
    private final boolean autostart;
    private final Specials specials;
    private final Templates templates;

    Initial(Plan plan, Keys keys, Shape shape, Population population, long seed) {
        this.plan = plan;
        this.keys = keys;
        dice = new Dice(seed);
        epoch = population.epoch();
        autostart = shape.autostart();
        specials = new Specials(plan, population);
        Weighted<?> shares = population.vms().weighted(Trait.TEMPLATE);
        int weight = shares.shares().stream()
                .filter(share -> Boolean.TRUE.equals(share.value()))
                .mapToInt(Weighted.Share::weight)
                .sum();
        templates = new Templates(weight, shares.total(), seed, specials);
    }

    Templates templates() {
        return templates;
    }

    /** The folder alone, for those who ask only for that. */
    int folder(int index) {
        return plan.block(index).folder();
    }

    VmState state(int index) {
        Traits traits = specials.traits(index);
        Block block = plan.block(index);
        String name = block.name(index);
        boolean template = templates.has(index);
        PowerState power = template ? PowerState.OFF : power(traits, index);
        VmState fresh = new VmState(
                identity(index, name, template),
                power(power, index),
                hardware(traits, index, block),
                new Disks(disks(traits, index, name, block.store(index)), false),
                Snapshots.NONE,
                Recording.INACTIVE,
                new Placement(block.host(index), template ? 0 : block.pool(), block.folder(), block.store(index), name),
                guest(traits, index, power),
                options(traits, index));
        int snapshots = pick(traits, Trait.SNAPSHOTS, index, 0);
        Recorded recorded = pick(traits, Trait.RECORDED, index, 0);
        return Past.of(fresh, plan.firstVm() + index, snapshots, recorded, epoch);
    }

    private PowerState power(Traits traits, int index) {
        PowerState drawn = pick(traits, Trait.POWER, index, 0);
        return autostart ? drawn : PowerState.OFF;
    }

    private Identity identity(int index, String name, boolean template) {
        int age = DAY_SECONDS * 30 + dice.below(DAY_SECONDS * 365, "age", index, 0);
        Instant created = epoch.minusSeconds(age);
        return new Identity(name, "", keys.bios(index), keys.instance(index), template, created, created);
    }

    private Power power(PowerState state, int index) {
        if (state == PowerState.OFF) return new Power(state, null, null, true);
        Instant boot = epoch.minusSeconds(DAY_SECONDS + dice.below(DAY_SECONDS * 29, "uptime", index, 0));
        if (state == PowerState.ON) return new Power(state, boot, null, true);
        return new Power(state, boot, epoch.minusSeconds(dice.below(DAY_SECONDS, "suspended", index, 0)), true);
    }

    private Hardware hardware(Traits traits, int index, Block block) {
        int count = block.network() == 0 ? 0 : pick(traits, Trait.NICS, index, 0);
        var nics = new ArrayList<Hardware.Nic>(count);
        for (int nic = 0; nic < count; nic++) {
            nics.add(new Hardware.Nic(FIRST_NIC + nic, keys.mac(index, nic), block.network(), true));
        }
        return new Hardware(
                pick(traits, Trait.HARDWARE_VERSION, index, 0),
                pick(traits, Trait.GUEST_ID, index, 0),
                pick(traits, Trait.CPU_COUNT, index, 0),
                1,
                pick(traits, Trait.MEMORY_MIB, index, 0),
                pick(traits, Trait.CPU_HOT_ADD, index, 0),
                pick(traits, Trait.MEMORY_HOT_ADD, index, 0),
                pick(traits, Trait.SHARED_BUS, index, 0),
                nics);
    }

    private List<Disks.Disk> disks(Traits traits, int index, String name, int store) {
        int count = pick(traits, Trait.DISKS, index, 0);
        boolean tracking = pick(traits, Trait.CHANGE_TRACKING, index, 0);
        boolean rdm = pick(traits, Trait.PHYSICAL_RDM, index, 0);
        var disks = new ArrayList<Disks.Disk>(count);
        for (int nth = 0; nth < count; nth++) {
            boolean raw = rdm && nth == count - 1;
            disks.add(disk(traits, index, nth, name, store, raw, tracking));
        }
        return disks;
    }

    private Disks.Disk disk(Traits traits, int index, int nth, String name, int store, boolean raw, boolean tracking) {
        long capacity = pick(traits, Trait.DISK_GIB, index, nth) * GIB;
        boolean thin = !raw && pick(traits, Trait.DISK_THIN, index, nth);
        long used = capacity / 100 * pick(traits, Trait.DISK_USED_PERCENT, index, nth);
        long taken = raw ? 0 : thin ? used : capacity;
        Disks.Mode mode = mode(pick(traits, Trait.DISK_MODE, index, nth));
        String file = nth == 0 ? name + ".vmdk" : name + "_" + nth + ".vmdk";
        boolean tracked = tracking && !raw && !mode.independent();
        return new Disks.Disk(
                FIRST_DISK + nth,
                FIRST_CONTROLLER,
                nth < CONTROLLERS_OWN_UNIT ? nth : nth + 1,
                capacity,
                mode,
                thin,
                raw,
                store,
                keys.disk(index, nth),
                new Disks.Backing(file, taken, null),
                tracked ? new Disks.ChangeId(keys.tracking(index, nth), 1) : null);
    }

    private Guest guest(Traits traits, int index, PowerState power) {
        Tools tools = pick(traits, Trait.TOOLS, index, 0);
        boolean running = tools == Tools.RUNNING && power == PowerState.ON;
        return new Guest(tools == Tools.RUNNING, running, keys.dnsName(index), keys.ip(index));
    }

    private Options options(Traits traits, int index) {
        return new Options(
                pick(traits, Trait.CHANGE_TRACKING, index, 0),
                pick(traits, Trait.CHANGE_TRACKING_SUPPORTED, index, 0),
                pick(traits, Trait.RECORD_REPLAY, index, 0),
                pick(traits, Trait.RECORD_REPLAY_SUPPORTED, index, 0),
                pick(traits, Trait.SNAPSHOT_LOCKED, index, 0),
                pick(traits, Trait.FAULT_TOLERANCE, index, 0),
                pick(traits, Trait.MEMORY_SNAPSHOTS, index, 0),
                pick(traits, Trait.QUIESCED_SNAPSHOTS, index, 0),
                Map.of(),
                Map.of());
    }

    private static Disks.Mode mode(DiskMode mode) {
        return switch (mode) {
            case PERSISTENT -> Disks.Mode.PERSISTENT;
            case INDEPENDENT_PERSISTENT -> Disks.Mode.INDEPENDENT_PERSISTENT;
            case INDEPENDENT_NONPERSISTENT -> Disks.Mode.INDEPENDENT_NONPERSISTENT;
        };
    }

    /** Draws only where there is a choice. */
    private <T> T pick(Traits traits, Trait<T> trait, int index, int nth) {
        return traits.pick(trait, traits.single(trait) ? 0 : dice.draw(trait.key(), index, nth));
    }
}
