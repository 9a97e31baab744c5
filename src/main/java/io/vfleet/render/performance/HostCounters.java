package io.vfleet.render.performance;

import static io.vfleet.render.performance.CounterScope.NETWORK_ADAPTER;
import static io.vfleet.render.performance.CounterScope.PROCESSOR;
import static io.vfleet.render.performance.CounterScope.RESOURCE_GROUP;

import io.vfleet.render.host.HostDevices;

/** The counters of hosts, apart from those of their storage. */
final class HostCounters {
    static final double WATT_PER_MHZ = 0.007;

    private static final double KIB_PER_MIB = 1_024;
    private static final double IDLE_WATT = 120;
    private static final double WATT_MAX = 900;
    private static final double SECONDS = 20;
    private static final double PACKETS_PER_KIB = 1.25;
    private static final double ADAPTER_KIB_PER_SECOND = 10e9 / 8 / 1_024;
    private static final double SHARES = 1_000;
    private static final double OPEN_FILES = 400;
    private static final double UNLIMITED = -1;

    private HostCounters() {}

    static CounterTable table() {
        var table = new CounterTable();
        UsageCounters.addTo(table);
        StorageCounters.addTo(table);
        memory(table);
        memoryCapacity(table);
        network(table);
        power(table);
        system(table);
        agent(table);
        return table.same("cpu.utilization.average", PROCESSOR, PerfReading::hundredthsOfCpu)
                .same("cpu.coreUtilization.average", PROCESSOR, PerfReading::hundredthsOfCpu)
                .whole("cpu.totalCapacity.average", r -> r.entity().size().mhz())
                .whole("cpu.reservedCapacity.average", _ -> 0)
                .whole("hbr.hbrNumVms.average", _ -> 0)
                .whole("hbr.hbrNetRx.average", _ -> 0)
                .whole("hbr.hbrNetTx.average", _ -> 0);
    }

    private static void memory(CounterTable table) {
        table.whole("mem.usage.average", r -> r.hundredthsOfMemory(r.hostMemoryKib()))
                .whole("mem.consumed.average", PerfReading::hostMemoryKib)
                .whole("mem.consumed.vms.average", HostCounters::machinesKib)
                .whole("mem.consumed.userworlds.average", r -> r.load().ownKib() / 4)
                .whole("mem.sysUsage.average", r -> r.load().ownKib())
                .whole("mem.zero.average", r -> r.memoryKib() / 64)
                .whole("mem.heap.average", r -> r.memoryKib() / 1_024)
                .whole("mem.heapfree.average", r -> r.memoryKib() / 4_096)
                .whole("mem.totalCapacity.average", r -> r.memoryKib() / KIB_PER_MIB)
                .whole("mem.unreserved.average", r -> r.memoryKib() - r.load().ownKib())
                .whole("mem.reservedCapacity.average", r -> r.load().overheadKib() / KIB_PER_MIB)
                .whole(
                        "mem.reservedCapacityPct.average",
                        r -> r.hundredthsOfMemory(r.load().overheadKib()))
                .whole("mem.lowfreethreshold.average", r -> r.memoryKib() / 100)
                .whole("mem.vmfs.pbc.sizeMax.latest", _ -> KIB_PER_MIB / 8)
                .zeros(
                        "mem.swapused.average",
                        "mem.sharedcommon.average",
                        "mem.state.latest",
                        "mem.llSwapUsed.average",
                        "mem.llSwapIn.average",
                        "mem.llSwapOut.average",
                        "mem.vmfs.pbc.size.latest",
                        "mem.vmfs.pbc.workingSet.latest",
                        "mem.vmfs.pbc.workingSetMax.latest",
                        "mem.vmfs.pbc.overhead.latest",
                        "mem.vmfs.pbc.capMissRatio.latest");
    }

    private static void memoryCapacity(CounterTable table) {
        table.whole("mem.capacity.provisioned.average", PerfReading::memoryKib)
                .whole(
                        "mem.capacity.usable.average",
                        r -> r.memoryKib() - r.load().ownKib())
                .whole("mem.capacity.usage.average", PerfReading::hostMemoryKib)
                .whole("mem.capacity.usage.vm.average", r -> r.load().consumedKib())
                .whole("mem.capacity.usage.vmOvrhd.average", r -> r.load().overheadKib())
                .whole("mem.capacity.usage.vmkOvrhd.average", r -> r.load().ownKib() * 3 / 4)
                .whole("mem.capacity.usage.userworld.average", r -> r.load().ownKib() / 4)
                .whole("mem.reservedCapacity.vm.average", _ -> 0)
                .whole("mem.reservedCapacity.vmOvhd.average", r -> r.load().overheadKib())
                .whole("mem.reservedCapacity.vmkOvrhd.average", r -> r.load().ownKib() * 3 / 4)
                .whole("mem.reservedCapacity.userworld.average", r -> r.load().ownKib() / 4);
    }

    static double machinesKib(PerfReading reading) {
        return reading.load().consumedKib() + reading.load().overheadKib();
    }

