package io.vfleet.app.instrument;

import java.util.List;

/**
 * What was read at one moment. All but the last two only grow.
 *
 * @param nanos of the monotonic clock
 * @param lateness of timers and {@code lags} of loops: counts by {@code LoopGauges.LATENESS_MILLIS}
 * @param added latency: counts by {@code RequestTotals.BOUNDS_MICROS}
 * @param process what the operating system and the JVM say
 */
record InstrumentSample(
        long nanos, List<Long> lateness, List<Long> lags, List<Long> added, ProcessReadings.Reading process) {}
