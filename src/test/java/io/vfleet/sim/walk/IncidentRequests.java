package io.vfleet.sim.walk;

import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.churn.Churn;
import io.vfleet.operation.incident.IncidentStatus;
import io.vfleet.operation.incident.IncidentStatus.Phase;
import io.vfleet.operation.incident.Incidents;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;

/** What befalls a vCenter during a walk, and what others do meanwhile: random incidents, ended at random, and random churn. */
final class IncidentRequests {
    private static final List<String> EFFECTS = List.of(
            "hostLost: {host: \"*H0\"}",
            "hostLost: {host: \"*\"}",
            "datastoreFull: {datastore: \"*\"}",
            "datastoreInaccessible: {datastore: \"LocalDS_0\"}",
            "datastoreInaccessible: {datastore: \"*\"}",
            "certificateRotated: {}",
            "passwordChanged: {user: user, password: pass}",
            "changeTrackingReset: {}",
            "changeTrackingReset: {machine: \"*1\"}",
            "vcenterRestart: {}",
            "clockSkew: {ahead: 3h}",
            "clockSkew: {behind: 5m}");
    /** Without maintenance, which waits for ever where machines cannot leave. */
    private static final List<String> CHURN = List.of(
            "action: power-on",
            "action: power-off",
            "action: create",
            "action: destroy",
            "action: rename",
            "action: migrate",
            "action: relocate",
            "action: snapshot",
            "action: remove-snapshots",
            "action: reconfigure",
            "action: write-blocks, writeBytes: 1GiB");

    /** Rules of faults and stages of tasks, latency and admission, about calls whose answers a walk does not wait for. */
    private static final List<List<String>> SECTIONS = List.of(
            List.of(
                    "faults",
                    "probability: 0.3, match: {method: CreateSnapshot_Task}, effect: {task: {fault: HostNotConnected, atPercent: 40}}",
                    "probability: 0.3, match: {method: \"*Snapshot*\"}, effect: {task: {stall: 3s, atPercent: 60}}",
                    "probability: 0.3, match: {method: CloneVM_Task}, effect: {task: {fault: InvalidState, atPercent: 90}}",
                    "probability: 0.3, match: {method: \"Power*_Task\"}, effect: {fault: RequestCanceled}",
                    "probability: 0.3, match: {method: \"R*_Task\"}, effect: {task: {fault: HostNotConnected}}"),
            List.of(
                    "tasks",
                    "match: {method: CreateSnapshot_Task}, outcomes: [{weight: 1, end: {outcome: quiesce-failed}}, {weight: 3}]",
                    "match: {method: Remove*Snapshot*_Task}, outcomes: [{weight: 1, end: {outcome: consolidation-needed}}, {weight: 1, end: {outcome: disk-locked}}, {weight: 2}]",
                    "match: {method: \"*\"}, stages: [{name: one, time: 1s, progress: 50}, {name: two, time: 2s, progress: 100}]"),
            List.of("latency", "match: {method: \"*Snapshot*_Task\"}, time: 400ms"),
            List.of(
                    "admission",
                    "match: {method: \"*Snapshot*_Task\"}, scope: host, max: 1",
                    "match: {method: ReconfigVM_Task}, scope: machine, max: 1, onFull: {delay: 1s}"));

    private final SimulatedVCenter simulated;
    private final Incidents incidents;
    private final Churn churn;

    IncidentRequests(SimulatedVCenter simulated) {
        this.simulated = simulated;
        simulated.troubled = true;
        incidents = new Incidents(simulated.vcenter, ClientPort.NONE, InjectionListener.NONE, (_, _) -> {});
        churn = new Churn(simulated.vcenter, InjectionListener.NONE);
        var rules = new ArrayList<String>();
        for (int nth = 0; nth < EFFECTS.size(); nth++)
            rules.add("- {id: i" + nth + ", effect: {" + EFFECTS.get(nth) + "}}");
        incidents.follow(scenario("incidents", rules));
    }

    private static Scenario scenario(String section, List<String> rules) {
        String text = "apiVersion: vfleet/v1\nkind: Scenario\n" + section + ":\n" + String.join("\n", rules);
        return ScenarioFiles.parse("walk.yaml", text + "\n").scenario();
    }

    void ask() {
        List<String> active = active();
        int choice = simulated.below(12);
        if (choice >= 10) simulated.scenario.change(rules());
        else if (choice < 4) incidents.raise("i" + simulated.below(EFFECTS.size()), _ -> {});
        else if (choice < 8 && !active.isEmpty()) incidents.end(simulated.any(active), _ -> {});
        else churn.follow(scenario("churn", churning()));
    }

    private Scenario rules() {
        var sections = new StringBuilder();
        for (List<String> section : SECTIONS) {
            if (simulated.below(2) == 0) continue;
            sections.append(section.getFirst()).append(":\n");
            for (int nth = 1; nth < section.size(); nth++)
                sections.append("- {id: r" + nth + ", enabled: " + (simulated.below(2) == 0) + ", ")
                        .append(section.get(nth))
                        .append("}\n");
        }
        LoadedScenario loaded = ScenarioFiles.parse("walk.yaml", "apiVersion: vfleet/v1\nkind: Scenario\n" + sections);
        if (!loaded.mistakes().isEmpty()) throw new AssertionError(loaded.mistakes());
        return loaded.scenario();
    }

    private List<String> churning() {
        var rules = new ArrayList<String>();
        for (int nth = 0; nth < simulated.below(4); nth++)
            rules.add("- {id: c" + nth + ", " + simulated.any(CHURN) + ", meanGap: 2s, count: 20}");
        if (rules.isEmpty()) rules.add("- {id: none, enabled: false}");
        return rules;
    }

    private List<String> active() {
        return incidents.all().stream()
                .filter(each -> each.phase() == Phase.ACTIVE)
                .map(IncidentStatus::id)
                .toList();
    }

    /** Whether files of others, which no list has, are on datastores. */
    boolean fillsDatastores() {
        return incidents.active("datastore-full") > 0;
    }

    /** Nothing more befalls it, and what was before is again. */
    void finish() {
        churn.stop();
        simulated.scenario.change(Scenario.NONE);
        simulated.loops.runAll();
        for (String id : active()) incidents.end(id, _ -> {});
        simulated.loops.runAll();
    }
}
