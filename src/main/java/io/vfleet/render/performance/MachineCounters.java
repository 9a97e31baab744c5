package io.vfleet.render.performance;

import static io.vfleet.render.performance.CounterScope.PROCESSOR;
import static io.vfleet.render.performance.CounterScope.VIRTUAL_DISK;

/** The counters of virtual machines. */
final class MachineCounters {
    private static final double HEARTBEATS = 10;
    private static final double SECONDS = 20;
    private static final double MICROS_PER_MILLI = 1_000;

    private MachineCounters() {}

    static CounterTable table() {
        var table = new CounterTable();
        UsageCounters.addTo(table);
        processor(table);
        memory(table);
        disks(table);
        diskQueues(table);
        return table.whole("sys.uptime.latest", PerfReading::uptimeSeconds)
                .whole("sys.osUptime.latest", PerfReading::uptimeSeconds)
                .whole("sys.heartbeat.summation", MachineCounters::heartbeats)
                .whole("sys.heartbeat.latest", MachineCounters::heartbeats)
                .whole("power.power.average", MachineCounters::watt)
                .whole("power.energy.summation", r -> SECONDS * watt(r));
    }

    private static void processor(CounterTable table) {
        table.divided("cpu.system.summation", PROCESSOR, r -> r.usedMillis() / 50)
                .divided("cpu.run.summation", PROCESSOR, PerfReading::usedMillis)
                .divided("cpu.overlap.summation", PROCESSOR, r -> r.usedMillis() / 100)
                .divided("cpu.maxlimited.summation", PROCESSOR, _ -> 0)
                .whole("cpu.entitlement.latest", r -> r.load().cpuMhz())
                .whole("cpu.capacity.entitlement.average", r -> r.load().cpuMhz())
                .whole("cpu.demandEntitlementRatio.latest", r -> r.load().cpuMhz() == 0 ? 0 : 10_000);
    }

    private static void memory(CounterTable table) {
        table.whole("mem.usage.average", r -> r.hundredthsOfMemory(r.load().activeKib()))
                .whole("mem.consumed.average", r -> r.load().consumedKib())
                .whole("mem.entitlement.average", r -> r.load().activeKib())
                .whole("mem.overheadMax.average", r -> 2 * r.load().overheadKib())
                .whole("mem.overheadTouched.average", r -> r.load().overheadKib() / 2)
                .whole("mem.zero.average", r -> r.memoryKib() / 64)
                .whole("mem.capacity.provisioned.average", PerfReading::memoryKib)
                .whole("mem.capacity.entitlement.average", r -> r.load().activeKib())
                .whole("mem.capacity.usage.average", r -> r.load().consumedKib())
                .zeros(
                        "mem.swapped.average",
                        "mem.swaptarget.average",
                        "mem.vmmemctltarget.average",
                        "mem.zipped.latest",
                        "mem.zipSaved.latest",
                        "mem.llSwapUsed.average");
    }

    private static void disks(CounterTable table) {
        table.dividedOnly("virtualDisk.read.average", VIRTUAL_DISK, PerfReading::readKib)
                .dividedOnly("virtualDisk.write.average", VIRTUAL_DISK, PerfReading::writtenKib)
                .dividedOnly("virtualDisk.throughput.usage.average", VIRTUAL_DISK, PerfReading::diskKib)
                .sameOnly("virtualDisk.throughput.cont.average", VIRTUAL_DISK, PerfReading::latencyMillis)
                .dividedOnly("virtualDisk.numberReadAveraged.average", VIRTUAL_DISK, PerfReading::reads)
                .dividedOnly("virtualDisk.numberWriteAveraged.average", VIRTUAL_DISK, PerfReading::writes)
                .sameOnly("virtualDisk.totalReadLatency.average", VIRTUAL_DISK, PerfReading::readLatencyMillis)
                .sameOnly("virtualDisk.totalWriteLatency.average", VIRTUAL_DISK, PerfReading::latencyMillis)
                .dividedOnly("virtualDisk.commandsAborted.summation", VIRTUAL_DISK, _ -> 0)
                .dividedOnly("virtualDisk.busResets.summation", VIRTUAL_DISK, _ -> 0)
                .historical("disk.used.latest", r -> r.entity().space().used())
                .historical("disk.unshared.latest", r -> r.entity().space().used())
                .historical("disk.deltaused.latest", r -> r.entity().space().deltas())
                .historical(
                        "disk.provisioned.latest",
                        r -> r.entity().space().used() + r.entity().space().uncommitted());
    }

    /** What the monitor of a machine tells of its virtual disks. Of four operations three are near to the one before. */
    private static void diskQueues(CounterTable table) {
        table.dividedOnly("virtualDisk.readOIO.latest", VIRTUAL_DISK, r -> r.outstanding(r.reads()))
                .dividedOnly("virtualDisk.writeOIO.latest", VIRTUAL_DISK, r -> r.outstanding(r.writes()))
                .dividedOnly("virtualDisk.readLoadMetric.latest", VIRTUAL_DISK, r -> r.outstanding(r.reads()))
                .dividedOnly("virtualDisk.writeLoadMetric.latest", VIRTUAL_DISK, r -> r.outstanding(r.writes()))
                .sameOnly("virtualDisk.readIOSize.latest", VIRTUAL_DISK, r -> PerfReading.operationBytes(r.reads()))
                .sameOnly("virtualDisk.writeIOSize.latest", VIRTUAL_DISK, r -> PerfReading.operationBytes(r.writes()))
                .dividedOnly("virtualDisk.smallSeeks.latest", VIRTUAL_DISK, r -> r.operations() / 2)
                .dividedOnly("virtualDisk.mediumSeeks.latest", VIRTUAL_DISK, r -> r.operations() / 4)
                .dividedOnly("virtualDisk.largeSeeks.latest", VIRTUAL_DISK, r -> r.operations() / 4)
                .sameOnly(
                        "virtualDisk.readLatencyUS.latest", VIRTUAL_DISK, r -> MICROS_PER_MILLI * r.readLatencyMillis())
                .sameOnly("virtualDisk.writeLatencyUS.latest", VIRTUAL_DISK, r -> MICROS_PER_MILLI * r.latencyMillis());
    }

    private static double heartbeats(PerfReading reading) {
        return reading.entity().heartbeats() ? HEARTBEATS : 0;
    }

    private static double watt(PerfReading reading) {
        return HostCounters.WATT_PER_MHZ * reading.load().cpuMhz();
    }
}
