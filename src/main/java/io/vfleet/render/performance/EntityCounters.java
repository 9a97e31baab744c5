package io.vfleet.render.performance;

import static io.vfleet.render.performance.CounterScope.NETWORK_ADAPTER;
import static io.vfleet.render.performance.CounterScope.PROCESSOR;
import static io.vfleet.render.performance.CounterScope.STORAGE_ADAPTER;
import static io.vfleet.render.performance.CounterScope.STORAGE_DEVICE;
import static io.vfleet.render.performance.CounterScope.VIRTUAL_DISK;

import io.vfleet.inventory.EntityKind;
import java.util.EnumMap;
import java.util.Map;

/** Which counters each kind of entity has; clusters, resource pools and datastores have historical ones only. */
final class EntityCounters {
    private static final Map<EntityKind, CounterTable> TABLES = tables();
    private static final CounterTable NONE = new CounterTable();
    private static final double KIB_PER_MIB = 1024;
    private static final double HEARTBEATS = 10;
    private static final double IDLE_WATT = 120;
    private static final double WATT_PER_HUNDREDTH = 0.018;
    private static final double SECONDS = 20;

    private EntityCounters() {}

    static CounterTable of(EntityKind kind) {
        return TABLES.getOrDefault(kind, NONE);
    }

    private static Map<EntityKind, CounterTable> tables() {
        var tables = new EnumMap<EntityKind, CounterTable>(EntityKind.class);
        tables.put(EntityKind.VM, machine());
        tables.put(EntityKind.HOST, host());
        CounterTable compute = cluster();
        tables.put(EntityKind.CLUSTER, compute);
        tables.put(EntityKind.COMPUTE, compute);
        tables.put(EntityKind.POOL, pool());
        tables.put(EntityKind.DATASTORE, datastore());
        return tables;
    }

    private static CounterTable machine() {
        var table = new CounterTable();
        UsageCounters.addTo(table);
        return table.whole(
                        "mem.usage.average", r -> r.hundredthsOfMemory(r.load().activeKib()))
                .whole("mem.consumed.average", r -> r.load().consumedKib())
                .whole("mem.entitlement.average", r -> r.load().activeKib())
                .whole("mem.overheadMax.average", r -> 2 * r.load().overheadKib())
                .whole("mem.zero.average", r -> r.entity().memoryKib() / 64)
                .whole("mem.swapped.average", _ -> 0)
                .whole("mem.swaptarget.average", _ -> 0)
                .whole("mem.vmmemctltarget.average", _ -> 0)
                .divided("cpu.system.summation", PROCESSOR, r -> r.usedMillis() / 50)
                .divided("cpu.run.summation", PROCESSOR, PerfReading::usedMillis)
                .divided("cpu.overlap.summation", PROCESSOR, r -> r.usedMillis() / 100)
                .divided("cpu.maxlimited.summation", PROCESSOR, _ -> 0)
                .whole("cpu.entitlement.latest", r -> r.load().cpuMhz())
                .dividedOnly("virtualDisk.read.average", VIRTUAL_DISK, PerfReading::readKib)
                .dividedOnly("virtualDisk.write.average", VIRTUAL_DISK, PerfReading::writtenKib)
                .dividedOnly("virtualDisk.numberReadAveraged.average", VIRTUAL_DISK, UsageCounters::reads)
                .dividedOnly("virtualDisk.numberWriteAveraged.average", VIRTUAL_DISK, UsageCounters::writes)
                .sameOnly("virtualDisk.totalReadLatency.average", VIRTUAL_DISK, PerfReading::readLatencyMillis)
                .sameOnly("virtualDisk.totalWriteLatency.average", VIRTUAL_DISK, PerfReading::latencyMillis)
                .dividedOnly("virtualDisk.readOIO.latest", VIRTUAL_DISK, r -> outstanding(r, UsageCounters.reads(r)))
                .dividedOnly("virtualDisk.writeOIO.latest", VIRTUAL_DISK, r -> outstanding(r, UsageCounters.writes(r)))
                .whole("sys.uptime.latest", PerfReading::uptimeSeconds)
                .whole("sys.osUptime.latest", PerfReading::uptimeSeconds)
                .whole("sys.heartbeat.summation", r -> r.entity().heartbeats() ? HEARTBEATS : 0)
                .whole("rescpu.runav1.latest", PerfReading::hundredthsOfCpu)
                .whole("rescpu.actav1.latest", PerfReading::hundredthsOfCpu);
    }

