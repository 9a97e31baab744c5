package io.vfleet.render.performance;

import static io.vfleet.render.performance.CounterScope.DATASTORE;
import static io.vfleet.render.performance.CounterScope.NETWORK_ADAPTER;
import static io.vfleet.render.performance.CounterScope.PROCESSOR;
import static io.vfleet.render.performance.CounterScope.STORAGE_DEVICE;

/** Counters that hosts and virtual machines have alike. */
final class UsageCounters {
    /** The size of a network packet, by which their number follows from the traffic. */
    private static final double PACKETS_PER_KIB = 1.25;

    private static final double SECONDS = 20;
    private static final double SCHEDULER_SAMPLES = 160;
    private static final double SCHEDULER_SAMPLE_MILLIS = 6_000;

    private UsageCounters() {}

    static void addTo(CounterTable table) {
        cpu(table);
        memory(table);
        disk(table);
        datastore(table);
        network(table);
        scheduler(table);
    }

    private static void cpu(CounterTable table) {
        table.same("cpu.usage.average", PROCESSOR, PerfReading::hundredthsOfCpu)
                .divided("cpu.usagemhz.average", PROCESSOR, r -> r.load().cpuMhz())
                .divided("cpu.used.summation", PROCESSOR, PerfReading::usedMillis)
                .divided("cpu.ready.summation", PROCESSOR, PerfReading::readyMillis)
                .divided("cpu.idle.summation", PROCESSOR, r -> r.cpuMillis() - r.usedMillis() - r.readyMillis())
                .divided("cpu.wait.summation", PROCESSOR, r -> r.cpuMillis() - r.usedMillis() - r.readyMillis())
                .divided(
                        "cpu.costop.summation",
                        PROCESSOR,
                        r -> r.entity().size().processors() == 1 ? 0 : r.readyMillis() / 20)
                .divided("cpu.swapwait.summation", PROCESSOR, _ -> 0)
                .same("cpu.readiness.average", PROCESSOR, PerfReading::contention)
                .whole("cpu.latency.average", PerfReading::contention)
                .whole(
                        "cpu.capacity.provisioned.average",
                        r -> r.entity().size().mhz())
                .whole("cpu.capacity.usage.average", r -> r.load().cpuMhz())
                .whole("cpu.capacity.demand.average", r -> r.load().cpuMhz())
                .whole("cpu.capacity.contention.average", PerfReading::contention)
                .whole(
                        "cpu.corecount.provisioned.average",
                        r -> r.entity().size().processors())
                .whole(
                        "cpu.corecount.usage.average",
                        r -> r.entity().size().processors() * r.hundredthsOfCpu() / 10_000)
                .whole("cpu.corecount.contention.average", PerfReading::contention)
                .whole("cpu.demand.average", r -> r.load().cpuMhz());
    }

    private static void memory(CounterTable table) {
        table.whole("mem.active.average", r -> r.load().activeKib())
                .whole("mem.activewrite.average", r -> r.load().activeKib() * 0.7)
                .whole("mem.granted.average", r -> r.load().consumedKib())
                .whole("mem.overhead.average", r -> r.load().overheadKib())
                .whole("mem.latency.average", _ -> 0);
        // As the quick statistics say: nothing is shared, swapped or compressed.
        table.zeros(
                "mem.shared.average",
                "mem.vmmemctl.average",
                "mem.swapin.average",
                "mem.swapout.average",
                "mem.swapinRate.average",
                "mem.swapoutRate.average",
                "mem.compressed.average",
                "mem.compressionRate.average",
                "mem.decompressionRate.average",
                "mem.llSwapInRate.average",
                "mem.llSwapOutRate.average",
                "mem.capacity.contention.average");
    }

