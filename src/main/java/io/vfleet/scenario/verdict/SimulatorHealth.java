package io.vfleet.scenario.verdict;

import io.vfleet.config.UnitParser;
import io.vfleet.config.scenario.Expectation.SimulatorBounds;
import io.vfleet.engine.LoopGauges;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.verdict.Verdict.Finding;
import io.vfleet.scenario.verdict.Verdict.VerdictResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this server did to a run: where it was beyond its bounds, the run says nothing about clients. Any thread. */
final class SimulatorHealth {
    /** Where a scenario has none: what a client would not take for an answer of vCenter's. */
    static final SimulatorBounds DEFAULT =
            new SimulatorBounds(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(100), null);

    private static final String ID = "simulator";
    /** How much of a short run may be beyond bounds that nobody set: a server that has just started is slow at first. */
    private static final int WARM_UP_SAMPLES_MAX = 10;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Supplier<List<LoopGauges>> loops;
    private final List<Long> latenessBefore;
    private final List<Long> lagsBefore;
    private final LatencyCounts added = new LatencyCounts();

    /** {@code loops}: all event loops; counts from now on. */
    SimulatorHealth(Supplier<List<LoopGauges>> loops) {
        this.loops = loops;
        latenessBefore = sum(LoopGauges::timerLateness);
        lagsBefore = sum(LoopGauges::lags);
    }

    private List<Long> sum(Function<LoopGauges, List<Long>> counts) {
        var sum = new ArrayList<Long>();
        for (LoopGauges loop : loops.get()) {
            List<Long> more = counts.apply(loop);
            for (int i = 0; i < more.size(); i++) {
                if (i == sum.size()) sum.add(0L);
                sum.set(i, sum.get(i) + more.get(i));
            }
        }
        return sum;
    }

    /** Counts the time of a call beyond what a scenario held it back; not of those that wait for changes. */
    void answered(AnsweredCall call) {
        if (call.call().method().startsWith("WaitFor")) return;
        long nanos = call.endNanos() - call.startNanos();
        for (AnsweredCall.RuleTouch touch : call.touches()) nanos -= touch.intendedNanos();
        added.add(Math.max(0, nanos));
    }

    /**
     * What is said of this server.
     *
     * @param id of the expectation; null for that of no scenario
     * @param dropped what was forgotten early
     * @param uncounted for what there was no room; always makes a run invalid
     */
    Finding finding(@Nullable String id, SimulatorBounds bounds, long dropped, long uncounted) {
        var broken = new ArrayList<String>();
        var seen = new ArrayList<String>();
        int beyondMin = id == null ? WARM_UP_SAMPLES_MAX : 0;
        double lateness = p99(latenessBefore, LoopGauges::timerLateness, beyondMin);
        double lag = p99(lagsBefore, LoopGauges::lags, beyondMin);
        check("timer lateness p99", lateness, bounds.timerLatenessP99(), broken, seen);
        check("added latency p99", added.p99Millis(beyondMin), bounds.addedLatencyP99(), broken, seen);
        check("loop lag p99", lag, bounds.loopLagP99(), broken, seen);
        boolean drops = bounds.dropped() != null && dropped > bounds.dropped();
        (drops ? broken : seen).add(dropped + " tasks and events forgotten early");
        if (uncounted > 0) broken.add(uncounted + " calls and tasks not counted, see limits.scenarioCountsMax");
        VerdictResult result = broken.isEmpty() ? VerdictResult.PASSED : VerdictResult.INVALID;
        String reason = String.join(", ", broken.isEmpty() ? seen : broken);
        return new Finding(id == null ? ID : id, ID, result, reason, broken.size(), List.of());
    }

    private static void check(
            String what, double millis, @Nullable Duration bound, List<String> broken, List<String> seen) {
        String text = what + (Double.isInfinite(millis) ? " above 1s" : " at most " + millis + " ms");
        if (bound != null && millis * NANOS_PER_MILLI > bound.toNanos())
            broken.add(text + ", expected " + UnitParser.format(bound));
        else seen.add(text);
    }

    private double p99(List<Long> before, Function<LoopGauges, List<Long>> counts, int beyondMin) {
        List<Long> now = sum(counts);
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) now.set(i, now.get(i) - before.get(i));
        return LatencyCounts.p99(now, LoopGauges.LATENESS_MILLIS, beyondMin);
    }
}
