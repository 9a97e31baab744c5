package io.vfleet.render.performance;

import java.time.Duration;
import java.time.Instant;

/** What the values of an entity's counters for one sample are computed from. */
record PerfReading(PerfEntity entity, LoadSample load, Instant time) {
    /** CPU time of all processors in 20 seconds. */
    double cpuMillis() {
        return 20_000.0 * entity.processors();
    }

    double usedMillis() {
        return entity.capacityMhz() == 0 ? 0 : cpuMillis() * load.cpuMhz() / entity.capacityMhz();
    }

    double readyMillis() {
        return usedMillis() * load.readyShare();
    }

    double hundredthsOfCpu() {
        return entity.capacityMhz() == 0 ? 0 : 10_000 * load.cpuMhz() / entity.capacityMhz();
    }

    double hundredthsOfMemory(double kib) {
        return entity.memoryKib() == 0 ? 0 : 10_000 * kib / entity.memoryKib();
    }

    /** Memory of the host, with that of its virtual machines and their overhead. */
    double hostMemoryKib() {
        return load.consumedKib() + load.overheadKib() + load.ownKib();
    }

    double readKib() {
        return load.readKibPerSecond();
    }

    double writtenKib() {
        return load.writtenKibPerSecond();
    }

    double latencyMillis() {
        return load.latencyMillis();
    }

    double readLatencyMillis() {
        return load.latencyMillis() * 0.8;
    }

    double uptimeSeconds() {
        return Math.max(0, Duration.between(entity.since(), time).toSeconds());
    }
}
