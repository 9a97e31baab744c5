package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run is judged by: exactly one of these.
 *
 * @param leaks what clients may leave at the end
 * @param calls how often methods are called
 * @param tasks how often tasks end
 * @param concurrent how many calls, or tasks of them, go on at once
 * @param retries that a call is made again after a fault
 * @param readToEnd that somebody reads the end of every task
 * @param recovery that clients are served again after an incident
 * @param simulator what this server may do to the run; a run beyond it is invalid
 */
public record Expectation(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @Nullable LeakBounds leaks,
        @Nullable CallBounds calls,
        @Nullable TaskBounds tasks,
        @Nullable ConcurrencyBound concurrent,
        @Nullable RetryBounds retries,
        @Nullable ReadToEnd readToEnd,
        @Nullable RecoveryBound recovery,
        @Nullable SimulatorBounds simulator)
        implements RuleHeader {
    /** What has a count of its own. */
    public enum CountedBy {
        SCENARIO,
        MACHINE,
        HOST,
        DATASTORE,
        SESSION,
        USER
    }

    /** How tasks end. */
    public enum TaskResult {
        SUCCESS,
        ERROR,
        ANY
    }

    /** How many of each clients may leave; null for as many as they like. */
    public record LeakBounds(
            @Nullable Integer snapshots,
            @Nullable Integer sessions,
            @Nullable Integer filters,
            @Nullable Integer views) {
        public LeakBounds {
            var mistakes = new ConfigValidator();
            atLeastZero(mistakes, "snapshots", snapshots);
            atLeastZero(mistakes, "sessions", sessions);
            atLeastZero(mistakes, "filters", filters);
            atLeastZero(mistakes, "views", views);
            mistakes.require(
                            Stream.of(snapshots, sessions, filters, views).anyMatch(Objects::nonNull),
                            "",
                            "nothing",
                            "snapshots, sessions, filters or views")
                    .refuseIfAny();
        }

        private static void atLeastZero(ConfigValidator mistakes, String key, @Nullable Integer value) {
            if (value != null) mistakes.atLeast(0, key, value);
        }
    }

    /**
     * How often calls are made.
     *
     * @param min for each that is counted; of machines those that were called, and all that {@code match.machine} names
     */
    public record CallBounds(
            @WhenLeftOut("{}") CallMatch match,
            @WhenLeftOut("scenario") CountedBy per,
            @Nullable Long min,
            @Nullable Long max) {
        public CallBounds {
            bounds(min, max).refuseIfAny();
        }
    }

    /** How often the tasks of calls end so; {@code min} as for calls. */
    public record TaskBounds(
            @WhenLeftOut("{}") CallMatch match,
            @WhenLeftOut("any") TaskResult outcome,
            @WhenLeftOut("scenario") CountedBy per,
            @Nullable Long min,
            @Nullable Long max) {
        public TaskBounds {
            bounds(min, max).refuseIfAny();
        }
    }

    /** How many calls go on at once; one that begins a task until its end. */
    public record ConcurrencyBound(
            @WhenLeftOut("{}") CallMatch match,
            @WhenLeftOut("scenario") CountedBy per,
            int max) {
        public ConcurrencyBound {
            new ConfigValidator().atLeast(0, "max", max).refuseIfAny();
        }
    }

    /**
     * How often a call is made again after a fault of it or of its task: the same method of the same object by the same user and
     * client.
     *
     * @param fault the type of the fault
     * @param within a call after it is another one
     * @param notBefore a call before it is too soon; null for none
     */
    public record RetryBounds(
            String fault,
            @WhenLeftOut("{}") CallMatch match,
            @WhenLeftOut("0") int min,
            @Nullable Integer max,
            @WhenLeftOut("10m") Duration within,
            @Nullable Duration notBefore) {
        public RetryBounds {
            ConfigValidator mistakes = bounds((long) min, max == null ? null : (long) max);
            mistakes.require(!fault.isEmpty(), "fault", "\"\"", "the type of a fault")
                    .positive("within", within);
            if (notBefore != null)
                mistakes.require(
                        notBefore.compareTo(within) < 0,
                        "notBefore",
                        UnitParser.format(notBefore),
                        "less than within (" + UnitParser.format(within) + ")");
            mistakes.refuseIfAny();
        }
    }

    /** Which tasks are read to their end. */
    public record ReadToEnd(@WhenLeftOut("{}") CallMatch match) {}

    /** How soon after an incident a call succeeds of each client that was there before it. */
    public record RecoveryBound(String incident, Duration within) {
        public RecoveryBound {
            new ConfigValidator().positive("within", within).refuseIfAny();
        }
    }

    /**
     * What this server may do to a run; null for no bound.
     *
     * @param timerLatenessP99 how late timers are
     * @param addedLatencyP99 how long calls are in the server beyond what a scenario holds them back, those that wait apart
     * @param loopLagP99 how late event loops come to what is sent to them
     * @param dropped how many tasks and events are forgotten early, and how much is not counted for want of room
     */
    public record SimulatorBounds(
            @Nullable Duration timerLatenessP99,
            @Nullable Duration addedLatencyP99,
            @Nullable Duration loopLagP99,
            @Nullable Long dropped) {}

    public Expectation {
        List<Object> kinds = Stream.of(leaks, calls, tasks, concurrent, retries, readToEnd, recovery, simulator)
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
        RuleHeader.checked(id)
                .require(
                        kinds.size() == 1 || (!enabled && kinds.isEmpty()),
                        "",
                        kinds.isEmpty() ? "nothing" : kinds.size() + " expectations",
                        "exactly one of leaks, calls, tasks, concurrent, retries, readToEnd, recovery, simulator")
                .refuseIfAny();
    }

    private static ConfigValidator bounds(@Nullable Long min, @Nullable Long max) {
        var mistakes = new ConfigValidator().require(min != null || max != null, "", "no bound", "min or max");
        if (min != null) mistakes.atLeast(0, "min", min);
        if (max != null) mistakes.atLeast(min == null ? 0 : min, "max", max);
        return mistakes;
    }

    /** The key of what it is. */
    public String kind() {
        if (leaks != null) return "leaks";
        if (calls != null) return "calls";
        if (tasks != null) return "tasks";
        if (concurrent != null) return "concurrent";
        if (retries != null) return "retries";
        if (readToEnd != null) return "readToEnd";
        return recovery != null ? "recovery" : "simulator";
    }

    /** Which calls it is about; null where it is about none. */
    public @Nullable CallMatch match() {
        if (calls != null) return calls.match();
        if (tasks != null) return tasks.match();
        if (concurrent != null) return concurrent.match();
        if (retries != null) return retries.match();
        return readToEnd == null ? null : readToEnd.match();
    }
}
