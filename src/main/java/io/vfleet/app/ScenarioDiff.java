package io.vfleet.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.scenario.RuleHeader;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.ScenarioFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one scenario has otherwise than another, by section and id. */
final class ScenarioDiff {
    private final List<Map<String, Object>> added = new ArrayList<>();
    private final List<Map<String, Object>> removed = new ArrayList<>();
    private final List<Map<String, Object>> changed = new ArrayList<>();
    private final List<String> reordered = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    private ScenarioDiff() {}

    /**
     * Compares two scenarios.
     *
     * @return values that map directly to JSON: {@code added}, {@code removed} and {@code changed} rules with section and id,
     *     the last with the keys; {@code reordered} sections; {@code keys} of the whole that differ
     */
    static Map<String, Object> of(Scenario before, Scenario after) {
        var diff = new ScenarioDiff();
        ObjectNode old = ScenarioFiles.write(before);
        ObjectNode next = ScenarioFiles.write(after);
        for (String key : names(old, next)) {
            if (Scenario.SECTIONS.contains(key)) diff.addSection(key, before, after, rules(old, key), rules(next, key));
            else addKeys(key, old.path(key), next.path(key), diff.keys);
        }
        var differences = new LinkedHashMap<String, Object>();
        differences.put("added", diff.added);
        differences.put("removed", diff.removed);
        differences.put("changed", diff.changed);
        differences.put("reordered", diff.reordered);
        differences.put("keys", diff.keys);
        return differences;
    }

    private static Map<String, JsonNode> rules(ObjectNode scenario, String section) {
        var rules = new LinkedHashMap<String, JsonNode>();
        for (JsonNode rule : scenario.path(section)) rules.put(rule.path("id").asText(), rule);
        return rules;
    }

    private void addSection(
            String section, Scenario before, Scenario after, Map<String, JsonNode> old, Map<String, JsonNode> next) {
        old.keySet().stream()
                .filter(id -> !next.containsKey(id))
                .forEach(id -> removed.add(Map.of("section", section, "id", id)));
        next.forEach((id, rule) -> {
            JsonNode was = old.get(id);
            if (was == null) {
                added.add(Map.of("section", section, "id", id));
                return;
            }
            var differing = new ArrayList<String>();
            addKeys("", was, rule, differing);
            if (!differing.isEmpty()) changed.add(Map.of("section", section, "id", id, "keys", differing));
        });
        if (!kept(section, before, next).equals(kept(section, after, old))) reordered.add(section);
    }

    /** The ids of those that both have, in the order of one. */
    private static List<String> kept(String section, Scenario scenario, Map<String, JsonNode> other) {
        return scenario.section(section).stream()
                .map(RuleHeader::id)
                .filter(other::containsKey)
                .toList();
    }

    /** The keys of what differs, as deep as both have objects. */
    private static void addKeys(String key, JsonNode before, JsonNode after, List<String> keys) {
        if (before.equals(after)) return;
        if (!before.isObject() || !after.isObject()) {
            keys.add(key);
            return;
        }
        for (String name : names(before, after)) {
            addKeys(key.isEmpty() ? name : key + "." + name, before.path(name), after.path(name), keys);
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        var names = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
