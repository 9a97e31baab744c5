package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import java.time.Duration;

/**
 * From when on clients notice this server itself: one beyond its threshold, and the server was the bottleneck of the last minute.
 *
 * @param addedLatencyP99 how long calls are in the server beyond what a scenario holds them back, those that wait for changes apart
 * @param timerLatenessP99 how late timers are
 * @param loopLagP99 how late event loops come to what is sent to them
 * @param collectionPauseMax the longest pause of the garbage collector
 * @param acceptQueueMax connections that are made and not yet accepted
 * @param cpuMax the part of all processors that this process uses, from 0 to 1
 * @param cpuStolenMax the part of all processors that a hypervisor gives to others, from 0 to 1
 */
public record InstrumentSettings(
        Duration addedLatencyP99,
        Duration timerLatenessP99,
        Duration loopLagP99,
        Duration collectionPauseMax,
        int acceptQueueMax,
        double cpuMax,
        double cpuStolenMax) {
    public static final InstrumentSettings DEFAULT = new InstrumentSettings(
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            64,
            0.9,
            0.05);

    public InstrumentSettings {
        new ConfigValidator()
                .positive("addedLatencyP99", addedLatencyP99)
                .positive("timerLatenessP99", timerLatenessP99)
                .positive("loopLagP99", loopLagP99)
                .positive("collectionPauseMax", collectionPauseMax)
                .require(acceptQueueMax > 0, "acceptQueueMax", acceptQueueMax + "", "1 or more")
                .require(cpuMax > 0 && cpuMax <= 1, "cpuMax", cpuMax + "", "a number above 0, up to 1")
                .require(
                        cpuStolenMax > 0 && cpuStolenMax <= 1,
                        "cpuStolenMax",
                        cpuStolenMax + "",
                        "a number above 0, up to 1")
                .refuseIfAny();
    }
}
