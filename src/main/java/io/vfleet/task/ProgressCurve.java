package io.vfleet.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Progress as a piecewise linear function of elapsed time, by method. */
final class ProgressCurve {
    private static final ProgressCurve STEADY = new ProgressCurve(0, 0, 1000, 100);
    /** Preparation is fast, quiescing and copying the memory are slow, the rest is a single write. */
    private static final ProgressCurve SNAPSHOT = new ProgressCurve(0, 0, 100, 10, 700, 40, 900, 90, 1000, 100);
    /** The snapshot leaves the tree, then disks are merged, then files deleted. */
    private static final ProgressCurve MERGE = new ProgressCurve(0, 0, 50, 5, 900, 92, 1000, 100);

    private static final ProgressCurve REVERT = new ProgressCurve(0, 0, 200, 30, 600, 40, 1000, 100);
    private static final ProgressCurve POWER_ON = new ProgressCurve(0, 0, 150, 30, 400, 45, 850, 90, 1000, 100);
    private static final ProgressCurve COPY = new ProgressCurve(0, 0, 50, 18, 950, 96, 1000, 100);

    private static final Map<String, ProgressCurve> BY_METHOD = Map.ofEntries(
            Map.entry("CreateSnapshot_Task", SNAPSHOT),
            Map.entry("CreateSnapshotEx_Task", SNAPSHOT),
            Map.entry("RemoveSnapshot_Task", MERGE),
            Map.entry("RemoveAllSnapshots_Task", MERGE),
            Map.entry("ConsolidateVMDisks_Task", MERGE),
            Map.entry("RevertToSnapshot_Task", REVERT),
            Map.entry("RevertToCurrentSnapshot_Task", REVERT),
            Map.entry("PowerOnVM_Task", POWER_ON),
            Map.entry("CloneVM_Task", COPY),
            Map.entry("InstantClone_Task", COPY),
            Map.entry("RelocateVM_Task", COPY),
            Map.entry("MigrateVM_Task", COPY));

    private final int[] points;

    /** Pairs of thousandths of the time and percent, both ascending, from 0 and 0 to 1000 and 100. */
    private ProgressCurve(int... points) {
        this.points = points;
    }

    static ProgressCurve of(@Nullable String method) {
        return method == null ? STEADY : BY_METHOD.getOrDefault(method, STEADY);
    }

    /** The progress from 0 to 99 percent, also when the task ends late. */
    int percent(long elapsedMillis, long lengthMillis) {
        long total = Math.max(1, lengthMillis);
        return (int) Math.min(99, percentAt(Math.clamp(elapsedMillis, 0, total), total));
    }

    private long percentAt(long elapsed, long total) {
        int next = 2;
        while (points[next] * total < elapsed * 1000) next += 2;
        long start = points[next - 2] * total;
        long width = points[next] * total - start;
        int startPercent = points[next - 1];
        return startPercent + (points[next + 1] - startPercent) * (elapsed * 1000 - start) / width;
    }
}
