package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.vm.Disks.ChangeId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ChangeHistoryTest {
    private static final UUID TRACKING = new UUID(1, 2);

    private static ChangeHistory hours(int last) {
        ChangeHistory history = ChangeHistory.begun(new ChangeId(TRACKING, 1), Duration.ofHours(1));
        for (int hour = 2; hour <= last; hour++) history = history.next(Duration.ofHours(hour));
        return history;
    }

    @Test
    void everyChangeIdStandsForAMomentOfTheGuestsRun() {
        ChangeHistory history = hours(5);
        for (int sequence = 1; sequence <= 5; sequence++) {
            assertEquals(Duration.ofHours(sequence), history.runAt(new ChangeId(TRACKING, sequence)));
        }
    }

    @Test
    void aChangeIdOfVeryManySnapshotsAgoStandsForAnEarlierMomentAndNeverALaterOne() {
        ChangeHistory history = hours(1_000);
        for (int sequence = 1; sequence <= 1_000; sequence++) {
            Duration run = history.runAt(new ChangeId(TRACKING, sequence));
            assertTrue(run.compareTo(Duration.ofHours(sequence)) <= 0, "sequence " + sequence + ": " + run);
        }
        assertEquals(Duration.ofHours(1), history.runAt(new ChangeId(TRACKING, 1)));
        assertEquals(Duration.ofHours(950), history.runAt(new ChangeId(TRACKING, 950)));
        assertTrue(history.runs().size() <= 64);
    }

    @Test
    void itHasNoOtherTrackingsIdsAndNoneOfTheFuture() {
        assertTrue(hours(3).contains(new ChangeId(TRACKING, 3)));
        assertFalse(hours(3).contains(new ChangeId(TRACKING, 4)));
        assertFalse(hours(3).contains(new ChangeId(TRACKING, 0)));
        assertFalse(hours(3).contains(new ChangeId(new UUID(1, 3), 2)));
    }
}
