package io.vfleet.config.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RuleWindowTest {
    @Test
    void aWindowOpensAgain() {
        var window = new RuleWindow(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(60));
        assertEquals(-1, window.within(9_999));
        assertEquals(0, window.within(10_000));
        assertEquals(4_999, window.within(14_999));
        assertEquals(-1, window.within(15_000));
        assertEquals(1, window.within(70_001));
    }

    @Test
    void aWindowWithoutALengthStaysOpen() {
        var window = new RuleWindow(Duration.ofSeconds(10), null, null);
        assertEquals(-1, window.within(0));
        assertEquals(990_000, window.within(1_000_000));
    }
}
