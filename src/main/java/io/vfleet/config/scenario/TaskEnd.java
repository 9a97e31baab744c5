package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a task ends, or that it stands still before it does. A fault comes at a stage or at a progress, and otherwise at the end
 * of the work.
 *
 * @param fault with which it fails, and changes nothing
 * @param outcome an end that the rules of the machine have
 * @param stall how long it stands still at that point, on the clock of tasks, which at a speed of max is the wall clock
 * @param atStage the name of the stage at whose end that is
 * @param atPercent the progress at which that is
 */
public record TaskEnd(
        @Nullable InjectedFault fault,
        @Nullable NamedOutcome outcome,
        @Nullable Duration stall,
        @Nullable String atStage,
        @Nullable Integer atPercent) {
    /** The ends of work that virtual machines have beside the ordinary one. */
    public enum NamedOutcome {
        QUIESCE_FAILED,
        FILESYSTEM_QUIESCE_FAILED,
        CONSOLIDATION_NEEDED,
        DISK_LOCKED
    }

    public TaskEnd {
        long ends =
                Stream.of(fault != null, outcome != null).filter(each -> each).count();
        var mistakes = new ConfigValidator()
                .require(ends <= 1, "", "a fault and an outcome", "one of them")
                .require(ends == 1 || stall != null, "", "no end", "fault, outcome or stall")
                .require(atStage == null || atPercent == null, "atPercent", String.valueOf(atPercent), "it or atStage");
        if (stall != null) mistakes.require(stall.isPositive(), "stall", UnitParser.format(stall), "more than 0s");
        if (atPercent != null) mistakes.require(atPercent >= 0 && atPercent <= 99, "atPercent", atPercent, "0 to 99");
        mistakes.refuseIfAny();
    }
}
