package io.vfleet.scenario.lint;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.IncidentRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import java.util.List;

/** Checks what a scenario expects: that a run can meet it, and that there is what it is about. */
final class ExpectationLint {
    private static final String SIMULATOR = "simulator";
    private static final String FAULT = "MethodFault";

    private final Metamodel metamodel;
    private final List<CallTarget> targets;

    ExpectationLint(Metamodel metamodel, List<CallTarget> targets) {
        this.metamodel = metamodel;
        this.targets = targets;
    }

    void check(Expectation expectation, Scenario scenario, ConfigValidator mistakes) {
        mistakes.require(
                expectation.simulator() != null || !expectation.id().equals(SIMULATOR),
                "id",
                SIMULATOR,
                "another: it is what the verdict says of this server");
        CallMatch match = expectation.match();
        String key = expectation.kind() + ".match.method";
        if (match != null && match.method() != null) checkMethod(expectation, match, key, mistakes);
        if (expectation.retries() != null) {
            DataType type = metamodel.dataType(expectation.retries().fault());
            mistakes.require(
                    type != null && type.is(metamodel.data(FAULT)),
                    "retries.fault",
                    expectation.retries().fault(),
                    "a fault of the vSphere API, such as TaskInProgress");
        }
        if (expectation.recovery() != null) {
            String incident = expectation.recovery().incident();
            List<String> ids =
                    scenario.incidents().stream().map(IncidentRule::id).toList();
            mistakes.require(
                    ids.contains(incident),
                    "recovery.incident",
                    incident,
                    ids.isEmpty() ? "an incident of the scenario" : "one of " + ConfigValidator.some(ids));
        }
    }

    private void checkMethod(Expectation expectation, CallMatch match, String key, ConfigValidator mistakes) {
        List<CallTarget> covered = targets.stream()
                .filter(each -> match.covers(each.type(), each.method()))
                .toList();
        mistakes.require(
                !covered.isEmpty(),
                key,
                String.valueOf(match.method()),
                "a method, property or operation: no call would ever match");
        boolean ofTasks = expectation.tasks() != null || expectation.readToEnd() != null;
        if (ofTasks && !covered.isEmpty())
            mistakes.require(
                    covered.stream().anyMatch(TaskLint::isTask),
                    key,
                    String.valueOf(match.method()),
                    "a method whose name ends in _Task");
    }
}
