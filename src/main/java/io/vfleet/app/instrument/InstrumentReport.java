package io.vfleet.app.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether this server was the bottleneck.
 *
 * @param seconds how long it was watched, a minute at most
 * @param measures in a fixed order
 */
public record InstrumentReport(double seconds, List<Measure> measures) {
    /**
     * One thing that makes a server slow.
     *
     * @param value of times an estimate within a bucket; at least so much, where what is counted by buckets is beyond the last
     * @param threshold from which on it is noticed by clients
     */
    public record Measure(String name, String unit, double value, double threshold) {
        /** From 1 on clients notice it. */
        public double ratio() {
            return value / threshold;
        }
    }

    public InstrumentReport {
        measures = List.copyOf(measures);
    }

    /** The one number: the largest ratio; from 1 on the server was the bottleneck. */
    public double ratio() {
        return measures.stream().mapToDouble(Measure::ratio).max().orElse(0);
    }

    /** As the admin port answers it. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("bottleneck", ratio() >= 1);
        json.put("ratio", ratio());
        json.put("seconds", seconds);
        var all = new ArrayList<Map<String, Object>>();
        for (Measure each : measures) {
            var measure = new LinkedHashMap<String, Object>();
            measure.put("name", each.name());
            measure.put("unit", each.unit());
            measure.put("value", each.value());
            measure.put("threshold", each.threshold());
            measure.put("ratio", each.ratio());
            all.add(measure);
        }
        json.put("measures", all);
        return json;
    }
}
