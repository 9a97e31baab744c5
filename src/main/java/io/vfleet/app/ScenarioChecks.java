package io.vfleet.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.meta.Metamodel;
import io.vfleet.operation.FleetAdmin.ScenarioFindings;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.ScenarioVersion;
import io.vfleet.scenario.lint.CallTarget;
import io.vfleet.scenario.lint.ScenarioLint;
import io.vfleet.scenario.lint.ScenarioLint.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks scenarios against everything that this program serves, and changes the one that is in force. */
public final class ScenarioChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioChecks.class);

    private ScenarioChecks() {}

    public static ScenarioLint lint() {
        var others = new ArrayList<CallTarget>();
        ApiCatalog.load()
                .operations()
                .forEach(each -> others.add(new CallTarget(each.service(), each.name(), List.of(), false)));
        others.addAll(CallTarget.ofApi(Metamodel.storagePolicies()));
        others.addAll(CallTarget.ofApi(Metamodel.storageLifecycle()));
        return new ScenarioLint(others);
    }

    /** As {@code FleetAdmin#changeScenario}. */
    static ScenarioFindings change(LiveScenario live, String name, String yaml, boolean use) {
        LoadedScenario loaded = ScenarioFiles.parse(name, yaml);
        Findings findings = lint().check(loaded);
        if (use && findings.mistakes().isEmpty()) {
            ScenarioVersion version = live.change(loaded.scenario());
            LOG.info(
                    "event=scenario-changed version={} rules={}",
                    version.number(),
                    version.scenario().rules());
        }
        return new ScenarioFindings(live.current().number(), findings.mistakes(), findings.notes());
    }

    /** As {@code FleetAdmin#scenario}. */
    static Map<String, Object> describe(LiveScenario live) {
        ScenarioVersion version = live.current();
        var description = new LinkedHashMap<String, Object>();
        description.put("version", version.number());
        description.put("rules", version.scenario().rules());
        Map<?, ?> tree = new ObjectMapper().convertValue(ScenarioFiles.write(version.scenario()), Map.class);
        description.put("scenario", tree);
        return description;
    }
}
