package io.vfleet.event.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HistoryCursorTest {
    private static final long ENTRIES = 100_000;
    private static final long LOOKED_AT_IN_A_TURN = 10_000;

    private final SteppedLoops loops = new SteppedLoops(1);
    private final List<List<Long>> pages = new ArrayList<>();

    @Test
    void aPageFarAwayIsFoundInShortTurns() {
        var history = new SparseHistory(Set.of(3L, 99_990L));
        var cursor = new HistoryCursor<>(history, loops.at(0), 0);

        read(() -> cursor.next(10, ENTRIES, pages::add));
        read(() -> cursor.previous(1, pages::add));
        read(() -> cursor.previous(1, pages::add));
        read(() -> cursor.previous(1, pages::add));

        assertEquals(List.of(List.of(3L, 99_990L), List.of(99_990L), List.of(3L), List.of()), pages);
        assertTrue(history.longest <= LOOKED_AT_IN_A_TURN, () -> "looked at in one turn: " + history.longest);
    }

    @Test
    void readsThatComeTogetherGetPagesOfTheirOwn() {
        var cursor = new HistoryCursor<>(new SparseHistory(Set.of(5L, 50_000L, 99_999L)), loops.at(0), 0);

        read(() -> {
            cursor.next(1, ENTRIES, pages::add);
            cursor.next(1, ENTRIES, pages::add);
            cursor.next(1, ENTRIES, pages::add);
            cursor.rewind();
            cursor.next(2, ENTRIES, pages::add);
        });

        assertEquals(List.of(List.of(5L), List.of(50_000L), List.of(99_999L), List.of(5L, 50_000L)), pages);
    }

    @Test
    void whatIsWrittenAfterTheCallIsLeftForTheNextPage() {
        var cursor = new HistoryCursor<>(new SparseHistory(Set.of(5L, 6L)), loops.at(0), 0);

        read(() -> cursor.next(10, 6, pages::add));
        read(() -> cursor.next(10, ENTRIES, pages::add));

        assertEquals(List.of(List.of(5L), List.of(6L)), pages);
    }

    private void read(Runnable turn) {
        loops.sendAndRun(0, turn);
        loops.runAll();
    }

    /** A long history of which few entries match. */
    private static final class SparseHistory implements HistoryCursor.HistorySource<Long> {
        private final Set<Long> matching;
        private long longest;

        SparseHistory(Set<Long> matching) {
            this.matching = matching;
        }

        @Override
        public List<Long> ascending(long from, long before, int max) {
            return range(from, before).sorted().limit(max).boxed().toList();
        }

        @Override
        public List<Long> descending(long from, long before, int max) {
            return range(from, before).boxed().toList().reversed().stream()
                    .limit(max)
                    .toList();
        }

        private LongStream range(long from, long before) {
            longest = Math.max(longest, before - from);
            return matching.stream()
                    .mapToLong(Long::longValue)
                    .filter(entry -> entry >= from && entry < before)
                    .sorted();
        }

        @Override
        public long position(Long entry) {
            return entry;
        }

        @Override
        public long oldest() {
            return 0;
        }

        @Override
        public long next() {
            return ENTRIES;
        }
    }
}