    private static void disk(CounterTable table) {
        table.divided("disk.usage.average", STORAGE_DEVICE, PerfReading::diskKib)
                .divided("disk.read.average", STORAGE_DEVICE, PerfReading::readKib)
                .divided("disk.write.average", STORAGE_DEVICE, PerfReading::writtenKib)
                .same("disk.maxTotalLatency.latest", STORAGE_DEVICE, PerfReading::latencyMillis)
                .dividedOnly("disk.commandsAveraged.average", STORAGE_DEVICE, PerfReading::operations)
                .dividedOnly("disk.commands.summation", STORAGE_DEVICE, r -> SECONDS * r.operations())
                .dividedOnly("disk.numberReadAveraged.average", STORAGE_DEVICE, PerfReading::reads)
                .dividedOnly("disk.numberWriteAveraged.average", STORAGE_DEVICE, PerfReading::writes)
                .dividedOnly("disk.numberRead.summation", STORAGE_DEVICE, r -> SECONDS * r.reads())
                .dividedOnly("disk.numberWrite.summation", STORAGE_DEVICE, r -> SECONDS * r.writes())
                .dividedOnly("disk.commandsAborted.summation", STORAGE_DEVICE, _ -> 0)
                .dividedOnly("disk.busResets.summation", STORAGE_DEVICE, _ -> 0);
    }

    private static void datastore(CounterTable table) {
        table.dividedOnly("datastore.read.average", DATASTORE, PerfReading::readKib)
                .dividedOnly("datastore.write.average", DATASTORE, PerfReading::writtenKib)
                .dividedOnly("datastore.numberReadAveraged.average", DATASTORE, PerfReading::reads)
                .dividedOnly("datastore.numberWriteAveraged.average", DATASTORE, PerfReading::writes)
                .sameOnly("datastore.totalReadLatency.average", DATASTORE, PerfReading::readLatencyMillis)
                .sameOnly("datastore.totalWriteLatency.average", DATASTORE, PerfReading::latencyMillis)
                .whole("datastore.maxTotalLatency.latest", PerfReading::latencyMillis);
    }

    private static void network(CounterTable table) {
        table.divided(
                        "net.usage.average",
                        NETWORK_ADAPTER,
                        r -> r.load().receivedKibPerSecond() + r.load().sentKibPerSecond())
                .divided("net.received.average", NETWORK_ADAPTER, r -> r.load().receivedKibPerSecond())
                .divided(
                        "net.transmitted.average",
                        NETWORK_ADAPTER,
                        r -> r.load().sentKibPerSecond())
                .divided("net.bytesRx.average", NETWORK_ADAPTER, r -> r.load().receivedKibPerSecond())
                .divided("net.bytesTx.average", NETWORK_ADAPTER, r -> r.load().sentKibPerSecond())
                .divided(
                        "net.packetsRx.summation",
                        NETWORK_ADAPTER,
                        r -> packets(r.load().receivedKibPerSecond()))
                .divided(
                        "net.packetsTx.summation",
                        NETWORK_ADAPTER,
                        r -> packets(r.load().sentKibPerSecond()));
        for (String path : new String[] {
            "net.droppedRx.summation",
            "net.droppedTx.summation",
            "net.multicastRx.summation",
            "net.multicastTx.summation",
            "net.broadcastRx.summation",
            "net.broadcastTx.summation"
        }) table.divided(path, NETWORK_ADAPTER, _ -> 0);
    }

    /** Shares of the time of a processor, over one, five and fifteen minutes; peaks are a fifth above. */
    private static void scheduler(CounterTable table) {
        for (String minutes : new String[] {"1", "5", "15"}) {
            table.whole("rescpu.actav" + minutes + ".latest", PerfReading::hundredthsOfCpu)
                    .whole("rescpu.actpk" + minutes + ".latest", r -> 1.2 * r.hundredthsOfCpu())
                    .whole("rescpu.runav" + minutes + ".latest", PerfReading::hundredthsOfCpu)
                    .whole("rescpu.runpk" + minutes + ".latest", r -> 1.2 * r.hundredthsOfCpu())
                    .whole("rescpu.maxLimited" + minutes + ".latest", _ -> 0);
        }
        table.whole("rescpu.sampleCount.latest", _ -> SCHEDULER_SAMPLES)
                .whole("rescpu.samplePeriod.latest", _ -> SCHEDULER_SAMPLE_MILLIS);
    }

    private static double packets(double kibPerSecond) {
        return SECONDS * kibPerSecond * PACKETS_PER_KIB;
    }
}
