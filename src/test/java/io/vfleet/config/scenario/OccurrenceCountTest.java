package io.vfleet.config.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.scenario.OccurrenceCount.CountScope;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class OccurrenceCountTest {
    private static List<Long> included(OccurrenceCount count) {
        return LongStream.range(0, 12).filter(count::includes).boxed().toList();
    }

    @Test
    void someSucceedThenSomeFailThenAllSucceed() {
        assertEquals(List.of(2L, 3L, 4L), included(new OccurrenceCount(2, 3, 1, CountScope.MACHINE)));
    }

    @Test
    void everyFourthIsHit() {
        assertEquals(List.of(0L, 4L, 8L), included(new OccurrenceCount(0, null, 4, CountScope.SCENARIO)));
        assertEquals(List.of(3L, 7L), included(new OccurrenceCount(3, 2, 4, CountScope.SCENARIO)));
    }
}
