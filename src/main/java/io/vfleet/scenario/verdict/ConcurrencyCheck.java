package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.Expectation.ConcurrencyBound;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How many calls go on at once, each until its answer, or until the end of the task that it begins. */
final class ConcurrencyCheck extends ExpectationCheck {
    private final ConcurrencyBound bound;
    private final KeyedCounts now;
    private final Map<Object, Long> beyond = new ConcurrentHashMap<>();
    // A call is itself: two that ask for the same are two.
    private final Map<CallFacts, Object> going = new ConcurrentHashMap<>();
    private final CountRoom room;

    ConcurrencyCheck(Expectation expectation, ConcurrencyBound bound, CountRoom room) {
        super(expectation);
        this.bound = bound;
        this.room = room;
        now = new KeyedCounts(room);
    }

    @Override
    void began(CallFacts call) {
        if (!isAbout(call)) return;
        Object key = CountKeys.of(bound.per(), call);
        if (key == null || !room.take()) return;
        going.put(call, key);
        long count = now.add(key, 1);
        if (count > bound.max()) beyond.merge(key, count, Math::max);
    }

    @Override
    void answered(AnsweredCall call, @Nullable BegunTask task) {
        if (task == null) over(call.call());
    }

    @Override
    void ended(BegunTask task, EndedTask end) {
        over(task.call());
    }

    private void over(CallFacts call) {
        Object key = going.remove(call);
        if (key == null) return;
        room.giveBack();
        now.add(key, -1);
    }

    @Override
    Finding finding(RunFacts run, boolean over) {
        int count = beyond.size();
        if (count == 0) return passed("never more than " + bound.max() + " at once");
        long most = beyond.values().stream().mapToLong(each -> each).max().orElse(0);
        return failed(
                count + " " + CountKeys.noun(bound.per(), count) + " with more than " + bound.max() + " at once, most "
                        + most,
                count,
                beyond.entrySet().stream()
                        .map(each -> CountKeys.label(bound.per(), each.getKey(), run) + ": " + each.getValue())
                        .sorted()
                        .limit(Finding.CONCERNED_MAX)
                        .toList());
    }
}
