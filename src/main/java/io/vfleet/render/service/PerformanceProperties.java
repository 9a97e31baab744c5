package io.vfleet.render.service;

import io.vfleet.meta.DataObject;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import io.vfleet.render.performance.PerfDescriptions;
import java.util.List;

/** The properties of the PerformanceManager: its counters and historical intervals. */
final class PerformanceProperties {
    private final PerfDescriptions descriptions;

    PerformanceProperties(RenderContext context) {
        descriptions = new PerfDescriptions(context);
    }

    PropertyTable<SingletonObject> performanceManager() {
        DataObject description = descriptions.description();
        List<DataObject> intervals = descriptions.intervals();
        List<DataObject> counters = descriptions.counters();
        return new PropertyTable<SingletonObject>()
                .row("description", _ -> description)
                .row("historicalInterval", _ -> intervals)
                .row("perfCounter", _ -> counters);
    }
}
