package io.vfleet.render;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import io.vfleet.model.ResourceLines;
import io.vfleet.render.AlarmDefinition.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The default alarms of a vCenter, which are declared on its root folder. */
public final class AlarmCatalog {
    private final Metamodel meta;
    private final Map<MoRef, AlarmDefinition> byRef = new LinkedHashMap<>();
    private final Map<String, List<AlarmDefinition>> byObjectType = new HashMap<>();

    /** Reads the alarms that ship with the server. */
    public AlarmCatalog(Metamodel meta) {
        this.meta = meta;
        ResourceLines.read("/alarms.tsv").map(line -> line.split("\t", -1)).forEach(this::add);
    }

    private void add(String[] fields) {
        String objectType = fields[3];
        List<Rule> rules = new ArrayList<>();
        var alarm = new AlarmDefinition(
                new MoRef("Alarm", "alarm-" + fields[0]),
                fields[1],
                fields[2],
                objectType,
                rules,
                expression(fields[4], objectType, rules));
        byRef.put(alarm.ref(), alarm);
        byObjectType.computeIfAbsent(objectType, _ -> new ArrayList<>()).add(alarm);
    }

    /** All alarms, in the order of their numbers. */
    List<AlarmDefinition> all() {
        return List.copyOf(byRef.values());
    }

    public List<MoRef> refs() {
        return List.copyOf(byRef.keySet());
    }

    /** The alarms that watch objects of a managed type. */
    List<AlarmDefinition> watching(String objectType) {
        return byObjectType.getOrDefault(objectType, List.of());
    }

    private DataObject expression(String text, String objectType, List<Rule> rules) {
        boolean and = text.contains("&");
        List<DataObject> parts = new ArrayList<>();
        for (String rule : text.split("[|&]", -1)) parts.add(part(rule.strip().split(" ", -1), objectType, rules));
        return meta.make(and ? "AndAlarmExpression" : "OrAlarmExpression").set("expression", parts);
    }

    private DataObject part(String[] words, String objectType, List<Rule> rules) {
        return switch (words[0]) {
            case "state" -> {
                rules.add(new Rule(words[1], 0, 0));
                yield meta.make("StateAlarmExpression")
                        .set("operator", words[2])
                        .set("type", objectType)
                        .set("statePath", words[1])
                        .set("red", words[3]);
            }
            case "metric" -> metric(words, objectType, rules);
            case "event" -> event(words, objectType, rules);
            default -> throw new IllegalArgumentException("not a rule of an alarm: " + words[0]);
        };
    }

    private DataObject metric(String[] words, String objectType, List<Rule> rules) {
        int yellow = Integer.parseInt(words[2]);
        int red = Integer.parseInt(words[3]);
        int seconds = Integer.parseInt(words[4]);
        rules.add(new Rule(words[1], yellow, red));
        DataObject metric = meta.make("PerfMetricId")
                .set("counterId", Integer.parseInt(words[1]))
                .set("instance", "");
        return meta.make("MetricAlarmExpression")
                .set("operator", "isAbove")
                .set("type", objectType)
                .set("metric", metric)
                .set("yellow", yellow)
                .set("yellowInterval", seconds)
                .set("red", red)
                .set("redInterval", seconds);
    }

    private DataObject event(String[] words, String objectType, List<Rule> rules) {
        boolean extended = words[1].equals("EventEx");
        rules.add(new Rule(words[extended ? 2 : 1], 0, 0));
        int status = extended ? 3 : 2;
        return meta.make("EventAlarmExpression")
                .set("eventType", words[1])
                .set("eventTypeId", extended ? words[2] : null)
                .set("objectType", objectType)
                .set("status", words.length > status ? words[status] : null);
    }
}
