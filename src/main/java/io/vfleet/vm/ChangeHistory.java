package io.vfleet.vm;

import io.vfleet.vm.Disks.ChangeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How far change tracking of a disk has come, and how long the guest had run at the change ids before.
 *
 * @param latest the change id that the disk has now
 * @param runs how long the machine had run when tracking began, then at the latest change ids, the last of which is
 *     {@code latest}; older ones count as the begin, so that a span from them covers more than was written
 */
public record ChangeHistory(ChangeId latest, List<Duration> runs) {
    private static final int RUNS_MAX = 64;

    public ChangeHistory {
        runs = List.copyOf(runs);
    }

    /** Tracking that begins with a change id. */
    public static ChangeHistory begun(ChangeId first, Duration run) {
        return new ChangeHistory(first, List.of(run));
    }

    /** The next change id, which separates what was written before from what is written later. */
    public ChangeHistory next(Duration run) {
        var all = new ArrayList<>(runs);
        Duration latestRun = latestRun();
        if (all.size() == RUNS_MAX) all.remove(1);
        // A clock that was set back makes the guest stand still, as far as its disks are concerned.
        all.add(run.compareTo(latestRun) < 0 ? latestRun : run);
        return new ChangeHistory(new ChangeId(latest.tracking(), latest.sequence() + 1), all);
    }

    /** How long the machine had run at the latest change id. */
    public Duration latestRun() {
        return runs.getLast();
    }

    /** Whether the change id is one of this tracking, up to the latest. */
    public boolean contains(ChangeId id) {
        return id.tracking().equals(latest.tracking()) && id.sequence() >= 1 && id.sequence() <= latest.sequence();
    }

    /** How long the machine had run, at most, at a change id of this tracking. */
    public Duration runAt(ChangeId id) {
        int position = runs.size() - 1 - (latest.sequence() - id.sequence());
        return runs.get(Math.max(position, 0));
    }
}
