package io.vfleet.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.scenario.IncidentEffect;
import io.vfleet.config.scenario.IncidentEffect.PasswordChanged;
import io.vfleet.config.scenario.IncidentRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.LoadedScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hides the passwords of a scenario that is shown, and takes them to be what they were when it is put back. */
final class ScenarioSecrets {
    private static final String HIDDEN = "(hidden)";
    private static final String EFFECT = "passwordChanged";
    private static final String PASSWORD = "password";

    private ScenarioSecrets() {}

    static ObjectNode hide(ObjectNode scenario) {
        for (JsonNode each : scenario.path("incidents")) {
            if (each.path("effect").path(EFFECT) instanceof ObjectNode effect && effect.hasNonNull(PASSWORD))
                effect.put(PASSWORD, HIDDEN);
        }
        return scenario;
    }

    /** The scenario with the passwords that the same rules have in force; one that is not known is a mistake. */
    static LoadedScenario reveal(LoadedScenario given, Scenario inForce) {
        Scenario scenario = given.scenario();
        if (scenario.incidents().stream().noneMatch(ScenarioSecrets::isHidden)) return given;
        var mistakes = new ArrayList<>(given.mistakes());
        var incidents = new ArrayList<IncidentRule>();
        for (IncidentRule each : scenario.incidents()) {
            PasswordChanged known = isHidden(each) ? known(each.id(), inForce.incidents()) : null;
            if (isHidden(each) && known == null)
                mistakes.add("incidents." + each.id() + ".passwordChanged.password: " + HIDDEN + ", need the password");
            incidents.add(known == null ? each : with(each, known));
        }
        return new LoadedScenario(with(scenario, incidents), mistakes, given.layers());
    }

    private static boolean isHidden(IncidentRule rule) {
        PasswordChanged changed = rule.effect().passwordChanged();
        return changed != null && HIDDEN.equals(changed.password());
    }

    private static @Nullable PasswordChanged known(String id, List<IncidentRule> inForce) {
        return inForce.stream()
                .filter(each -> each.id().equals(id))
                .map(each -> each.effect().passwordChanged())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static IncidentRule with(IncidentRule rule, PasswordChanged known) {
        var user = Objects.requireNonNull(rule.effect().passwordChanged()).user();
        var effect = new IncidentEffect(
                null, null, null, new PasswordChanged(user, known.password()), null, null, null, null);
        return new IncidentRule(rule.id(), rule.enabled(), rule.at(), rule.length(), rule.every(), effect);
    }

    private static Scenario with(Scenario scenario, List<IncidentRule> incidents) {
        return new Scenario(
                scenario.name(),
                scenario.description(),
                scenario.seed(),
                scenario.latency(),
                scenario.faults(),
                scenario.tasks(),
                scenario.admission(),
                scenario.connections(),
                scenario.churn(),
                incidents,
                scenario.expect());
    }
}
