package io.vfleet.render.performance;

import io.vfleet.manager.StatisticsSettings;
import io.vfleet.meta.DataObject;
import io.vfleet.render.DescriptionRenderer;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders what counters and intervals are; the texts are our own. */
public final class PerfDescriptions {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("percent", "%"),
            Map.entry("kiloBytes", "KB"),
            Map.entry("megaBytes", "MB"),
            Map.entry("gigaBytes", "GB"),
            Map.entry("teraBytes", "TB"),
            Map.entry("megaHertz", "MHz"),
            Map.entry("number", "number"),
            Map.entry("microsecond", "µs"),
            Map.entry("millisecond", "ms"),
            Map.entry("second", "s"),
            Map.entry("kiloBytesPerSecond", "KBps"),
            Map.entry("megaBytesPerSecond", "MBps"),
            Map.entry("watt", "W"),
            Map.entry("joule", "J"),
            Map.entry("celsius", "°C"),
            Map.entry("nanosecond", "ns"));

    private final RenderContext context;
    private final DescriptionRenderer descriptions;
    private final StatisticsSettings settings;

    public PerfDescriptions(RenderContext context) {
        this.context = context;
        settings = context.statistics();
        descriptions = new DescriptionRenderer(context);
    }

    /** A PerformanceDescription. */
    public DataObject description() {
        return context.make("PerformanceDescription")
                .set("counterType", elements("average", "maximum", "minimum", "latest", "summation", "none"))
                .set("statsType", elements("absolute", "delta", "rate"));
    }

    /** The historical intervals. */
    public List<DataObject> intervals() {
        return settings.intervals().stream()
                .map(interval -> context.make("PerfInterval")
                        .set("key", interval.key())
                        .set("samplingPeriod", interval.seconds())
                        .set("name", interval.name())
                        .set("length", interval.keptSeconds())
                        .set("level", interval.level())
                        .set("enabled", interval.enabled()))
                .toList();
    }

    /** All counters. */
    public List<DataObject> counters() {
        return PerfCounterCatalog.SHIPPED.all().stream().map(this::counter).toList();
    }

    /** A PerfCounterInfo. */
    public DataObject counter(PerfCounter counter) {
        return context.make("PerfCounterInfo")
                .set("key", counter.key())
                .set("nameInfo", element(counter.name(), counter.label(), summary(counter)))
                .set("groupInfo", element(counter.group(), words(counter.group()), words(counter.group())))
                .set(
                        "unitInfo",
                        element(
                                counter.unit(),
                                UNITS.getOrDefault(counter.unit(), counter.unit()),
                                words(counter.unit())))
                .set("rollupType", counter.rollup())
                .set("statsType", counter.stats())
                .set("level", counter.level(settings))
                .set("perDeviceLevel", counter.perDeviceLevel(settings))
                .set("associatedCounterId", List.of());
    }

    private static String summary(PerfCounter counter) {
        String how = counter.rollup().equals("none") ? "" : ", " + counter.rollup();
        return counter.label() + " (" + words(counter.group()) + how + ") in " + words(counter.unit());
    }

    private DataObject element(String key, String label, String summary) {
        return context.make("ElementDescription")
                .set("label", label)
                .set("summary", summary)
                .set("key", key);
    }

    /** A name of the API as words, such as {@code kilo bytes per second}. */
    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private List<DataObject> elements(String... keys) {
        var elements = new ArrayList<DataObject>();
        for (String key : keys) elements.add(descriptions.elementDescription(key, key));
        return elements;
    }
}
