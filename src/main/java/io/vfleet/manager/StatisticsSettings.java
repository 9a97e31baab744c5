package io.vfleet.manager;

import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics one vCenter keeps: its historical intervals and the collection levels of counters. Any thread may read;
 * changed on the first loop only.
 */
public final class StatisticsSettings {
    /** What changes with the settings of statistics. */
    public enum StatisticsFacet implements Facet {
        INTERVALS,
        LEVELS
    }

    /** The collection levels of a counter; null where it has that it came with. */
    public record CounterLevels(
            @Nullable Integer whole, @Nullable Integer perDevice) {
        static final CounterLevels SHIPPED = new CounterLevels(null, null);
    }

    public static final int LEVEL_MAX = 4;

    private static final int DAY = 86_400;
    private static final int YEAR = 365 * DAY;
    /** How many days the first interval may be kept, and how many years the last. */
    private static final int LENGTHS_MAX = 5;

    private static final Set<Integer> FIRST_PERIODS = Set.of(60, 120, 180, 300);
    private static final List<SamplingInterval> SHIPPED = List.of(
            new SamplingInterval(1, 300, "Past day", DAY, 1, true),
            new SamplingInterval(2, 1_800, "Past week", 7 * DAY, 1, true),
            new SamplingInterval(3, 7_200, "Past month", 30 * DAY, 1, true),
            new SamplingInterval(4, DAY, "Past year", YEAR, 1, true));

    private volatile List<SamplingInterval> intervals = SHIPPED;
    private volatile Map<Integer, CounterLevels> levels = Map.of();

    /** The historical intervals, the shortest first; those that are disabled too. */
    public List<SamplingInterval> intervals() {
        return intervals;
    }

    /** The historical interval of that length; empty when none is kept. */
    public Optional<SamplingInterval> enabled(int seconds) {
        return intervals.stream()
                .filter(each -> each.enabled() && each.seconds() == seconds)
                .findAny();
    }

    /** The levels of counters by their ids, of those that were changed. */
    public Map<Integer, CounterLevels> levels() {
        return levels;
    }

    public CounterLevels levels(int counter) {
        return levels.getOrDefault(counter, CounterLevels.SHIPPED);
    }

    // On the first loop.

    /**
     * Changes one of the intervals; those that are longer keep no more than it does. Null, or the fault of an interval that a
     * vCenter has not: period and length are its own but for those of the first and the length of the last, and it keeps no
     * more than the next shorter one.
     */
    public @Nullable Fault update(SamplingInterval changed) {
        int place = changed.key() - 1;
        if (place < 0 || place >= intervals.size()) return new Fault.InvalidArgument("interval.key");
        SamplingInterval before = intervals.get(place);
        Fault refused = fault(changed, before, place);
        if (refused != null) return refused;
        List<SamplingInterval> next = new ArrayList<>(intervals);
        next.set(place, changed);
        for (int i = place + 1; i < next.size(); i++)
            next.set(i, next.get(i).limited(changed.level(), changed.enabled()));
        intervals = List.copyOf(next);
        return null;
    }

    private @Nullable Fault fault(SamplingInterval changed, SamplingInterval before, int place) {
        boolean first = place == 0;
        boolean last = place == intervals.size() - 1;
        boolean periodFits = first ? FIRST_PERIODS.contains(changed.seconds()) : changed.seconds() == before.seconds();
        if (!periodFits) return new Fault.InvalidArgument("interval.samplingPeriod");
        int unit = first ? DAY : YEAR;
        boolean whole = changed.keptSeconds() % unit == 0 && changed.keptSeconds() / unit >= 1;
        boolean sets = (first || last) && whole && changed.keptSeconds() / unit <= LENGTHS_MAX;
        boolean lengthFits = sets || changed.keptSeconds() == before.keptSeconds();
        if (!lengthFits) return new Fault.InvalidArgument("interval.length");
        if (!changed.name().equals(before.name())) return new Fault.InvalidArgument("interval.name");
        int levelMax = first ? LEVEL_MAX : intervals.get(place - 1).level();
        if (changed.level() < 1 || changed.level() > levelMax) return new Fault.InvalidArgument("interval.level");
        boolean may = first || intervals.get(place - 1).enabled();
        return changed.enabled() && !may ? new Fault.InvalidArgument("interval.enabled") : null;
    }

    /** Changes levels of counters that there are; one that is null stays as it is. */
    public void setLevels(Map<Integer, CounterLevels> changes) {
        Map<Integer, CounterLevels> next = new HashMap<>(levels);
        changes.forEach((counter, changed) -> {
            CounterLevels before = levels(counter);
            next.put(
                    counter,
                    new CounterLevels(
                            changed.whole() == null ? before.whole() : changed.whole(),
                            changed.perDevice() == null ? before.perDevice() : changed.perDevice()));
        });
        levels = Map.copyOf(next);
    }

    /** Gives counters the levels that they came with. */
    public void resetLevels(Collection<Integer> counters) {
        Map<Integer, CounterLevels> next = new HashMap<>(levels);
        next.keySet().removeAll(Set.copyOf(counters));
        levels = Map.copyOf(next);
    }
}
