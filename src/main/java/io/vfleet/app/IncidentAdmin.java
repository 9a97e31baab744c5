package io.vfleet.app;

import io.vfleet.config.scenario.IncidentRule;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.operation.FleetAdmin.RaisedIncident;
import io.vfleet.operation.incident.IncidentStatus;
import io.vfleet.operation.incident.Incidents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What an operator sees of incidents, and raises; not on an event loop. */
final class IncidentAdmin {
    private IncidentAdmin() {}

    static List<Map<String, Object>> list(Incidents incidents) {
        return incidents.all().stream().map(IncidentAdmin::describe).toList();
    }

    private static Map<String, Object> describe(IncidentStatus status) {
        var description = new LinkedHashMap<String, Object>();
        description.put("id", status.id());
        description.put("kind", status.kind());
        description.put("state", status.phase().name().toLowerCase(Locale.ROOT));
        if (status.beginsMillis() != null) description.put("beginsMillis", status.beginsMillis());
        if (status.endsMillis() != null) description.put("endsMillis", status.endsMillis());
        description.put("touched", status.touched());
        return description;
    }

    /** {@code name}: of the source, for messages. */
    static RaisedIncident raise(Incidents incidents, String name, String yaml) {
        LoadedScenario loaded = ScenarioFiles.parse(name, document(yaml));
        var mistakes = new ArrayList<>(loaded.mistakes());
        List<IncidentRule> rules = loaded.scenario().incidents();
        if (mistakes.isEmpty() && rules.size() == 1 && rules.getFirst().at() != null)
            mistakes.add(name + ": at: it begins now, need none");
        if (mistakes.isEmpty() && (rules.size() != 1 || !rules.getFirst().enabled()))
            mistakes.add(name + ": no incident, need one");
        if (!mistakes.isEmpty()) return new RaisedIncident("", false, mistakes);
        IncidentRule rule = rules.getFirst();
        return new RaisedIncident(rule.id(), answered(then -> incidents.raise(rule, then)), List.of());
    }

    /** The file with that one rule. */
    private static String document(String yaml) {
        String rule = yaml.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
        return "apiVersion: vfleet/v1\nkind: Scenario\nincidents:\n-\n" + rule + "\n";
    }

    static RaisedIncident raise(Incidents incidents, String id) {
        boolean began = answered(then -> incidents.raise(id, then));
        boolean known =
                began || incidents.all().stream().anyMatch(each -> each.id().equals(id));
        return new RaisedIncident(known ? id : "", began, List.of());
    }

    static boolean end(Incidents incidents, String id) {
        return answered(then -> incidents.end(id, then));
    }

    private static boolean answered(Consumer<Consumer<Boolean>> question) {
        var answer = new CompletableFuture<Boolean>();
        question.accept(answer::complete);
        return answer.join();
    }
}
