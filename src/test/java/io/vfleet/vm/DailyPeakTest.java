package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DailyPeakTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");
    private static final DailyPeak OFFICE = new DailyPeak(8, 18, 4);
    private static final DailyPeak NIGHT = new DailyPeak(22, 4, 10);

    private static double hour(DailyPeak peak, int hour) {
        Instant from = MIDNIGHT.plus(Duration.ofHours(hour));
        return (double) peak.between(from, from.plus(Duration.ofHours(1))).toMillis();
    }

    @Test
    void aDayIsADayHoweverHighThePeakAndWheneverItBegins() {
        for (DailyPeak peak :
                List.of(DailyPeak.NONE, OFFICE, NIGHT, new DailyPeak(0, 24, 7), new DailyPeak(23, 24, 99))) {
            for (int hour : List.of(0, 3, 9, 18, 23)) {
                Instant from = MIDNIGHT.plus(Duration.ofHours(hour));
                assertEquals(Duration.ofDays(1), peak.between(from, from.plus(Duration.ofDays(1))), peak.toString());
            }
        }
    }

    @Test
    void anHourOfThePeakIsAsManyTimesAnotherHourAsTheFactorSays() {
        assertEquals(4 * hour(OFFICE, 3), hour(OFFICE, 9), 10);
        assertEquals(10 * hour(NIGHT, 12), hour(NIGHT, 22), 20);
        assertEquals(10 * hour(NIGHT, 12), hour(NIGHT, 3), 20);
        assertEquals(hour(NIGHT, 12), hour(NIGHT, 4), 1);
    }

    @Test
    void successiveSpansAddUp() {
        var sum = Duration.ZERO;
        Instant from = MIDNIGHT.plusSeconds(1_234);
        Instant at = from;
        for (int step = 0; step < 200; step++) {
            Instant next = at.plusMillis(1_234_567);
            sum = sum.plus(NIGHT.between(at, next));
            at = next;
        }
        assertEquals(NIGHT.between(from, at), sum);
    }
}
