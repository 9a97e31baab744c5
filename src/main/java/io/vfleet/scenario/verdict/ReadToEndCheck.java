package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.Expectation;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** That somebody is told of the end of every task that a client has begun. */
final class ReadToEndCheck extends ExpectationCheck {
    /** What is not read yet of what clients have begun, and whether it has ended. */
    private final Map<MoRef, UnreadTask> unread = new ConcurrentHashMap<>();

    private record UnreadTask(String method, boolean ended) {}

    private final CountRoom room;

    ReadToEndCheck(Expectation expectation, CountRoom room) {
        super(expectation);
        this.room = room;
    }

    @Override
    void answered(AnsweredCall call, @Nullable BegunTask task) {
        if (task != null && isAbout(call.call()) && room.take())
            unread.put(task.ref(), new UnreadTask(call.call().method(), false));
    }

    @Override
    void ended(BegunTask task, EndedTask end) {
        unread.computeIfPresent(task.ref(), (_, each) -> new UnreadTask(each.method, true));
    }

    @Override
    void read(MoRef task) {
        if (unread.remove(task) != null) room.giveBack();
    }

    @Override
    Finding finding(RunFacts run, boolean over) {
        var tasks = unread.entrySet().stream()
                .filter(each -> each.getValue().ended)
                .map(each -> each.getValue().method + " " + each.getKey().value())
                .toList();
        if (tasks.isEmpty()) return passed("the end of every task was read");
        return failed(
                tasks.size() + " tasks whose end nobody has read",
                tasks.size(),
                tasks.stream().sorted().limit(Finding.CONCERNED_MAX).toList());
    }
}
