package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.Expectation.LeakBounds;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What clients have made and left. */
final class LeakCheck extends ExpectationCheck {
    private record MadeSnapshot(int machine, MoRef snapshot) {}

    private final LeakBounds bounds;
    private final CountRoom room;
    private final RunFacts run;
    private final Set<MadeSnapshot> made = ConcurrentHashMap.newKeySet();

    LeakCheck(Expectation expectation, LeakBounds bounds, CountRoom room, RunFacts run) {
        super(expectation);
        this.bounds = bounds;
        this.room = room;
        this.run = run;
    }

    @Override
    void ended(BegunTask task, EndedTask end) {
        if (bounds.snapshots() == null || !(end.result() instanceof MoRef ref)) return;
        if (!ref.type().equals("VirtualMachineSnapshot")) return;
        if (!room.take()) {
            forgetRemoved();
            if (!room.take()) return;
        }
        made.add(new MadeSnapshot(task.call().machine(), ref));
    }

    private void forgetRemoved() {
        made.removeIf(each -> {
            boolean gone = !run.hasSnapshot(each.machine, each.snapshot);
            if (gone) room.giveBack();
            return gone;
        });
    }

    @Override
    Finding finding(RunFacts facts, boolean over) {
        forgetRemoved();
        var left = new ArrayList<String>();
        long count = add(left, bounds.snapshots(), made.size(), "snapshots")
                + add(left, bounds.sessions(), facts.sessions(), "sessions")
                + add(left, bounds.filters(), facts.filters(), "filters")
                + add(left, bounds.views(), facts.views(), "views");
        if (left.isEmpty()) return passed("nothing was left beyond its bound");
        List<String> machines = made.stream()
                .map(each -> facts.label(each.machine) + ": " + each.snapshot.value())
                .sorted()
                .limit(Finding.CONCERNED_MAX)
                .toList();
        return failed(String.join(", ", left) + " left", count, machines);
    }

    private static long add(List<String> left, @Nullable Integer max, int count, String what) {
        if (max == null || count <= max) return 0;
        left.add(count + " " + what + (max == 0 ? "" : " (at most " + max + ")"));
        return count;
    }
}
