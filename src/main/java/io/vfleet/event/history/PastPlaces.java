package io.vfleet.event.history;

import io.vfleet.event.filter.EntityFilter;
import io.vfleet.event.filter.TimeFilter;
import io.vfleet.event.filter.UserFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The places of the past at which a filter may match, found without a look at the others. */
public final class PastPlaces {
    public static final PastPlaces NONE = new PastPlaces(0, 0, null);

    private final int first;
    private final int end;
    private final int @Nullable [] listed;

    private PastPlaces(int first, int end, int @Nullable [] listed) {
        this.first = first;
        this.end = Math.max(first, end);
        this.listed = listed;
    }

    /**
     * Selects places by the criteria of a filter; null is no criterion.
     *
     * @param chains the only chain ids that match; empty for all
     */
    public static PastPlaces of(
            PastChains past,
            @Nullable EntityFilter entity,
            @Nullable TimeFilter time,
            @Nullable UserFilter user,
            Collection<Integer> chains) {
        if (past.count() == 0 || (user != null && !user.matches(past.user()))) return NONE;
        Instant begin = time == null ? null : time.begin();
        Instant end = time == null ? null : time.end();
        int first = begin == null ? 0 : lowest(past, place -> !past.end(place).isBefore(begin));
        int after = end == null
                ? past.count()
                : lowest(past, place -> past.begin(place).isAfter(end));
        int[] listed = chains.isEmpty()
                ? entity == null ? null : past.places(entity)
                : chains.stream().mapToInt(id -> id - 1).sorted().toArray();
        return new PastPlaces(first, after, listed);
    }

    /** Those of the places that are from one on and before another. */
    PastPlaces within(int from, int before) {
        return new PastPlaces(Math.max(first, from), Math.min(end, before), listed);
    }

    /** The lowest place at which the condition, which no later place ends, holds; the count of places for none. */
    private static int lowest(PastChains past, IntPredicate condition) {
        int low = 0;
        int high = past.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.test(middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** The first selected place from one on; -1 for none. */
    public int next(int from) {
        int place = Math.max(from, first);
        if (listed != null) {
            int found = Arrays.binarySearch(listed, place);
            int position = found >= 0 ? found : -found - 1;
            if (position == listed.length) return -1;
            place = listed[position];
        }
        return place < end ? place : -1;
    }

    /** The last selected place before one; -1 for none. */
    public int previous(int before) {
        int place = Math.min(before, end) - 1;
        if (listed != null) {
            int found = Arrays.binarySearch(listed, place);
            int position = found >= 0 ? found : -found - 2;
            if (position < 0) return -1;
            place = listed[position];
        }
        return place >= first ? place : -1;
    }
}