    private static CounterTable host() {
        var table = new CounterTable();
        UsageCounters.addTo(table);
        addDevices(table);
        return table.whole("mem.usage.average", r -> r.hundredthsOfMemory(r.hostMemoryKib()))
                .whole("mem.consumed.average", PerfReading::hostMemoryKib)
                .whole(
                        "mem.consumed.vms.average",
                        r -> r.load().consumedKib() + r.load().overheadKib())
                .whole("mem.sysUsage.average", r -> r.load().ownKib())
                .whole("mem.totalCapacity.average", r -> r.entity().memoryKib() / KIB_PER_MIB)
                .whole(
                        "mem.unreserved.average",
                        r -> r.entity().memoryKib() - r.load().ownKib())
                .whole("mem.reservedCapacity.average", r -> r.load().overheadKib() / KIB_PER_MIB)
                .whole("mem.lowfreethreshold.average", r -> r.entity().memoryKib() / 100)
                .whole("mem.swapused.average", _ -> 0)
                .whole("mem.sharedcommon.average", _ -> 0)
                .whole("mem.state.latest", _ -> 0)
                .same("cpu.utilization.average", PROCESSOR, PerfReading::hundredthsOfCpu)
                .same("cpu.coreUtilization.average", PROCESSOR, PerfReading::hundredthsOfCpu)
                .whole("cpu.totalCapacity.average", r -> r.entity().capacityMhz())
                .whole("cpu.reservedCapacity.average", _ -> 0)
                .whole("power.power.average", EntityCounters::watt)
                .whole("power.energy.summation", r -> SECONDS * watt(r))
                .whole("sys.uptime.latest", PerfReading::uptimeSeconds)
                .whole("rescpu.runav1.latest", PerfReading::hundredthsOfCpu)
                .whole("rescpu.actav1.latest", PerfReading::hundredthsOfCpu);
    }

    private static void addDevices(CounterTable table) {
        table.same("disk.deviceLatency.average", STORAGE_DEVICE, PerfReading::latencyMillis)
                .same("disk.kernelLatency.average", STORAGE_DEVICE, _ -> 0)
                .same("disk.queueLatency.average", STORAGE_DEVICE, _ -> 0)
                .sameOnly("disk.totalReadLatency.average", STORAGE_DEVICE, PerfReading::readLatencyMillis)
                .sameOnly("disk.totalWriteLatency.average", STORAGE_DEVICE, PerfReading::latencyMillis)
                .dividedOnly("storageAdapter.read.average", STORAGE_ADAPTER, PerfReading::readKib)
                .dividedOnly("storageAdapter.write.average", STORAGE_ADAPTER, PerfReading::writtenKib)
                .dividedOnly("storageAdapter.numberReadAveraged.average", STORAGE_ADAPTER, UsageCounters::reads)
                .dividedOnly("storageAdapter.numberWriteAveraged.average", STORAGE_ADAPTER, UsageCounters::writes)
                .dividedOnly(
                        "storageAdapter.commandsAveraged.average",
                        STORAGE_ADAPTER,
                        r -> UsageCounters.operations(UsageCounters.diskKib(r)))
                .sameOnly("storageAdapter.totalReadLatency.average", STORAGE_ADAPTER, PerfReading::readLatencyMillis)
                .sameOnly("storageAdapter.totalWriteLatency.average", STORAGE_ADAPTER, PerfReading::latencyMillis)
                .divided("net.errorsRx.summation", NETWORK_ADAPTER, _ -> 0)
                .divided("net.errorsTx.summation", NETWORK_ADAPTER, _ -> 0);
    }

    private static CounterTable cluster() {
        return new CounterTable()
                .whole("cpu.usage.average", PerfReading::hundredthsOfCpu)
                .whole("cpu.usagemhz.average", r -> r.load().cpuMhz())
                .whole("cpu.totalmhz.average", r -> r.entity().capacityMhz())
                .whole("mem.usage.average", r -> r.hundredthsOfMemory(r.hostMemoryKib()))
                .whole("mem.consumed.average", PerfReading::hostMemoryKib)
                .whole("mem.overhead.average", r -> r.load().overheadKib())
                .whole("mem.active.average", r -> r.load().activeKib())
                .whole("mem.granted.average", r -> r.load().consumedKib())
                .whole("mem.vmmemctl.average", _ -> 0)
                .whole("mem.totalmb.average", r -> r.entity().memoryKib() / KIB_PER_MIB)
                .whole("clusterServices.effectivecpu.average", r -> r.entity().capacityMhz())
                .whole("clusterServices.effectivemem.average", r -> r.entity().memoryKib() / KIB_PER_MIB);
    }

    private static CounterTable pool() {
        return new CounterTable()
                .whole("cpu.usagemhz.average", r -> r.load().cpuMhz())
                .whole("cpu.cpuentitlement.latest", r -> r.load().cpuMhz())
                .whole("mem.consumed.average", r -> r.load().consumedKib())
                .whole("mem.overhead.average", r -> r.load().overheadKib())
                .whole("mem.active.average", r -> r.load().activeKib())
                .whole("mem.granted.average", r -> r.load().consumedKib())
                .whole("mem.vmmemctl.average", _ -> 0)
                .whole("mem.mementitlement.latest", r -> r.load().activeKib() / KIB_PER_MIB);
    }

    private static CounterTable datastore() {
        return new CounterTable()
                .whole("disk.capacity.latest", r -> r.entity().space().capacity())
                .whole("disk.used.latest", r -> r.entity().space().used())
                .whole(
                        "disk.provisioned.latest",
                        r -> r.entity().space().used() + r.entity().space().uncommitted())
                .whole("disk.unshared.latest", r -> r.entity().space().used());
    }

    private static double outstanding(PerfReading reading, double operationsPerSecond) {
        return operationsPerSecond * reading.load().latencyMillis() / 1_000;
    }

    private static double watt(PerfReading reading) {
        return IDLE_WATT + WATT_PER_HUNDREDTH * reading.hundredthsOfCpu();
    }
}
