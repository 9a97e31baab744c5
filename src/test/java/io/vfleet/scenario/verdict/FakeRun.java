package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A vCenter with three machines, whose tasks end when a test says so. */
final class FakeRun implements RunFacts {
    final Map<MoRef, EndedTask> ends = new HashMap<>();
    final Set<MoRef> snapshots = new HashSet<>();
    int sessions;
    long dropped;

    @Override
    public @Nullable EndedTask end(MoRef task) {
        return ends.get(task);
    }

    @Override
    public boolean hasSnapshot(int machine, MoRef snapshot) {
        return snapshots.contains(snapshot);
    }

    @Override
    public int sessions() {
        return sessions;
    }

    @Override
    public int filters() {
        return 0;
    }

    @Override
    public int views() {
        return 0;
    }

    @Override
    public void machines(NamePattern name, IntConsumer action) {
        for (int machine = 1; machine <= 3; machine++) if (name.matches("db-" + machine)) action.accept(machine);
    }

    @Override
    public String label(int entity) {
        return "db-" + entity;
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
