package io.vfleet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UnitParserTest {
    @Test
    void aDurationIsWrittenInTheLargestUnitThatNeedsNoFraction() {
        assertEquals("0s", UnitParser.format(Duration.ZERO));
        assertEquals("90m", UnitParser.format(Duration.ofMinutes(90)));
        assertEquals("270500ms", UnitParser.format(Duration.ofMillis(270_500)));
        assertEquals("2d", UnitParser.format(Duration.ofDays(2)));
    }

    @Test
    void aDurationOfCenturiesIsWrittenInDays() {
        assertEquals("200000d", UnitParser.format(Duration.ofDays(200_000)));
        assertEquals("-200000d", UnitParser.format(Duration.ofDays(-200_000)));
        assertEquals("106751991167d", UnitParser.format(Duration.ofMillis(Long.MAX_VALUE)));
    }
}
