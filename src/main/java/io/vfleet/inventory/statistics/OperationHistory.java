package io.vfleet.inventory.statistics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often each operation was done since the vCenter began, as it was at the end of each period of five minutes in which there
 * were some. Immutable; the oldest periods are forgotten, and what was done in them is counted with the next.
 */
final class OperationHistory {
    static final OperationHistory NONE = new OperationHistory(List.of());

    private static final int PERIODS_MAX = 96;
    private static final long PERIOD_SECONDS = 300;

    private final List<Counts> periods;

    /** {@code end}: in seconds since the epoch of Unix. */
    private record Counts(long end, Map<MachineOperation, Integer> byOperation) {}

    private OperationHistory(List<Counts> periods) {
        this.periods = periods;
    }

    /** With one more at that time. */
    OperationHistory plus(MachineOperation operation, long second) {
        long end = Math.floorDiv(second, PERIOD_SECONDS) * PERIOD_SECONDS + PERIOD_SECONDS;
        var counts = new EnumMap<MachineOperation, Integer>(MachineOperation.class);
        if (!periods.isEmpty()) counts.putAll(periods.getLast().byOperation());
        counts.merge(operation, 1, Integer::sum);
        var after = new ArrayList<>(periods);
        if (!after.isEmpty() && after.getLast().end() >= end)
            end = after.removeLast().end();
        else if (after.size() == PERIODS_MAX) after.removeFirst();
        after.add(new Counts(end, counts));
        return new OperationHistory(after);
    }

    /** How often it was done until that time. */
    int at(MachineOperation operation, long second) {
        for (Counts counts : periods.reversed())
            if (counts.end() <= second) return counts.byOperation().getOrDefault(operation, 0);
        return 0;
    }
}
