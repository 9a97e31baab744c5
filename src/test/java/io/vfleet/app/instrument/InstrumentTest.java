package io.vfleet.app.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.app.instrument.InstrumentReport.Measure;
import io.vfleet.app.instrument.ProcessReadings.Reading;
import io.vfleet.config.server.InstrumentSettings;
import io.vfleet.engine.SteppedClock;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.Metamodel;
import io.vfleet.metric.Meters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InstrumentTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Reading IDLE = new Reading(0, 0, 0, 0, 0);

    private final SteppedClock clock = new SteppedClock();
    private final Meters meters = new Meters(Metamodel.load(), 100, MemoryBudget.unlimited(1));
    private Reading reading = IDLE;
    private final Instrument instrument = new Instrument(
            InstrumentSettings.DEFAULT, List::of, meters.requests().totals(), () -> reading, clock, 2);

    @Test
    void aServerThatDoesNothingIsNoBottleneck() {
        second(IDLE);
        second(IDLE);
        assertEquals(0, instrument.report().ratio());
        assertEquals(false, instrument.report().json().get("bottleneck"));
        assertEquals(1, instrument.report().seconds());
    }

    @Test
    void nothingIsSaidBeforeThereIsAnythingToCompare() {
        second(IDLE);
        assertEquals(List.of(), instrument.report().measures());
        assertFalse(instrument.report().ratio() > 0);
    }

    @Test
    void whatAScenarioHoldsBackIsNotTheServersOwn() {
        second(IDLE);
        for (int call = 0; call < 100; call++) served(Duration.ofMillis(250), Duration.ofMillis(249));
        second(IDLE);
        assertEquals(0.001, value("addedLatencyP99"), 1e-5);
        assertTrue(instrument.report().ratio() < 1);

        for (int call = 0; call < 100; call++) served(Duration.ofMillis(250), Duration.ZERO);
        second(IDLE);
        assertTrue(value("addedLatencyP99") > 0.2 && value("addedLatencyP99") < 0.5);
        assertEquals(value("addedLatencyP99") / 0.1, instrument.report().ratio(), 1e-9);
    }

    @Test
    void onlyWhatIsAboveTheThresholdMakesABottleneck() {
        second(IDLE);
        for (int call = 0; call < 100; call++) served(Duration.ofMillis(80), Duration.ZERO);
        second(IDLE);
        assertEquals(false, instrument.report().json().get("bottleneck"));
        for (int call = 0; call < 100; call++) served(Duration.ofMillis(120), Duration.ZERO);
        second(IDLE);
        assertEquals(true, instrument.report().json().get("bottleneck"));
        for (int call = 0; call < 10_000; call++) served(Duration.ofMinutes(5), Duration.ZERO);
        second(IDLE);
        assertEquals(10, value("addedLatencyP99"), 1e-9);
    }

    @Test
    void eachMeasureIsComparedWithItsThreshold() {
        second(IDLE);
        second(new Reading(SECOND.toNanos(), 5, 200, 32, Duration.ofMillis(20).toNanos()));
        assertEquals(0.5, value("cpu"), 1e-9);
        assertEquals(0.025, value("cpuStolen"), 1e-9);
        assertEquals(32, value("acceptQueueMax"));
        assertEquals(0.02, value("collectionPauseMax"), 1e-9);
        assertEquals(0.5 / 0.9, instrument.report().ratio(), 1e-9);
    }

    @Test
    void whatIsMoreThanAMinuteAgoIsForgotten() {
        second(IDLE);
        second(new Reading(0, 0, 0, 1_000, 0));
        for (int i = 0; i < 59; i++) second(IDLE);
        assertTrue(instrument.report().ratio() > 1);
        second(IDLE);
        assertEquals(0, instrument.report().ratio());
        assertEquals(60, instrument.report().seconds());
    }

    @Test
    void theAddedTimeIsAHistogramByWire() {
        meters.loops(List.of());
        served(Duration.ofMillis(30), Duration.ofMillis(10));
        assertTrue(meters.scrape().contains("vfleet_added_latency_seconds_bucket{protocol=\"json\",le=\"0.02\"} 1"));
    }

    private void second(Reading next) {
        reading = next;
        instrument.sample();
        clock.advance(SECOND);
    }

    private void served(Duration time, Duration held) {
        meters.requests()
                .served("json", "VirtualMachine", "PowerOnVM_Task", "ok", time.toNanos(), held.toNanos(), 1, 1, null);
    }

    private double value(String name) {
        return instrument.report().measures().stream()
                .filter(measure -> measure.name().equals(name))
                .mapToDouble(Measure::value)
                .sum();
    }
}
