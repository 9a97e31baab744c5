package io.vfleet.config.settings;

import io.vfleet.config.Mistake;
import io.vfleet.config.scenario.RuleHeader;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.ScenarioFiles.ScenarioLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a scenario have.
 *
 * @param scenario to be judged further after mistakes
 * @param mistakes each with its file, line and key
 */
public record LoadedScenario(Scenario scenario, List<String> mistakes, List<ScenarioLayer> layers) {
    public LoadedScenario {
        mistakes = List.copyOf(mistakes);
        layers = List.copyOf(layers);
    }

    /**
     * A message about a rule, with the place where the rule stands.
     *
     * @param section such as faults
     * @param mistake with keys of the rule
     */
    public String located(String section, RuleHeader rule, Mistake mistake) {
        RulePlace place = place(section, rule);
        if (place == null) return mistake.within(section).toString();
        return place.layer.origins().where(mistake.within(place.key).key()) + ": " + mistake.text();
    }

    /** The rules of a section of which nothing was refused, so that all that they must have is there. */
    public <R extends RuleHeader> List<R> whole(String section, List<R> rules) {
        return mistakes.isEmpty()
                ? rules
                : rules.stream().filter(rule -> isWhole(section, rule)).toList();
    }

    private boolean isWhole(String section, RuleHeader rule) {
        RulePlace place = place(section, rule);
        return place == null || !place.layer.refused().contains(place.key);
    }

    /** Where a rule stands: the layer, and the key of the rule in it. */
    private record RulePlace(ScenarioLayer layer, String key) {}

    private @Nullable RulePlace place(String section, RuleHeader rule) {
        for (ScenarioLayer layer : layers.reversed()) {
            int index = layer.scenario().section(section).indexOf(rule);
            if (index >= 0) return new RulePlace(layer, section + "[" + index + "]");
        }
        return null;
    }
}
