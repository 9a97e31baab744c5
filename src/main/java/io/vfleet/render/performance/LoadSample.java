package io.vfleet.render.performance;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an entity uses at one time, or on average over several. The sums of virtual machines are those of their host, apart
 * from what the host uses itself. The traffic of disks is not here, see {@link DiskTraffic}.
 *
 * @param ownMhz what hosts use themselves of {@code cpuMhz}
 * @param ownKib what hosts use themselves, besides their virtual machines
 * @param readyShare the part of the used CPU time that machines waited for besides
 */
record LoadSample(
        double cpuMhz,
        double ownMhz,
        double activeKib,
        double consumedKib,
        double overheadKib,
        double ownKib,
        double receivedKibPerSecond,
        double sentKibPerSecond,
        double latencyMillis,
        double readyShare) {
    static final LoadSample NONE = new LoadSample(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static LoadSample average(List<LoadSample> samples) {
        if (samples.size() == 1) return samples.getFirst();
        return new LoadSample(
                average(samples, LoadSample::cpuMhz),
                average(samples, LoadSample::ownMhz),
                average(samples, LoadSample::activeKib),
                average(samples, LoadSample::consumedKib),
                average(samples, LoadSample::overheadKib),
                average(samples, LoadSample::ownKib),
                average(samples, LoadSample::receivedKibPerSecond),
                average(samples, LoadSample::sentKibPerSecond),
                average(samples, LoadSample::latencyMillis),
                average(samples, LoadSample::readyShare));
    }

    private static double average(List<LoadSample> samples, ToDoubleFunction<LoadSample> part) {
        double sum = 0;
        for (LoadSample sample : samples) sum += part.applyAsDouble(sample);
        return sum / samples.size();
    }
}
