package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.Expectation.CallBounds;
import io.vfleet.config.scenario.Expectation.CountedBy;
import io.vfleet.config.scenario.Expectation.TaskBounds;
import io.vfleet.config.scenario.Expectation.TaskResult;
import io.vfleet.config.scenario.NamePattern;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How often calls are made, or their tasks end. */
final class CountCheck extends ExpectationCheck {
    private final KeyedCounts counts;
    private final CountedBy per;
    private final @Nullable Long min;
    private final @Nullable Long max;
    private final @Nullable TaskResult result;

    CountCheck(Expectation expectation, CallBounds bounds, CountRoom room) {
        super(expectation);
        counts = new KeyedCounts(room);
        per = bounds.per();
        min = bounds.min();
        max = bounds.max();
        result = null;
    }

    CountCheck(Expectation expectation, TaskBounds bounds, CountRoom room) {
        super(expectation);
        counts = new KeyedCounts(room);
        per = bounds.per();
        min = bounds.min();
        max = bounds.max();
        result = bounds.outcome();
    }

    @Override
    void answered(AnsweredCall call, @Nullable BegunTask task) {
        if (isAbout(call.call())) counts.add(CountKeys.of(per, call.call()), result == null ? 1 : 0);
    }

    @Override
    void ended(BegunTask task, EndedTask end) {
        if (result == null || !isAbout(task.call())) return;
        boolean success = end.error() == null;
        if (result == TaskResult.ANY || (result == TaskResult.SUCCESS) == success)
            counts.add(CountKeys.of(per, task.call()), 1);
    }

    @Override
    Finding finding(RunFacts run, boolean over) {
        if (min != null) addExpected(run);
        var tooMany = new ArrayList<String>();
        var tooFew = new ArrayList<String>();
        long most = 0;
        long least = Long.MAX_VALUE;
        for (var each : counts.all().entrySet()) {
            long count = each.getValue().get();
            most = Math.max(most, count);
            least = Math.min(least, count);
            if (max != null && count > max) tooMany.add(label(each.getKey(), count, run));
            if (min != null && count < min) tooFew.add(label(each.getKey(), count, run));
        }
        if (!tooMany.isEmpty())
            return failed(reason(tooMany.size(), "more than " + max, "most " + most), tooMany.size(), sorted(tooMany));
        if (!tooFew.isEmpty())
            return failed(reason(tooFew.size(), "fewer than " + min, "least " + least), tooFew.size(), sorted(tooFew));
        int all = counts.all().size();
        return passed(all == 0 ? "none was counted" : all + " " + CountKeys.noun(per, all) + ", most " + most);
    }

    /** Those that must have some although nothing was called on them. */
    private void addExpected(RunFacts run) {
        var match = expectation().match();
        NamePattern machine = match == null ? null : match.machine();
        if (per == CountedBy.MACHINE && machine != null) run.machines(machine, each -> counts.add(each, 0));
        if (per == CountedBy.SCENARIO) counts.add("", 0);
    }

    private String label(Object key, long count, RunFacts run) {
        return CountKeys.label(per, key, run) + ": " + count;
    }

    private String reason(int count, String bound, String extreme) {
        String what = result == null ? "calls" : "tasks";
        return count + " " + CountKeys.noun(per, count) + " with " + bound + " " + what + ", " + extreme;
    }

    private static List<String> sorted(List<String> labels) {
        return labels.stream()
                .filter(Objects::nonNull)
                .sorted()
                .limit(Finding.CONCERNED_MAX)
                .toList();
    }
}
