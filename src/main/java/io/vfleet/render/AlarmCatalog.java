package io.vfleet.render;

import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmRule;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import io.vfleet.model.ResourceLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The default alarms of a vCenter, which are declared on its root folder. */
public final class AlarmCatalog {
    private static final int ROOT = 1;
    private static final int REPORTING_SECONDS = 300;
    private static final String NOTHING_DECIDES = "-";
    private static final List<String[]> ROWS =
            ResourceLines.read("/alarms.tsv").map(line -> line.split("\t", -1)).toList();

    private final Metamodel meta;

    private AlarmCatalog(Metamodel meta) {
        this.meta = meta;
    }

    /** The alarms that ship with the server, in the order of their numbers; they exist since {@code epoch}. */
    public static List<AlarmEntry> shipped(Metamodel meta, MoRef root, Instant epoch) {
        var catalog = new AlarmCatalog(meta);
        return ROWS.stream().map(row -> catalog.entry(row, root, epoch)).toList();
    }

    private AlarmEntry entry(String[] fields, MoRef root, Instant epoch) {
        DataObject expression = expression(fields[5], fields[3]);
        boolean byEvent = fields[5].startsWith("event");
        AlarmRule rule = fields[4].equals(NOTHING_DECIDES) && !byEvent
                ? new AlarmRule.Never(fields[3])
                : Objects.requireNonNull(AlarmRule.of(expression));
        DataObject spec = meta.make("AlarmSpec")
                .set("name", fields[2])
                .set("systemName", fields[1])
                .set("description", "Default alarm: " + fields[2])
                .set("enabled", true)
                .set("expression", expression)
                .set("action", action())
                .set("actionFrequency", 0)
                .set(
                        "setting",
                        meta.make("AlarmSetting")
                                .set("toleranceRange", 0)
                                .set("reportingFrequency", REPORTING_SECONDS));
        return new AlarmEntry(new MoRef("Alarm", "alarm-" + fields[0]), root, ROOT, spec, rule, epoch, "", 0);
    }

    private DataObject action() {
        DataObject transition = meta.make("AlarmTriggeringActionTransitionSpec")
                .set("startState", "yellow")
                .set("finalState", "red")
                .set("repeats", true);
        DataObject trap = meta.make("AlarmTriggeringAction")
                .set("action", meta.make("SendSNMPAction"))
                .set("transitionSpecs", List.of(transition))
                .set("green2yellow", false)
                .set("yellow2red", false)
                .set("red2yellow", false)
                .set("yellow2green", false);
        return meta.make("GroupAlarmAction").set("action", List.of(trap));
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
