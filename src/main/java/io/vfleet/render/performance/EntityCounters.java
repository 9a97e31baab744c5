package io.vfleet.render.performance;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.statistics.MachineOperation;
import java.util.EnumMap;
import java.util.Map;

/** Which counters each kind of entity has; all but hosts and virtual machines have historical ones only. */
final class EntityCounters {
    private static final Map<EntityKind, CounterTable> TABLES = tables();
    private static final CounterTable NONE = new CounterTable();
    private static final double KIB_PER_MIB = 1024;
    private static final double SECONDS = 20;

    private EntityCounters() {}

    static CounterTable of(EntityKind kind) {
        return TABLES.getOrDefault(kind, NONE);
    }

    private static Map<EntityKind, CounterTable> tables() {
        var tables = new EnumMap<EntityKind, CounterTable>(EntityKind.class);
        tables.put(EntityKind.VM, MachineCounters.table());
        tables.put(EntityKind.HOST, HostCounters.table());
        tables.put(EntityKind.CLUSTER, cluster().whole("clusterServices.failover.latest", EntityCounters::failover));
        tables.put(EntityKind.COMPUTE, cluster());
        tables.put(EntityKind.POOL, pool());
        tables.put(EntityKind.DATASTORE, StorageCounters.datastore());
        tables.put(EntityKind.DATACENTER, operations(new CounterTable()));
        tables.values().forEach(CounterTable::rolledUp);
        return tables;
    }

    private static CounterTable cluster() {
        CounterTable table = operations(new CounterTable());
        table.whole("cpu.usage.average", PerfReading::hundredthsOfCpu)
                .whole("cpu.usagemhz.average", r -> r.load().cpuMhz())
                .whole("cpu.totalmhz.average", r -> r.entity().size().mhz())
                .whole("cpu.reservedCapacity.average", _ -> 0)
                .whole(
                        "cpu.capacity.provisioned.average",
                        r -> r.entity().size().mhz())
                .whole("cpu.capacity.usage.average", r -> r.load().cpuMhz())
                .whole("cpu.capacity.demand.average", r -> r.load().cpuMhz())
                .whole("cpu.capacity.contention.average", PerfReading::contention)
                .whole(
                        "clusterServices.effectivecpu.average",
                        r -> r.entity().size().mhz())
                .whole("clusterServices.effectivemem.average", r -> r.memoryKib() / KIB_PER_MIB)
                .whole("power.power.average", HostCounters::watt)
                .whole("power.energy.summation", r -> SECONDS * HostCounters.watt(r));
        return table.whole("mem.usage.average", r -> r.hundredthsOfMemory(r.hostMemoryKib()))
                .whole("mem.consumed.average", PerfReading::hostMemoryKib)
                .whole("mem.overhead.average", r -> r.load().overheadKib())
                .whole("mem.active.average", r -> r.load().activeKib())
                .whole("mem.granted.average", r -> r.load().consumedKib())
                .whole("mem.totalmb.average", r -> r.memoryKib() / KIB_PER_MIB)
                .whole("mem.zero.average", r -> r.memoryKib() / 64)
                .whole("mem.reservedCapacity.average", r -> r.load().overheadKib() / KIB_PER_MIB)
                .whole("mem.capacity.provisioned.average", PerfReading::memoryKib)
                .whole(
                        "mem.capacity.usable.average",
                        r -> r.memoryKib() - r.load().ownKib())
                .whole("mem.capacity.usage.average", PerfReading::hostMemoryKib)
                .zeros(
                        "mem.vmmemctl.average",
                        "mem.shared.average",
                        "mem.swapused.average",
                        "mem.swapin.average",
                        "mem.swapout.average",
                        "mem.swapinRate.average",
                        "mem.swapoutRate.average",
                        "mem.compressionRate.average",
                        "mem.decompressionRate.average",
                        "mem.llSwapUsed.average",
                        "mem.capacity.contention.average");
    }

    /** The hosts that may fail, as the summary of the cluster has it. */
    private static double failover(PerfReading reading) {
        return Math.max(0, reading.entity().size().hosts() - 1);
    }

    private static CounterTable operations(CounterTable table) {
        for (MachineOperation operation : MachineOperation.values())
            table.whole(
                    "vmop." + operation.counterName() + ".latest",
                    r -> r.entity().operations().at(operation, r.time().getEpochSecond()));
        return table;
    }

    private static CounterTable pool() {
        return new CounterTable()
                .whole("cpu.usagemhz.average", r -> r.load().cpuMhz())
                .whole("cpu.cpuentitlement.latest", r -> r.load().cpuMhz())
                .whole("mem.consumed.average", r -> r.load().consumedKib())
                .whole("mem.overhead.average", r -> r.load().overheadKib())
                .whole("mem.active.average", r -> r.load().activeKib())
                .whole("mem.granted.average", r -> r.load().consumedKib())
                .whole("mem.mementitlement.latest", r -> r.load().activeKib() / KIB_PER_MIB)
                .zeros(
                        "mem.vmmemctl.average",
                        "mem.shared.average",
                        "mem.swapped.average",
                        "mem.zero.average",
                        "mem.compressed.average",
                        "mem.compressionRate.average",
                        "mem.decompressionRate.average");
    }
}
