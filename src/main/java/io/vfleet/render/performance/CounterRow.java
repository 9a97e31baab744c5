package io.vfleet.render.performance;

import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.render.performance.PerfEntity.DeviceParts;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A counter of a kind of entity.
 *
 * @param whole whether there is a value for the entity as a whole
 * @param divided whether the values of the instances are parts of the whole, or are all the same
 * @param current whether it is among the statistics of every 20 seconds, and not made by the vCenter
 * @param value for all of the entity; that of a delta for 20 seconds
 */
record CounterRow(
        PerfCounter counter,
        CounterScope scope,
        boolean whole,
        boolean divided,
        boolean current,
        ToDoubleFunction<PerfReading> value) {
    /** The same as another counter, which historical intervals alone have. */
    CounterRow rolledUpAs(PerfCounter other) {
        return new CounterRow(other, scope, whole, divided, false, value);
    }

    boolean collectedWhole(SamplingInterval interval, StatisticsSettings settings) {
        return whole && (interval.historical() ? counter.level(settings) <= interval.level() : current);
    }

    boolean collectedPerInstance(SamplingInterval interval, StatisticsSettings settings) {
        return scope != CounterScope.NONE
                && (interval.historical() ? counter.perDeviceLevel(settings) <= interval.level() : current);
    }

    /** {@code devices}: null for the entity as a whole; {@code nth}: the place of one among them. */
    long value(PerfReading reading, int seconds, @Nullable DeviceParts devices, int nth) {
        double all = value.applyAsDouble(reading);
        if (counter.isDelta()) all = all * seconds / SamplingInterval.CURRENT.seconds();
        long total = Math.round(all);
        return divided && devices != null ? devices.part(total, nth) : total;
    }
}
