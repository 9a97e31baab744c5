package io.vfleet.wire.admin;

import io.vfleet.config.server.TaskSpeed;
import io.vfleet.operation.FleetAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fleet without machines that records what it is asked to do. */
final class FakeFleetAdmin implements FleetAdmin {
    final List<String> calls = new ArrayList<>();
    boolean ready = true;

    @Override
    public Map<String, Object> about() {
        return new TreeMap<>(Map.of("name", "vfleet", "vms", List.of(1, 2)));
    }

    @Override
    public void reset(Runnable done) {
        calls.add("reset");
        done.run();
    }

    @Override
    public ClockReading clock() {
        return new ClockReading(new TaskSpeed(20), true, Duration.ofMinutes(90), Duration.ofMillis(270_500));
    }

    @Override
    public void setClock(@Nullable TaskSpeed speed, @Nullable Boolean frozen) {
        calls.add("speed " + speed + " frozen " + frozen);
    }

    @Override
    public void advanceClock(Duration by) {
        calls.add("advance " + by);
    }

    @Override
    public Map<String, Object> scenario() {
        return Map.of("version", 1);
    }

    @Override
    public ScenarioFindings changeScenario(String name, String yaml, boolean use) {
        calls.add((use ? "use " : "lint ") + yaml);
        return yaml.equals("good")
                ? new ScenarioFindings(2, List.of(), List.of("a note"))
                : new ScenarioFindings(1, List.of("body:1: wrong"), List.of());
    }

    @Override
    public Map<String, Object> verdict(boolean end) {
        if (end) calls.add("end");
        return Map.of("verdict", "passed");
    }

    @Override
    public String verdict(boolean end, VerdictFormat format) {
        if (end) calls.add("end");
        return format.name();
    }

    @Override
    public ScenarioDifferences diffScenario(String name, String yaml) {
        return new ScenarioDifferences(changeScenario(name, yaml, false), Map.of("added", List.of("a")));
    }

    @Override
    public ScenarioFindings switchRule(RuleSwitch wanted) {
        if (wanted.id().equals("nothing")) throw new NoSuchElementException("nothing: no such rule");
        calls.add(wanted.toString());
        return new ScenarioFindings(3, List.of(), List.of());
    }

    @Override
    public List<Map<String, Object>> incidents() {
        return List.of(Map.of("id", "host-down", "state", "active"));
    }

    @Override
    public RaisedIncident raiseIncident(String name, String yaml) {
        calls.add("raise " + yaml);
        return yaml.equals("good")
                ? new RaisedIncident("raised-1", true, List.of())
                : new RaisedIncident("", false, List.of("body:1: wrong"));
    }

    @Override
    public RaisedIncident raiseIncident(String id) {
        calls.add("begin " + id);
        return switch (id) {
            case "waiting" -> new RaisedIncident(id, true, List.of());
            case "host-down" -> new RaisedIncident(id, false, List.of());
            default -> new RaisedIncident("", false, List.of());
        };
    }

    @Override
    public boolean endIncident(String id) {
        calls.add("end " + id);
        return id.equals("host-down");
    }

    @Override
    public CallRecords records() {
        return new CallRecords() {
            @Override
            public Map<String, Object> calls(RecordQuery query) {
                calls.add(query.toString());
                return Map.of("calls", List.of());
            }

            @Override
            public Map<String, Object> injections(RecordQuery query) {
                calls.add("injections " + query);
                return Map.of("injections", List.of());
            }

            @Override
            public @Nullable Map<String, Object> explain(String id) {
                calls.add("explain " + id);
                return id.equals("task-1") ? Map.of("task", id) : null;
            }

            @Override
            public @Nullable String changeJournal(boolean enabled, Map<String, Double> sample) {
                calls.add("journal " + enabled + " " + sample);
                return sample.containsValue(2.0) ? "sample: too much" : null;
            }
        };
    }

    @Override
    public boolean isReady() {
        return ready;
    }
}
