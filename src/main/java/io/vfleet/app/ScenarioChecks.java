package io.vfleet.app;

import io.vfleet.meta.Metamodel;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.scenario.lint.CallTarget;
import io.vfleet.scenario.lint.ScenarioLint;
import java.util.ArrayList;
import java.util.List;

/** Checks scenarios against everything that this program serves. */
public final class ScenarioChecks {
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
}
