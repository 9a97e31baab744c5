package io.vfleet.scenario.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.settings.ScenarioFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules in which a value is of the wrong kind are refused with their place, whatever else would be asked of that value. */
final class MisreadRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ScenarioLint LINT = new ScenarioLint(List.of());
    private static final List<String> WRONG = List.of("5", "\"no-such\"", "null", "[]", "[7]", "{\"no\": 1}");
    /** One rule of a section, in which nothing is wrong. */
    private record WholeRule(String section, String json) {}

    private static final List<WholeRule> RULES = List.of(
            new WholeRule("latency", """
                    {"id": "a", "match": {"method": "Login", "headers": {"X-Run": "7"}}, "time": {"mixture":
                    [{"weight": 1, "time": {"uniform": {"min": "1ms", "max": "2ms"}}},
                    {"weight": 1, "time": {"quantiles": {"p0": "1ms", "p100": "2ms"}}}]},
                    "perObject": "8us", "bytesPerSecond": "1MiB/s"}"""),
            new WholeRule("faults", """
                    {"id": "a", "match": {"method": "PowerOnVM_Task", "machine": "db-*", "label": "db", "wire": "soap"},
                    "probability": 0.5, "roll": "machine", "count": {"succeedFirst": 1, "fail": 2, "per": "machine"},
                    "window": {"from": "1m", "length": "5m", "every": "1h"}, "ramp": "2m", "ttl": "15m",
                    "effect": {"fault": {"type": "FileLocked", "members": {"file": "a"}, "message": "m"}}}"""),
            new WholeRule("faults", """
                    {"id": "a", "match": {"method": "PowerOnVM_Task"},
                    "effect": {"task": {"fault": "FileLocked", "atStage": "power-on"}}}"""),
            new WholeRule("faults", """
                    {"id": "a", "effect": {"http": {"status": 503, "retryAfter": "20s", "body": "busy"}}}"""),
            new WholeRule("tasks", """
                    {"id": "a", "match": {"method": "RemoveSnapshot_Task"}, "stages":
                    [{"name": "b", "time": {"lognormal": {"p50": "1s", "p99": "2s", "max": "3s"}}, "progress": 50, "curve": "ease-out"},
                    {"name": "c", "bytesPerSecond": "1MiB/s", "sharedBy": "datastore", "progress": 100}],
                    "outcomes": [{"weight": 9}, {"weight": 1, "end": {"outcome": "disk-locked", "atStage": "b"}}]}"""),
            new WholeRule("admission", """
                    {"id": "a", "match": {"method": "PowerOnVM_Task"}, "scope": "host", "max": 2, "held": "work",
                    "onFull": {"queue": {"max": 5, "order": "fair"}, "fault": "FileLocked"}}"""),
            new WholeRule("admission", """
                    {"id": "a", "match": {"client": "b/*"}, "scope": "session", "rate": "5/s", "burst": 3, "onFull": {"delay": "1s"}}"""),
            new WholeRule("connections", """
                    {"id": "a", "match": {"address": "127.0.0.0/8"}, "probability": 0.5, "effect": {"handshakeDelay":
                    {"quantiles": {"p0": "1ms", "p100": "2ms"}}}}"""),
            new WholeRule("connections", """
                    {"id": "a", "effect": {"resetAfter": {"time": "1s", "bytes": "1KiB", "calls": 3, "scope": "stream"}}}"""),
            new WholeRule("churn", """
                    {"id": "a", "action": "write-blocks", "every": "1m", "writeBytes": "1GiB", "match": {"label": "db"}}"""),
            new WholeRule("incidents", """
                    {"id": "a", "at": "1m", "length": "2m", "every": "1h", "effect": {"datastoreFull": {"datastore": "a*",
                    "leaveBytes": "1GiB"}}}"""),
            new WholeRule("incidents", """
                    {"id": "a", "effect": {"clockSkew": {"ahead": "1h"}}}"""),
            new WholeRule("expect", """
                    {"id": "a", "retries": {"match": {"method": "PowerOnVM_Task"}, "fault": "FileLocked", "min": 1, "max": 2,
                    "within": "1m", "notBefore": "1s"}}"""),
            new WholeRule("expect", """
                    {"id": "a", "recovery": {"incident": "b", "within": "1m"}}"""),
            new WholeRule("expect", """
                    {"id": "a", "leaks": {"snapshots": 0}}"""),
            new WholeRule("expect", """
                    {"id": "a", "tasks": {"match": {"method": "PowerOnVM_Task"}, "outcome": "error", "per": "machine", "min": 1}}"""));

    @Test
    void everyValueMayBeOfTheWrongKind() throws Exception {
        var broken = new ArrayList<String>();
        for (WholeRule rule : RULES) {
            for (int nth = 0; breakOne(JSON.readTree(rule.json), new int[] {nth}, JSON.nullNode()); nth++) {
                for (String wrong : WRONG) {
                    ObjectNode changed = (ObjectNode) JSON.readTree(rule.json);
                    breakOne(changed, new int[] {nth}, JSON.readTree(wrong));
                    lint(rule.section, changed, broken);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, the rule that caused it is told
    private static void lint(String section, ObjectNode rule, List<String> broken) {
        String text = "{apiVersion: vfleet/v1, kind: Scenario, " + section + ": [" + rule + "]}";
        try {
            LINT.check(ScenarioFiles.parse("s.yaml", text));
        } catch (RuntimeException e) {
            broken.add(e + " by " + text);
        }
    }

    /** Puts a value in place of the nth below a node; false when there are not so many. */
    private static boolean breakOne(JsonNode node, int[] left, JsonNode value) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (left[0]-- == 0) return list.set(i, value) != null;
                if (breakOne(list.get(i), left, value)) return true;
            }
        } else if (node instanceof ObjectNode map) {
            for (String key : List.copyOf(iterated(map))) {
                if (left[0]-- == 0) return map.set(key, value) != null;
                if (breakOne(map.get(key), left, value)) return true;
            }
        }
        return false;
    }

    private static List<String> iterated(ObjectNode map) {
        var keys = new ArrayList<String>();
        map.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
