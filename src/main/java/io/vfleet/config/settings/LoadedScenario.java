package io.vfleet.config.settings;

import io.vfleet.config.Mistake;
import io.vfleet.config.scenario.RuleHeader;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.ScenarioFiles.ScenarioLayer;
import java.util.List;

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
        for (ScenarioLayer layer : layers.reversed()) {
            List<? extends RuleHeader> rules = layer.scenario().section(section);
            for (int i = 0; i < rules.size(); i++) {
                if (!rules.get(i).equals(rule)) continue;
                return layer.origins()
                                .where(mistake.within(section + "[" + i + "]").key()) + ": " + mistake.text();
            }
        }
        return mistake.within(section).toString();
    }
}
