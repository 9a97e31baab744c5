package io.vfleet.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ProgressCurveTest {
    @Test
    void progressNeverFallsAndStaysBelowOneHundred() {
        for (String method :
                new String[] {"CreateSnapshot_Task", "RemoveSnapshot_Task", "PowerOnVM_Task", "Other_Task"}) {
            int before = 0;
            for (int millis = 0; millis <= 12_000; millis += 7) {
                int percent = percentAt(method, millis);
                assertTrue(percent >= before && percent <= 99, method + " after " + millis + " ms: " + percent);
                before = percent;
            }
            assertEquals(99, before, method);
        }
    }

    @Test
    void segmentsAreNotEquallyQuick() {
        assertEquals(10, percentAt("CreateSnapshot_Task", 1_000));
        assertEquals(25, percentAt("CreateSnapshot_Task", 4_000));
        assertEquals(50, percentAt("Other_Task", 5_000));
    }

    @Test
    void clockThatJumpsBackShowsTheBeginning() {
        assertEquals(0, percentAt("Other_Task", -5_000));
        assertEquals(0, ProgressCurve.of(null).percent(0, 0));
    }

    private static int percentAt(String method, int millis) {
        return ProgressCurve.of(method).percent(millis, 10_000);
    }
}
