package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The power state of a virtual machine and its boot and suspend times.
 *
 * @param earlierRun how long it ran before it began to run last, in which hours of its peak count as longer
 * @param runningSince when it began to run last; null while it does not run, and while it stands still
 * @param peak the hours in which its guest writes more, which count as longer
 */
public record PowerStatus(
        PowerState state,
        @Nullable Instant bootTime,
        @Nullable Instant suspendTime,
        boolean cleanPowerOff,
        Duration earlierRun,
        @Nullable Instant runningSince,
        DailyPeak peak) {

    /** The status of a virtual machine that has run since its boot, if it runs, and not before. */
    public PowerStatus(
            PowerState state, @Nullable Instant bootTime, @Nullable Instant suspendTime, boolean cleanPowerOff) {
        this(
                state,
                bootTime,
                suspendTime,
                cleanPowerOff,
                Duration.ZERO,
                state == PowerState.ON ? bootTime : null,
                DailyPeak.NONE);
    }

    /** The same with hours in which the guest writes more. */
    public PowerStatus with(DailyPeak changed) {
        return new PowerStatus(state, bootTime, suspendTime, cleanPowerOff, earlierRun, runningSince, changed);
    }

    /** How long it has run in all, in which hours of its peak count as longer; only a guest that runs writes to its disks. */
    public Duration run(Instant now) {
        if (runningSince == null || now.isBefore(runningSince)) return earlierRun;
        return earlierRun.plus(peak.between(runningSince, now));
    }

    /** The same after it has run for so much more. */
    public PowerStatus ranFor(Duration more) {
        return new PowerStatus(state, bootTime, suspendTime, cleanPowerOff, earlierRun.plus(more), runningSince, peak);
    }

    /** Another state from {@code now} on, with the time that it ran until then. */
    public PowerStatus to(
            PowerState next, @Nullable Instant boot, @Nullable Instant suspend, boolean clean, Instant now) {
        return new PowerStatus(next, boot, suspend, clean, run(now), next == PowerState.ON ? now : null, peak);
    }

    /** The same while its guest stands still, and writes nothing. */
    public PowerStatus still(Instant now) {
        return new PowerStatus(state, bootTime, suspendTime, cleanPowerOff, run(now), null, peak);
    }

    /** The same when its guest goes on. */
    public PowerStatus goingOn(Instant now) {
        boolean stood = state == PowerState.ON && runningSince == null;
        return stood ? new PowerStatus(state, bootTime, suspendTime, cleanPowerOff, earlierRun, now, peak) : this;
    }
}
