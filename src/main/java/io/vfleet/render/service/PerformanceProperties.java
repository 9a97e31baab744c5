package io.vfleet.render.service;

import io.vfleet.meta.DataObject;
import io.vfleet.render.DescriptionRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import java.util.ArrayList;
import java.util.List;

/** The properties of the PerformanceManager: its counters and historical intervals. */
final class PerformanceProperties {
    private final RenderContext context;
    private final DescriptionRenderer descriptions;

    PerformanceProperties(RenderContext context) {
        this.context = context;
        descriptions = new DescriptionRenderer(context);
    }

    PropertyTable<SingletonObject> performanceManager() {
        DataObject description = context.make("PerformanceDescription")
                .set("counterType", elements("average", "maximum", "minimum", "latest", "summation", "none"))
                .set("statsType", elements("absolute", "delta", "rate"));
        List<DataObject> intervals = List.of(
                interval(1, 300, "Past day", 86_400),
                interval(2, 1_800, "Past week", 604_800),
                interval(3, 7_200, "Past month", 2_592_000),
                interval(4, 86_400, "Past year", 31_536_000));
        List<DataObject> counters = counters();
        return new PropertyTable<SingletonObject>()
                .row("description", _ -> description)
                .row("historicalInterval", _ -> intervals)
                .row("perfCounter", _ -> counters);
    }

    private List<DataObject> counters() {
        var counters = new ArrayList<DataObject>();
        counters.add(counter(2, "usage", "cpu", "percent", "average", "rate"));
        counters.add(counter(6, "usagemhz", "cpu", "megaHertz", "average", "rate"));
        counters.add(counter(12, "ready", "cpu", "millisecond", "summation", "delta"));
        counters.add(counter(24, "usage", "mem", "percent", "average", "absolute"));
        counters.add(counter(33, "active", "mem", "kiloBytes", "average", "absolute"));
        counters.add(counter(98, "consumed", "mem", "kiloBytes", "average", "absolute"));
        counters.add(counter(125, "usage", "disk", "kiloBytesPerSecond", "average", "rate"));
        counters.add(counter(143, "usage", "net", "kiloBytesPerSecond", "average", "rate"));
        counters.add(counter(155, "uptime", "sys", "second", "latest", "absolute"));
        return counters;
    }

    private DataObject counter(int key, String name, String group, String unit, String rollup, String stats) {
        return context.make("PerfCounterInfo")
                .set("key", key)
                .set("nameInfo", descriptions.elementDescription(name, name))
                .set("groupInfo", descriptions.elementDescription(group, group))
                .set("unitInfo", descriptions.elementDescription(unit, unit))
                .set("rollupType", rollup)
                .set("statsType", stats)
                .set("level", 1)
                .set("perDeviceLevel", 3)
                .set("associatedCounterId", List.of());
    }

    private DataObject interval(int key, int seconds, String name, int length) {
        return context.make("PerfInterval")
                .set("key", key)
                .set("samplingPeriod", seconds)
                .set("name", name)
                .set("length", length)
                .set("level", 1)
                .set("enabled", true);
    }

    private List<DataObject> elements(String... keys) {
        var elements = new ArrayList<DataObject>();
        for (String key : keys) elements.add(descriptions.elementDescription(key, key));
        return elements;
    }
}
