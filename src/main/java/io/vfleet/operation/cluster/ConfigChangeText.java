package io.vfleet.operation.cluster;

import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.meta.DataObject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an event says of a change of a cluster's configuration: its values before and after it, by their paths. */
record ConfigChangeText(Map<String, String> before, Map<String, String> after) {
    private static final int CHARS_MAX = 2_000;
    private static final String ROOT = "configurationEx.";

    static ConfigChangeText of(ClusterConfig before, ClusterConfig after) {
        return new ConfigChangeText(values(before), values(after));
    }

    String modified() {
        var text = new StringBuilder();
        after.forEach((path, value) -> {
            String old = before.get(path);
            if (old != null && !old.equals(value)) append(text, path + ": " + old + " -> " + value);
        });
        return text.toString();
    }

    String added() {
        return onlyIn(after, before);
    }

    String deleted() {
        return onlyIn(before, after);
    }

    private static String onlyIn(Map<String, String> these, Map<String, String> others) {
        var text = new StringBuilder();
        these.forEach((path, value) -> {
            if (!others.containsKey(path)) append(text, path + ": " + value);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, String change) {
        if (text.length() + change.length() <= CHARS_MAX) text.append(change).append("; \n\n");
    }

    private static Map<String, String> values(ClusterConfig config) {
        var values = new TreeMap<String, String>();
        config.shown().forEach((name, part) -> addLeaves(values, ROOT + name, part));
        config.shownOf()
                .forEach((list, entries) ->
                        entries.forEach((key, entry) -> addLeaves(values, ROOT + list + "[" + key + "]", entry)));
        config.overrides()
                .forEach((vm, automation) ->
                        values.put(ROOT + "drsVmConfig[" + vm + "]", String.valueOf(automation.behavior())));
        for (var rule : config.rules())
            values.put(ROOT + "rule[" + rule.key() + "]", "(" + rule.name() + ", enabled = " + rule.enabled() + ")");
        for (var group : config.groups())
            values.put(
                    ROOT + "group[\"" + group.name() + "\"]",
                    "(" + group.members().size() + " members)");
        return values;
    }

    private static void addLeaves(Map<String, String> values, String path, @Nullable Object value) {
        if (value instanceof DataObject object)
            for (var slot : object.type().slots())
                addLeaves(values, path + "." + slot.name(), object.get(slot.index()));
        else if (value != null) values.put(path, String.valueOf(value));
    }
}