    private static void network(CounterTable table) {
        table.divided("net.errorsRx.summation", NETWORK_ADAPTER, _ -> 0)
                .divided("net.errorsTx.summation", NETWORK_ADAPTER, _ -> 0)
                .divided("net.unknownProtos.summation", NETWORK_ADAPTER, _ -> 0)
                .divided(
                        "net.pnicBytesRx.average",
                        NETWORK_ADAPTER,
                        r -> r.load().receivedKibPerSecond())
                .divided(
                        "net.pnicBytesTx.average",
                        NETWORK_ADAPTER,
                        r -> r.load().sentKibPerSecond())
                .whole("net.throughput.provisioned.average", _ -> HostDevices.NICS * ADAPTER_KIB_PER_SECOND)
                .whole("net.throughput.usable.average", _ -> HostDevices.NICS * ADAPTER_KIB_PER_SECOND)
                .divided("net.throughput.usage.average", NETWORK_ADAPTER, HostCounters::networkKib)
                .divided("net.throughput.usage.vm.average", NETWORK_ADAPTER, HostCounters::networkKib)
                .divided("net.throughput.packetsPerSec.average", NETWORK_ADAPTER, r -> PACKETS_PER_KIB * networkKib(r))
                .divided("net.throughput.contention.summation", NETWORK_ADAPTER, _ -> 0);
        for (String kind : new String[] {"nfs", "vmotion", "ft", "iscsi", "hbr"})
            table.divided("net.throughput.usage." + kind + ".average", NETWORK_ADAPTER, _ -> 0);
    }

    private static double networkKib(PerfReading reading) {
        return reading.load().receivedKibPerSecond() + reading.load().sentKibPerSecond();
    }

    private static void power(CounterTable table) {
        table.whole("power.power.average", HostCounters::watt)
                .whole("power.energy.summation", r -> SECONDS * watt(r))
                .whole("power.powerCap.average", _ -> 0)
                .whole("power.capacity.usable.average", _ -> WATT_MAX)
                .whole("power.capacity.usage.average", HostCounters::watt)
                .whole("power.capacity.usagePct.average", r -> 10_000 * watt(r) / WATT_MAX);
    }

    /** Of all hosts of a compute resource, or of one. */
    static double watt(PerfReading reading) {
        return IDLE_WATT * reading.entity().size().hosts()
                + WATT_PER_MHZ * reading.load().cpuMhz();
    }

    /** What a host uses itself, by the groups in which it divides it. */
    private static void system(CounterTable table) {
        table.whole("sys.uptime.latest", PerfReading::uptimeSeconds)
                .sameOnly("sys.resourceCpuAllocMin.latest", RESOURCE_GROUP, _ -> 0)
                .sameOnly("sys.resourceCpuAllocMax.latest", RESOURCE_GROUP, _ -> UNLIMITED)
                .sameOnly("sys.resourceCpuAllocShares.latest", RESOURCE_GROUP, _ -> SHARES)
                .sameOnly("sys.resourceMemAllocMin.latest", RESOURCE_GROUP, _ -> 0)
                .sameOnly("sys.resourceMemAllocMax.latest", RESOURCE_GROUP, _ -> UNLIMITED)
                .sameOnly("sys.resourceMemAllocShares.latest", RESOURCE_GROUP, _ -> SHARES)
                .dividedOnly(
                        "sys.resourceCpuUsage.average",
                        RESOURCE_GROUP,
                        r -> r.load().ownMhz())
                .dividedOnly(
                        "sys.resourceMemConsumed.latest",
                        RESOURCE_GROUP,
                        r -> r.load().ownKib())
                .dividedOnly(
                        "sys.resourceMemMapped.latest",
                        RESOURCE_GROUP,
                        r -> r.load().ownKib())
                .dividedOnly(
                        "sys.resourceMemTouched.latest",
                        RESOURCE_GROUP,
                        r -> r.load().ownKib() / 2)
                .dividedOnly(
                        "sys.resourceMemOverhead.latest",
                        RESOURCE_GROUP,
                        r -> r.load().ownKib() / 32)
                .dividedOnly(
                        "sys.resourceMemZero.latest",
                        RESOURCE_GROUP,
                        r -> r.load().ownKib() / 64)
                .sameOnly("sys.resourceFdUsage.latest", RESOURCE_GROUP, _ -> OPEN_FILES)
                .sameOnly("sys.diskUsage.latest", RESOURCE_GROUP, _ -> SHARES);
        for (String zero : new String[] {"MemShared", "MemSwapped", "MemCow"})
            table.dividedOnly("sys.resource" + zero + ".latest", RESOURCE_GROUP, _ -> 0);
        for (String minutes : new String[] {"1", "5"})
            table.dividedOnly("sys.resourceCpuRun" + minutes + ".latest", RESOURCE_GROUP, HostCounters::ownShare)
                    .dividedOnly("sys.resourceCpuAct" + minutes + ".latest", RESOURCE_GROUP, HostCounters::ownShare)
                    .sameOnly("sys.resourceCpuMaxLimited" + minutes + ".latest", RESOURCE_GROUP, _ -> 0);
    }

    private static double ownShare(PerfReading reading) {
        return 10_000 * reading.load().ownMhz() / reading.entity().size().mhz();
    }

    /** The agent by which a vCenter manages a host: a part of what the host uses itself. */
    private static void agent(CounterTable table) {
        table.whole("managementAgent.memUsed.average", r -> r.load().ownKib() / 16)
                .whole("managementAgent.cpuUsage.average", r -> r.load().ownMhz() / 8)
                .zeros(
                        "managementAgent.swapUsed.average",
                        "managementAgent.swapIn.average",
                        "managementAgent.swapOut.average");
    }
}
