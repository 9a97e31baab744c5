package io.vfleet.render.performance;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.render.RenderContext;
import io.vfleet.render.host.HostDevices;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.GuestDiskLoad;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Looks up entities with statistics. */
final class PerfEntities {
    private static final Duration COLLECTED_BEFORE_START = Duration.ofDays(40);
    private static final double KIB_PER_MIB = 1024;
    private static final int KIB_BITS = 10;

    private final RenderContext context;
    private final Inventory inventory;
    private final LoadSampler sampler;
    private final SeededRandom random;
    private final PerfDevices devices;
    private final HostDevices hostDevices;

    PerfEntities(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        sampler = new LoadSampler(context);
        random = context.random();
        devices = new PerfDevices(context);
        hostDevices = new HostDevices(context);
    }

    /** Null when it has none at the moment: it is gone, is off, or its host is disconnected. */
    @Nullable
    PerfEntity find(MoRef ref) {
        int number = inventory.find(ref);
        if (number == 0) return null;
        EntityKind kind = inventory.kind(number);
        return switch (kind) {
            case VM -> machine(ref, number, inventory.vm(number));
            case HOST -> host(ref, inventory.host(number));
            case CLUSTER, COMPUTE -> compute(ref, kind, number);
            case POOL -> pool(ref, inventory.pool(number));
            case DATASTORE -> datastore(ref, inventory.datastore(number));
            case DATACENTER -> operationsOf(ref, number);
            case FOLDER, POD, NETWORK, SWITCH, PORTGROUP -> null;
        };
    }

    private @Nullable PerfEntity machine(MoRef ref, int number, VmState vm) {
        MachineLoad load = inventory.totals().ofVm(number, vm);
        if (load.running() == 0) return null;
        HostState host = inventory.host(vm.placement().host());
        int processors = vm.hardware().cpuCount();
        Instant boot = Objects.requireNonNullElse(vm.power().bootTime(), context.epoch());
        SpaceUse space = VmSpace.total(vm);
        return new PerfEntity(
                ref,
                EntityKind.VM,
                // What was before it was suspended is not kept.
                Objects.requireNonNullElse(vm.power().runningSince(), boot),
                boot,
                new PerfEntity.Size(
                        (double) processors * host.cpuMhz(), vm.hardware().memoryMib() * KIB_PER_MIB, processors, 0),
                vm.guest().toolsRunning(),
                step -> sampler.machines(load, host.parent(), step),
                1,
                traffic(load.disks(), number),
                devices.ofMachine(vm),
                new PerfEntity.Space(
                        0, space.usedBytes() >> KIB_BITS, space.uncommittedBytes() >> KIB_BITS, deltas(vm) >> KIB_BITS),
                PerfEntity.Operations.NONE);
    }

    private static long deltas(VmState vm) {
        long bytes = 0;
        for (Disk disk : vm.disks().all())
            for (Backing file = disk.backing(); file.parent() != null; file = file.parent()) bytes += file.usedBytes();
        return bytes;
    }

    private DiskTraffic.Source traffic(GuestDiskLoad guests, int number) {
        return new DiskTraffic.Source(
                random, guests, inventory.totals().diskWork().of(number));
    }

    private DiskTraffic.Source noTraffic() {
        return new DiskTraffic.Source(random, GuestDiskLoad.NONE, List.of());
    }

    private @Nullable PerfEntity host(MoRef ref, HostState host) {
        if (!host.connected()) return null;
        MachineLoad load = inventory.totals().ofHost(host);
        Instant boot = hostDevices.bootTime(host);
        return new PerfEntity(
                ref,
                EntityKind.HOST,
                boot,
                boot,
                new PerfEntity.Size(
                        (double) host.cpuCores() * host.cpuMhz(),
                        host.memoryMib() * KIB_PER_MIB,
                        HostDevices.threads(host),
                        1),
                false,
                step -> sampler.host(host, load, step),
                1,
                traffic(load.disks(), host.number()),
                devices.ofHost(host),
                PerfEntity.Space.NONE,
                PerfEntity.Operations.NONE);
    }

    private PerfEntity compute(MoRef ref, EntityKind kind, int number) {
        List<HostState> hosts = inventory.hostsOf(number).stream()
                .mapToObj(inventory::host)
                .filter(host -> host.connected() && !host.maintenance())
                .toList();
        MachineLoad load = inventory.totals().ofHosts(inventory.hostsOf(number));
        double mhz = hosts.stream()
                .mapToDouble(host -> (double) host.cpuCores() * host.cpuMhz())
                .sum();
        double memory = hosts.stream().mapToDouble(HostState::memoryMib).sum();
        var size = new PerfEntity.Size(mhz, memory * KIB_PER_MIB, 0, hosts.size());
        LongFunction<LoadSample> loadAt = step -> sampler.hosts(hosts, load, number, step);
        return container(ref, kind, size, loadAt, noTraffic(), PerfEntity.Space.NONE, operations(number));
    }

    private PerfEntity pool(MoRef ref, ResourcePoolState pool) {
        MachineLoad load = inventory.totals().ofPool(pool);
        LongFunction<LoadSample> loadAt = step -> sampler.machines(load, pool.compute(), step);
        PerfEntity.Size none = PerfEntity.Size.NONE;
        return container(
                ref, EntityKind.POOL, none, loadAt, noTraffic(), PerfEntity.Space.NONE, PerfEntity.Operations.NONE);
    }

    private PerfEntity datastore(MoRef ref, DatastoreState store) {
        var space = new PerfEntity.Space(
                store.capacityBytes() >> KIB_BITS,
                store.usedBytes() >> KIB_BITS,
                store.machines().uncommittedBytes() >> KIB_BITS,
                0);
        return container(
                ref,
                EntityKind.DATASTORE,
                PerfEntity.Size.NONE,
                step -> sampler.datastore(store.number(), step),
                traffic(store.guestDisks(), store.number()),
                space,
                PerfEntity.Operations.NONE);
    }

    private PerfEntity operationsOf(MoRef ref, int datacenter) {
        return container(
                ref,
                EntityKind.DATACENTER,
                PerfEntity.Size.NONE,
                _ -> LoadSample.NONE,
                noTraffic(),
                PerfEntity.Space.NONE,
                operations(datacenter));
    }

    private PerfEntity.Operations operations(int number) {
        return (operation, second) -> inventory.totals().operations().at(number, operation, second);
    }

    private PerfEntity container(
            MoRef ref,
            EntityKind kind,
            PerfEntity.Size size,
            LongFunction<LoadSample> loadAt,
            DiskTraffic.Source disks,
            PerfEntity.Space space,
            PerfEntity.Operations operations) {
        Instant begin = context.epoch().minus(COLLECTED_BEFORE_START);
        int cost = Math.max(1, size.hosts());
        return new PerfEntity(ref, kind, begin, begin, size, false, loadAt, cost, disks, Map.of(), space, operations);
    }
}
