package loadtest;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How busy the load generator itself is while users arrive that count. A generator without processor time to spare
 * measures itself: its requests are late and its response times are its own.
 */
final class GeneratorLoad {
    private static final double CPU_MAX = Double.parseDouble(System.getProperty("generatorCpuMax", "0.8"));
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long beganAt;
    private long cpuNanos;

    /** To be called by each user that counts; the first one begins the measurement. */
    synchronized void begin() {
        if (beganAt != 0) return;
        beganAt = System.nanoTime();
        cpuNanos = SYSTEM.getProcessCpuTime();
        SYSTEM.getCpuLoad();
    }

    /**
     * Prints the part of all processors that this process used since {@link #begin}, and that all processes did.
     *
     * @throws IllegalStateException when this process used more than {@code generatorCpuMax}
     */
    synchronized void check() {
        if (beganAt == 0) throw new IllegalStateException("no user has arrived that counts");
        double machine = SYSTEM.getCpuLoad();
        double used = (double) (SYSTEM.getProcessCpuTime() - cpuNanos)
                / ((System.nanoTime() - beganAt) * Runtime.getRuntime().availableProcessors());
        System.out.printf(
                "generator: %.0f %% of the machine's processors; all processes: %.0f %%%n", used * 100, machine * 100);
        if (used > CPU_MAX) {
            throw new IllegalStateException("invalid run: the generator used %.0f %% of the processors, need at most %.0f %%"
                    .formatted(used * 100, CPU_MAX * 100));
        }
    }
}
