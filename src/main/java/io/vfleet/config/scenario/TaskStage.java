package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.WhenLeftOut;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the work of a task; it begins when the one before it ends.
 *
 * @param time null where only data are moved
 * @param bytesPerSecond the rate at which the data of the work are moved, beside the time; null for none
 * @param sharedBy by whom that rate is shared: each moves its data at the same part of it; null for each its own
 * @param progress in percent, at its end
 */
public record TaskStage(
        String name,
        @Nullable TimeDistribution time,
        @Nullable Long bytesPerSecond,
        @Nullable BandwidthScope sharedBy,
        int progress,
        @WhenLeftOut("linear") ProgressShape curve) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** How the progress moves within the stage: evenly, fast first, or at its end. */
    public enum ProgressShape {
        LINEAR,
        EASE_OUT,
        STEP
    }

    /** Those who share a bandwidth: the tasks that are in the stage on the same datastore. */
    public enum BandwidthScope {
        DATASTORE
    }

    public TaskStage {
        var mistakes = new ConfigValidator()
                .require(NAME.matcher(name).matches(), "name", name, "1 to 63 lower-case letters, digits and hyphens")
                .require(progress >= 0 && progress <= 100, "progress", progress, "0 to 100")
                .require(time != null || bytesPerSecond != null, "", "no time", "time or bytesPerSecond")
                .require(
                        sharedBy == null || (bytesPerSecond != null && time == null),
                        "sharedBy",
                        "datastore",
                        "bytesPerSecond and no time in that stage");
        if (bytesPerSecond != null) mistakes.atLeast(1, "bytesPerSecond", bytesPerSecond);
        mistakes.refuseIfAny();
    }
}
