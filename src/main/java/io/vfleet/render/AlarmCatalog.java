package io.vfleet.render;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import io.vfleet.model.ResourceLines;
import io.vfleet.render.AlarmDefinition.DecidingState;
import io.vfleet.render.AlarmDefinition.Levels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The default alarms of a vCenter, which are declared on its root folder. */
public final class AlarmCatalog {
    private static final String NOTHING_DECIDES = "-";
    private static final List<String[]> ROWS =
            ResourceLines.read("/alarms.tsv").map(line -> line.split("\t", -1)).toList();
    private static final List<MoRef> REFS = ROWS.stream().map(AlarmCatalog::ref).toList();

    private final Metamodel meta;
    private final Map<MoRef, AlarmDefinition> byRef = new LinkedHashMap<>();
    private final Map<String, List<AlarmDefinition>> byObjectType = new HashMap<>();

    /** The alarms that ship with the server. */
    public AlarmCatalog(Metamodel meta) {
        this.meta = meta;
        ROWS.forEach(this::add);
    }

    private void add(String[] fields) {
        String objectType = fields[3];
        var alarm = new AlarmDefinition(
                ref(fields),
                fields[1],
                fields[2],
                objectType,
                decides(fields[4]),
                levels(fields[5]),
                expression(fields[5], objectType));
        byRef.put(alarm.ref(), alarm);
        byObjectType.computeIfAbsent(objectType, _ -> new ArrayList<>()).add(alarm);
    }

    private static MoRef ref(String[] fields) {
        return new MoRef("Alarm", "alarm-" + fields[0]);
    }

    private static DecidingState decides(String word) {
        return word.equals(NOTHING_DECIDES)
                ? DecidingState.NOTHING
                : DecidingState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Those of an alarm whose only rule is about a performance counter. */
    private static Levels levels(String rules) {
        String[] words = rules.split(" ", -1);
        return words[0].equals("metric")
                ? new Levels(Integer.parseInt(words[2]), Integer.parseInt(words[3]))
                : Levels.NONE;
    }

    /** All alarms, in the order of their numbers. */
    List<AlarmDefinition> all() {
        return List.copyOf(byRef.values());
    }

    /** All alarms of every vCenter, in the order of their numbers. */
    public static List<MoRef> refs() {
        return REFS;
    }

    /** The alarms that watch objects of a managed type. */
    List<AlarmDefinition> watching(String objectType) {
        return byObjectType.getOrDefault(objectType, List.of());
    }

    private DataObject expression(String text, String objectType) {
        boolean and = text.contains("&");
        List<DataObject> parts = new ArrayList<>();
        for (String rule : text.split("[|&]", -1)) parts.add(part(rule.strip().split(" ", -1), objectType));
        return meta.make(and ? "AndAlarmExpression" : "OrAlarmExpression").set("expression", parts);
    }

    private DataObject part(String[] words, String objectType) {
        return switch (words[0]) {
            case "state" ->
                meta.make("StateAlarmExpression")
                        .set("operator", words[2])
                        .set("type", objectType)
                        .set("statePath", words[1])
                        .set("red", words[3]);
            case "metric" -> metric(words, objectType);
            case "event" -> event(words, objectType);
            default -> throw new IllegalArgumentException("not a rule of an alarm: " + words[0]);
        };
    }

    private DataObject metric(String[] words, String objectType) {
        int seconds = Integer.parseInt(words[4]);
        DataObject metric = meta.make("PerfMetricId")
                .set("counterId", Integer.parseInt(words[1]))
                .set("instance", "");
        return meta.make("MetricAlarmExpression")
                .set("operator", "isAbove")
                .set("type", objectType)
                .set("metric", metric)
                .set("yellow", Integer.parseInt(words[2]))
                .set("yellowInterval", seconds)
                .set("red", Integer.parseInt(words[3]))
                .set("redInterval", seconds);
    }

    private DataObject event(String[] words, String objectType) {
        boolean extended = words[1].equals("EventEx");
        int status = extended ? 3 : 2;
        return meta.make("EventAlarmExpression")
                .set("eventType", words[1])
                .set("eventTypeId", extended ? words[2] : null)
                .set("objectType", objectType)
                .set("status", words.length > status ? words[status] : null);
    }
}
