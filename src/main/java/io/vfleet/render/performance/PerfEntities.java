package io.vfleet.render.performance;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.render.host.HostDevices;
import io.vfleet.render.storage.VmfsVolumeRenderer;
import io.vfleet.render.vm.guest.GuestInfoRenderer;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks up entities with statistics. */
final class PerfEntities {
    private static final Duration COLLECTED_BEFORE_START = Duration.ofDays(40);
    private static final double KIB_PER_MIB = 1024;
    private static final int KIB_BITS = 10;
    private static final LoadSample NO_LOAD = new LoadSample(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final RenderContext context;
    private final Inventory inventory;
    private final LoadSampler sampler;
    private final SeededIds ids;
    private final VmfsVolumeRenderer volumes;
    private final HostDevices hostDevices;

    PerfEntities(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        sampler = new LoadSampler(context);
        ids = new SeededIds(context.seed());
        volumes = new VmfsVolumeRenderer(context);
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
            case FOLDER, POD, DATACENTER, NETWORK, SWITCH, PORTGROUP -> null;
        };
    }

    private @Nullable PerfEntity machine(MoRef ref, int number, VmState vm) {
        MachineLoad load = inventory.totals().ofVm(number, vm);
        if (load.running() == 0) return null;
        HostState host = inventory.host(vm.placement().host());
        int processors = vm.hardware().cpuCount();
        return new PerfEntity(
                ref,
                EntityKind.VM,
                Objects.requireNonNullElse(vm.power().bootTime(), context.epoch()),
                (double) processors * host.cpuMhz(),
                vm.hardware().memoryMib() * KIB_PER_MIB,
                processors,
                GuestInfoRenderer.heartbeat(vm).equals("green"),
                step -> sampler.machines(load, host.parent(), step),
                1,
                machineInstances(vm, processors),
                PerfEntity.Space.NONE);
    }

    private Map<CounterScope, List<String>> machineInstances(VmState vm, int processors) {
        List<Integer> datastores =
                vm.disks().all().stream().map(Disk::datastore).distinct().toList();
        if (datastores.isEmpty()) datastores = List.of(vm.placement().datastore());
        Map<CounterScope, List<String>> instances = storage(datastores);
        instances.put(CounterScope.PROCESSOR, numbered("", processors));
        instances.put(
                CounterScope.VIRTUAL_DISK,
                vm.disks().all().stream().map(Disk::slot).toList());
        instances.put(
                CounterScope.NETWORK_ADAPTER,
                vm.hardware().nics().stream()
                        .map(nic -> Integer.toString(nic.key()))
                        .toList());
        return instances;
    }

    private @Nullable PerfEntity host(MoRef ref, HostState host) {
        if (!host.connected()) return null;
        MachineLoad load = inventory.totals().ofHost(host);
        Map<CounterScope, List<String>> instances =
                storage(host.datastores().stream().boxed().toList());
        int threads = HostDevices.threads(host);
        instances.put(CounterScope.PROCESSOR, numbered("", threads));
        instances.put(CounterScope.NETWORK_ADAPTER, numbered(HostDevices.NIC_PREFIX, HostDevices.NICS));
        instances.put(CounterScope.STORAGE_ADAPTER, List.of(HostDevices.STORAGE_ADAPTER));
        return new PerfEntity(
                ref,
                EntityKind.HOST,
                hostDevices.bootTime(host),
                (double) host.cpuCores() * host.cpuMhz(),
                host.memoryMib() * KIB_PER_MIB,
                threads,
                false,
                step -> sampler.host(host, load, step),
                1,
                instances,
                PerfEntity.Space.NONE);
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
        return container(
                ref, kind, mhz, memory * KIB_PER_MIB, step -> sampler.hosts(hosts, load, number, step), hosts.size());
    }

    private PerfEntity pool(MoRef ref, ResourcePoolState pool) {
        MachineLoad load = inventory.totals().ofPool(pool);
        return container(ref, EntityKind.POOL, 0, 0, step -> sampler.machines(load, pool.compute(), step), 1);
    }

    private PerfEntity datastore(MoRef ref, DatastoreState store) {
        var space = new PerfEntity.Space(
                store.capacityBytes() >> KIB_BITS,
                store.usedBytes() >> KIB_BITS,
                store.machines().uncommittedBytes() >> KIB_BITS);
        return new PerfEntity(ref, EntityKind.DATASTORE, begin(), 0, 0, 0, false, _ -> NO_LOAD, 1, Map.of(), space);
    }

    private PerfEntity container(
            MoRef ref,
            EntityKind kind,
            double capacityMhz,
            double memoryKib,
            LongFunction<LoadSample> loadAt,
            int loadCost) {
        return new PerfEntity(
                ref,
                kind,
                begin(),
                capacityMhz,
                memoryKib,
                0,
                false,
                loadAt,
                Math.max(1, loadCost),
                Map.of(),
                PerfEntity.Space.NONE);
    }

    private Instant begin() {
        return context.epoch().minus(COLLECTED_BEFORE_START);
    }

    private Map<CounterScope, List<String>> storage(List<Integer> datastores) {
        List<String> uuids = new ArrayList<>();
        List<String> devices = new ArrayList<>();
        for (int datastore : datastores) {
            DatastoreState store = inventory.datastore(datastore);
            uuids.add(ids.volume(store));
            volumes.diskNames(store).forEach(devices::add);
        }
        Map<CounterScope, List<String>> instances = new EnumMap<>(CounterScope.class);
        instances.put(CounterScope.DATASTORE, uuids);
        instances.put(CounterScope.STORAGE_DEVICE, devices);
        return instances;
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(nth -> prefix + nth).toList();
    }
}
