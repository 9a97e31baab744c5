package io.vfleet.render.performance;

import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import java.util.function.ToDoubleFunction;

/**
 * A counter of a kind of entity.
 *
 * @param whole whether there is a value for the entity as a whole
 * @param divided whether the values of the instances are parts of the whole, or are all the same
 * @param value for all of the entity; that of a delta for 20 seconds
 */
record CounterRow(
        PerfCounter counter, CounterScope scope, boolean whole, boolean divided, ToDoubleFunction<PerfReading> value) {

    boolean collectedWhole(SamplingInterval interval, StatisticsSettings settings) {
        return whole && (!interval.historical() || counter.level(settings) <= interval.level());
    }

    boolean collectedPerInstance(SamplingInterval interval, StatisticsSettings settings) {
        return scope != CounterScope.NONE
                && (!interval.historical() || counter.perDeviceLevel(settings) <= interval.level());
    }

    /** {@code instance}: its place among {@code instances}; one of one for the entity as a whole. */
    long value(PerfReading reading, int seconds, int instance, int instances) {
        double all = value.applyAsDouble(reading);
        if (counter.isDelta()) all = all * seconds / SamplingInterval.CURRENT.seconds();
        long total = Math.round(all);
        if (!divided || instances == 1) return total;
        // Parts of a whole number that add up to it.
        return total * (instance + 1) / instances - total * instance / instances;
    }
}
