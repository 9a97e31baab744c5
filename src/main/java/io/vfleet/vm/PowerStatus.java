package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The power state of a virtual machine and its boot and suspend times.
 *
 * @param earlierRun how long it ran before it began to run last
 * @param runningSince when it began to run last; null while it does not run
 */
public record PowerStatus(
        PowerState state,
        @Nullable Instant bootTime,
        @Nullable Instant suspendTime,
        boolean cleanPowerOff,
        Duration earlierRun,
        @Nullable Instant runningSince) {

    /** The status of a virtual machine that has run since its boot, if it runs, and not before. */
    public PowerStatus(
            PowerState state, @Nullable Instant bootTime, @Nullable Instant suspendTime, boolean cleanPowerOff) {
        this(state, bootTime, suspendTime, cleanPowerOff, Duration.ZERO, state == PowerState.ON ? bootTime : null);
    }

    /** How long it has run in all; only a guest that runs writes to its disks. */
    public Duration run(Instant now) {
        if (runningSince == null || now.isBefore(runningSince)) return earlierRun;
        return earlierRun.plus(Duration.between(runningSince, now));
    }

    /** Another state from {@code now} on, with the time that it ran until then. */
    public PowerStatus to(
            PowerState next, @Nullable Instant boot, @Nullable Instant suspend, boolean clean, Instant now) {
        return new PowerStatus(next, boot, suspend, clean, run(now), next == PowerState.ON ? now : null);
    }
}
