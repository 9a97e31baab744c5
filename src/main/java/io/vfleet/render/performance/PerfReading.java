package io.vfleet.render.performance;

import java.time.Duration;
import java.time.Instant;

/** What the values of an entity's counters for one sample are computed from. */
record PerfReading(PerfEntity entity, LoadSample load, DiskTraffic disks, Instant time) {
    /** The size of a disk operation, by which their number follows from the traffic. */
    static final double KIB_PER_OPERATION = 16;

    private static final double BYTES_PER_KIB = 1_024;

    /** CPU time of all processors in 20 seconds. */
    double cpuMillis() {
        return 20_000.0 * entity.size().processors();
    }

    double usedMillis() {
        return entity.size().mhz() == 0
                ? 0
                : cpuMillis() * load.cpuMhz() / entity.size().mhz();
    }

    double readyMillis() {
        return usedMillis() * load.readyShare();
    }

    double hundredthsOfCpu() {
        return entity.size().mhz() == 0
                ? 0
                : 10_000 * load.cpuMhz() / entity.size().mhz();
    }

    /** How much of the time a processor was waited for, in hundredths of a percent. */
    double contention() {
        return hundredthsOfCpu() * load.readyShare();
    }

    double hundredthsOfMemory(double kib) {
        return memoryKib() == 0 ? 0 : 10_000 * kib / memoryKib();
    }

    double memoryKib() {
        return entity.size().memoryKib();
    }

    /** Memory of the host, with that of its virtual machines and their overhead. */
    double hostMemoryKib() {
        return load.consumedKib() + load.overheadKib() + load.ownKib();
    }

    double readKib() {
        return disks.readKib();
    }

    double writtenKib() {
        return disks.writtenKib();
    }

    double diskKib() {
        return readKib() + writtenKib();
    }

    /** Operations per second. */
    double reads() {
        return readKib() / KIB_PER_OPERATION;
    }

    double writes() {
        return writtenKib() / KIB_PER_OPERATION;
    }

    double operations() {
        return reads() + writes();
    }

    /** The size of an operation, in bytes; 0 when there is none. */
    static double operationBytes(double operations) {
        return operations == 0 ? 0 : KIB_PER_OPERATION * BYTES_PER_KIB;
    }

    /** How many operations are under way at a time. */
    double outstanding(double operationsPerSecond) {
        return operationsPerSecond * latencyMillis() / 1_000;
    }

    double latencyMillis() {
        return load.latencyMillis();
    }

    double readLatencyMillis() {
        return load.latencyMillis() * 0.8;
    }

    double uptimeSeconds() {
        return Math.max(0, Duration.between(entity.started(), time).toSeconds());
    }
}
