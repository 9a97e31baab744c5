package io.vfleet.scenario;

import io.vfleet.config.scenario.FateScope;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.InjectedFault;
import io.vfleet.config.scenario.OccurrenceCount;
import io.vfleet.config.scenario.TaskEnd;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import org.jspecify.annotations.Nullable;

/** A rule of faults that is in force. Any thread. */
final class ActiveFault {
    private static final char DRAWN = 'd';
    private static final char MATCHED = 'm';
    private static final long NEVER = Long.MAX_VALUE;

    private final FaultRule rule;
    private final RuleDice dice;
    private final RuleCounts counts;
    private final long endWallMillis;
    private final @Nullable TimeSampler delay;
    private final @Nullable FaultTemplate fault;

    /** {@code sinceWallMillis}: when it came into force. */
    ActiveFault(FaultRule rule, RuleDice dice, RuleCounts counts, long sinceWallMillis) {
        this.rule = rule;
        this.dice = dice;
        this.counts = counts;
        this.endWallMillis =
                rule.ttl() == null ? NEVER : sinceWallMillis + rule.ttl().toMillis();
        this.delay = rule.effect().delay() == null
                ? null
                : TimeSampler.of(rule.effect().delay());
        TaskEnd task = rule.effect().task();
        InjectedFault injected = task == null ? rule.effect().fault() : task.fault();
        this.fault = injected == null ? null : FaultTemplate.of(injected);
    }

    /** Whether its effect is on the task of a call rather than on the call. */
    boolean isOfTask() {
        return rule.effect().task() != null;
    }

    FaultRule rule() {
        return rule;
    }

    @Nullable
    FaultTemplate fault() {
        return fault;
    }

    /** Why it hits a call that it matches, null if it does not; counts the call. */
    @Nullable
    RuleDraw hit(CallFacts call, ScenarioClock clock) {
        if (clock.wallMillis() >= endWallMillis) return null;
        long within = rule.window() == null ? clock.taskMillis() : rule.window().within(clock.taskMillis());
        if (within < 0) return null;
        OccurrenceCount count = rule.count();
        long nth = count == null ? -1 : nth(count, call);
        if (count != null && (nth < 0 || !count.includes(nth))) return null;
        double drawn = drawn(call);
        double below = probability(within);
        return drawn < below ? new RuleDraw(drawn, below, nth + 1) : null;
    }

    private long nth(OccurrenceCount count, CallFacts call) {
        return switch (count.per()) {
            case SCENARIO -> counts.next(rule.id(), MATCHED, 0);
            case MACHINE -> counted(call.machine());
            case SESSION -> counted(call.session());
            case HOST -> counted(call.host());
        };
    }

    /** What belongs to nothing of that kind is not counted. */
    private long counted(long key) {
        return key == 0 ? -1 : counts.next(rule.id(), MATCHED, key);
    }

    private double probability(long withinMillis) {
        if (rule.ramp() == null) return rule.probability();
        return rule.probability()
                * Math.min(1, withinMillis / (double) rule.ramp().toMillis());
    }

    /** From 0 to 1; above 1 for a call that nothing can be drawn for. */
    private double drawn(CallFacts call) {
        if (rule.probability() >= 1 && rule.ramp() == null && rule.roll() == FateScope.CALL) return 0;
        return switch (rule.roll()) {
            case CALL -> unit(0, counts.next(rule.id(), DRAWN, 0));
            case TASK -> call.machine() == 0 ? 2 : unit(call.machine(), counts.next(rule.id(), DRAWN, call.machine()));
            case MACHINE -> call.machine() == 0 ? 2 : unit(call.machine(), 0);
            case SESSION -> call.session() == 0 ? 2 : unit(call.session(), 0);
            case CONNECTION -> unit(call.connection(), 0);
        };
    }

    private double unit(long key, long nth) {
        return nth < 0 ? 2 : dice.unit("fire", key, nth);
    }

    /** How long it delays a call that it hits, in nanoseconds; 0 if that is not its effect. */
    long delayNanos(CallFacts call) {
        return delay == null ? 0 : delay.nanos(dice, call.machine(), counts.next(rule.id(), 't', call.machine()));
    }
}
