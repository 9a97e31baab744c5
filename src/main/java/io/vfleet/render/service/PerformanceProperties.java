package io.vfleet.render.service;

import io.vfleet.manager.StatisticsSettings;
import io.vfleet.manager.StatisticsSettings.CounterLevels;
import io.vfleet.manager.StatisticsSettings.StatisticsFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import io.vfleet.render.performance.PerfDescriptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of the PerformanceManager: its counters and historical intervals. */
final class PerformanceProperties {
    private final PerfDescriptions descriptions;
    private final StatisticsSettings settings;
    private volatile @Nullable Shown shown;

    PerformanceProperties(RenderContext context) {
        settings = context.statistics();
        descriptions = new PerfDescriptions(context);
    }

    PropertyTable<SingletonObject> performanceManager() {
        DataObject description = descriptions.description();
        return new PropertyTable<SingletonObject>()
                .row("description", _ -> description)
                .row("historicalInterval", _ -> descriptions.intervals(), StatisticsFacet.INTERVALS)
                .row("perfCounter", _ -> counters(), StatisticsFacet.LEVELS);
    }

    /** Made again when levels have changed; five hundred that are asked for at every start of a client. */
    private List<DataObject> counters() {
        Map<Integer, CounterLevels> levels = settings.levels();
        Shown now = shown;
        if (now != null && now.levels().equals(levels)) return now.counters();
        var made = new Shown(levels, descriptions.counters());
        shown = made;
        return made.counters();
    }

    private record Shown(Map<Integer, CounterLevels> levels, List<DataObject> counters) {}
}
