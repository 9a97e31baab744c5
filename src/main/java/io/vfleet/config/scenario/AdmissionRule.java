package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.WhenLeftOut;
import io.vfleet.config.scenario.FaultEffect.HttpStatus;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many calls go on at once, or begin in a second, and what happens to those beyond. A call must be let in by all rules
 * that it meets.
 *
 * @param scope what has a bound of its own; a call that has none of it is left alone
 * @param max so many at once; null for a rule of rate
 * @param rate so many in a time, on the wall clock; null for a rule of how many at once
 * @param burst so many of a rate at once after a pause; null for those of ten milliseconds, at least one
 * @param held until when a call has its place
 */
public record AdmissionRule(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @WhenLeftOut("{}") CallMatch match,
        @WhenLeftOut("vcenter") AdmissionScope scope,
        @Nullable Integer max,
        @Nullable CallRate rate,
        @Nullable Integer burst,
        @WhenLeftOut("work") PlaceHeld held,
        @WhenLeftOut("{}") OnFull onFull)
        implements RuleHeader {
    /** What has a bound of its own; places are taken in this order, so that no two calls wait for each other. */
    public enum AdmissionScope {
        USER,
        SESSION,
        VCENTER,
        HOST,
        DATASTORE,
        MACHINE
    }

    /** Until when a call has its place: the end of the task that it began, or else its answer; or the end of its session. */
    public enum PlaceHeld {
        WORK,
        SESSION
    }

    /** Which of those that wait is next: who came first, or of the sessions that wait each in turn. */
    public enum WaitOrder {
        FIRST_COME,
        FAIR
    }

    /** Those that wait; {@code max}: at most so many. */
    public record WaitingLine(
            @WhenLeftOut("500") int max,
            @WhenLeftOut("first-come") WaitOrder order) {
        private static final int MAX = 100_000;

        public WaitingLine {
            new ConfigValidator()
                    .require(max >= 1 && max <= MAX, "max", max, "1 to " + MAX)
                    .refuseIfAny();
        }
    }

    /**
     * What happens to a call that is not let in: it waits, is answered, or goes on without a place after a delay. Beside a
     * queue, an answer is that of calls that find the queue full; without one they are answered 503.
     */
    public record OnFull(
            @Nullable WaitingLine queue,
            @Nullable InjectedFault fault,
            @Nullable HttpStatus http,
            @Nullable Duration delay) {
        public OnFull {
            if (queue == null && fault == null && http == null && delay == null)
                queue = new WaitingLine(500, WaitOrder.FIRST_COME);
            var mistakes = new ConfigValidator()
                    .require(fault == null || http == null, "", "two answers", "fault or http, not both")
                    .require(
                            delay == null || (queue == null && fault == null && http == null),
                            "delay",
                            Objects.toString(delay),
                            "delay alone, or no delay");
            if (delay != null) mistakes.positive("delay", delay);
            mistakes.refuseIfAny();
        }
    }

    public AdmissionRule {
        ConfigValidator mistakes = RuleHeader.checked(id)
                .require(
                        !enabled || (max == null) != (rate == null),
                        "",
                        max == null ? "neither max nor rate" : "max and rate",
                        "one of max and rate")
                .require(burst == null || rate != null, "burst", burst + " without rate", "rate, or no burst")
                .require(held != PlaceHeld.SESSION || rate == null, "held", "session with rate", "max, or held: work");
        if (max != null) mistakes.atLeast(1, "max", max);
        if (burst != null) mistakes.atLeast(1, "burst", burst);
        mistakes.refuseIfAny();
    }
}
