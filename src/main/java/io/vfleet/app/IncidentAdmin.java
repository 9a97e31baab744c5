package io.vfleet.app;

import io.vfleet.config.scenario.IncidentRule;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.operation.FleetAdmin.RaisedIncident;
import io.vfleet.operation.incident.IncidentStatus;
import io.vfleet.operation.incident.IncidentStatus.Phase;
import io.vfleet.operation.incident.Incidents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an operator sees of incidents, and raises; not on an event loop. */
final class IncidentAdmin {
    private static final String HEAD = "apiVersion: vfleet/v1\nkind: Scenario\nincidents:\n-\n";
    private static final Pattern PLACED =
            Pattern.compile("([^:]*:)(\\d+): (?:incidents\\[0](?:\\.|: )?)?(.*)", Pattern.DOTALL);

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
        if (!mistakes.isEmpty())
            return new RaisedIncident(
                    "", false, mistakes.stream().map(IncidentAdmin::ofBody).toList());
        IncidentRule rule = rules.getFirst();
        boolean began = answered(then -> incidents.raise(rule, then));
        return told(rule.id(), began, true, incidents.all());
    }

    /** The file with that one rule. */
    private static String document(String yaml) {
        String rule = yaml.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
        return HEAD + rule + "\n";
    }

    /** With the lines and keys of the rule alone, as the client has them. */
    private static String ofBody(String mistake) {
        Matcher placed = PLACED.matcher(mistake);
        if (!placed.matches()) return mistake;
        long line = Math.max(1, Integer.parseInt(placed.group(2)) - HEAD.lines().count());
        return placed.group(1) + line + ": " + placed.group(3);
    }

    static RaisedIncident raise(Incidents incidents, String id) {
        boolean began = answered(then -> incidents.raise(id, then));
        return told(id, began, began || isKnown(id, incidents.all()), incidents.all());
    }

    /** Whether it is under way or waits; one that has ended may be of a scenario of before. */
    static boolean isKnown(String id, List<IncidentStatus> all) {
        return all.stream().anyMatch(each -> each.id().equals(id) && each.phase() != Phase.ENDED);
    }

    /** One that has not begun is under way already, or there are too many. */
    static RaisedIncident told(String id, boolean began, boolean known, List<IncidentStatus> all) {
        List<IncidentStatus> active =
                all.stream().filter(each -> each.phase() == Phase.ACTIVE).toList();
        boolean underWay = active.stream().anyMatch(each -> each.id().equals(id));
        if (began || !known || underWay) return new RaisedIncident(known ? id : "", began, List.of());
        String mistake =
                active.size() + " incidents are under way, need fewer (limits.incidentsMax), and no reset meanwhile";
        return new RaisedIncident(id, false, List.of(mistake));
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
