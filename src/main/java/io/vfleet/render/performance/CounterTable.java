package io.vfleet.render.performance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The counters of one kind of entity. Its methods add rows; they take the path of a counter, such as {@code cpu.usage.average}. */
final class CounterTable {
    private final Map<Integer, CounterRow> rows = new TreeMap<>();

    Collection<CounterRow> rows() {
        return rows.values();
    }

    @Nullable
    CounterRow row(int key) {
        return rows.get(key);
    }

    /** Only for the entity as a whole. */
    CounterTable whole(String path, ToDoubleFunction<PerfReading> value) {
        return add(path, CounterScope.NONE, true, false, value);
    }

    /** Only for the entity as a whole, and not among its current statistics, for the vCenter makes them. */
    CounterTable historical(String path, ToDoubleFunction<PerfReading> value) {
        return put(path, CounterScope.NONE, true, false, false, value);
    }

    /** Several that have been zero at all times. */
    CounterTable zeros(String... paths) {
        for (String path : paths) whole(path, _ -> 0);
        return this;
    }

    /** For the entity, and divided among its devices. */
    CounterTable divided(String path, CounterScope scope, ToDoubleFunction<PerfReading> value) {
        return add(path, scope, true, true, value);
    }

    /** For the entity and for each device the same, such as a percentage or a latency. */
    CounterTable same(String path, CounterScope scope, ToDoubleFunction<PerfReading> value) {
        return add(path, scope, true, false, value);
    }

    /** Divided among the devices, without a value for the entity. */
    CounterTable dividedOnly(String path, CounterScope scope, ToDoubleFunction<PerfReading> value) {
        return add(path, scope, false, true, value);
    }

    /** The same for each device, without a value for the entity. */
    CounterTable sameOnly(String path, CounterScope scope, ToDoubleFunction<PerfReading> value) {
        return add(path, scope, false, false, value);
    }

    /** The least, the greatest and the last value of each average, which historical intervals of the highest level have. */
    CounterTable rolledUp() {
        for (CounterRow row : List.copyOf(rows.values())) {
            if (!row.counter().rollup().equals("average")) continue;
            for (PerfCounter other : PerfCounterCatalog.SHIPPED.rollups(row.counter()))
                rows.putIfAbsent(other.key(), row.rolledUpAs(other));
        }
        return this;
    }

    private CounterTable add(
            String path, CounterScope scope, boolean whole, boolean divided, ToDoubleFunction<PerfReading> value) {
        return put(path, scope, whole, divided, true, value);
    }

    private CounterTable put(
            String path,
            CounterScope scope,
            boolean whole,
            boolean divided,
            boolean current,
            ToDoubleFunction<PerfReading> value) {
        PerfCounter counter = PerfCounterCatalog.SHIPPED.byPath(path);
        rows.put(counter.key(), new CounterRow(counter, scope, whole, divided, current, value));
        return this;
    }
}
