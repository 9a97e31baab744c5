package io.vfleet.app;

import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.scenario.CallTarget;
import io.vfleet.scenario.ScenarioLint;
import java.util.List;

/** The check of scenarios against everything that this program serves. */
public final class ScenarioChecks {
    private ScenarioChecks() {}

    public static ScenarioLint lint() {
        List<CallTarget> operations = ApiCatalog.load().operations().stream()
                .map(operation -> new CallTarget(operation.service(), operation.name(), List.of(), false))
                .toList();
        return new ScenarioLint(operations);
    }
}
