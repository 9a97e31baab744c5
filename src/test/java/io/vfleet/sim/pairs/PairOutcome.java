package io.vfleet.sim.pairs;

import io.vfleet.config.settings.Settings;
import io.vfleet.meta.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How two operations on one machine ended.
 *
 * @param first the fault of the first; empty for success, and for one that was not called
 * @param digest what is to be seen of the machine then
 */
record PairOutcome(String first, String second, String digest) {
    /** When the two are called. */
    enum Order {
        AT_ONCE,
        ONE_AFTER_THE_OTHER,
        THE_OTHER_WAY_ROUND,
        FIRST_ALONE,
        SECOND_ALONE,
        NEITHER
    }

    /** The outcomes of one first operation with each second one, on a machine of its own; and what is wrong beside them. */
    record PairOutcomes(List<PairOutcome> all, List<String> violations) {}

    static PairOutcomes play(
            long seed, Settings settings, MachineVariant variant, Method first, List<Method> seconds, Order order) {
        var scene = new PairScene(seed, settings, seconds.size(), variant);
        List<SentCall> firsts = new ArrayList<>();
        List<SentCall> others = new ArrayList<>();
        for (Step step : steps(order)) {
            switch (step) {
                case FIRST -> {
                    for (int i = 0; i < seconds.size(); i++) firsts.add(scene.send(first, i));
                }
                case SECOND -> {
                    for (int i = 0; i < seconds.size(); i++) others.add(scene.send(seconds.get(i), i));
                }
                case GAP -> gap(scene);
                case SETTLE -> scene.settle();
            }
        }
        scene.settle();
        List<PairOutcome> all = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++)
            all.add(new PairOutcome(fault(firsts, i), fault(others, i), scene.digest(i)));
        return new PairOutcomes(all, scene.violations());
    }

    private enum Step {
        FIRST,
        SECOND,
        GAP,
        SETTLE
    }

    private static List<Step> steps(Order order) {
        return switch (order) {
            case AT_ONCE -> List.of(Step.FIRST, Step.GAP, Step.SECOND);
            case ONE_AFTER_THE_OTHER -> List.of(Step.FIRST, Step.SETTLE, Step.SECOND);
            case THE_OTHER_WAY_ROUND -> List.of(Step.SECOND, Step.SETTLE, Step.FIRST);
            case FIRST_ALONE -> List.of(Step.FIRST);
            case SECOND_ALONE -> List.of(Step.SECOND);
            case NEITHER -> List.of();
        };
    }

    /** No time, the time in which a call is taken up, or some part of the work of the first. */
    private static void gap(PairScene scene) {
        int choice = scene.simulated.below(3);
        if (choice == 1) scene.simulated.loops.runAll();
        else if (choice == 2) scene.simulated.loops.advance(Duration.ofMillis(scene.simulated.below(3_000)));
    }

    private static String fault(List<SentCall> calls, int position) {
        return calls.isEmpty() ? "" : calls.get(position).fault();
    }
}
