package io.vfleet.config.settings;

import io.vfleet.config.Mistake;
import io.vfleet.config.scenario.RuleHeader;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.ScenarioFiles.ScenarioLayer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

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
            int index = layer.scenario().section(section).indexOf(rule);
            if (index < 0) continue;
            String key = mistake.within(section + "[" + index + "]").key();
            return layer.origins().where(key) + ": " + mistake.text();
        }
        return mistake.within(section).toString();
    }

    /** The rules of a section of which nothing was refused, so that all that they must have is there. */
    public <R extends RuleHeader> List<R> whole(String section, List<R> rules) {
        if (mistakes.isEmpty()) return rules;
        Set<RuleHeader> refused = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ScenarioLayer layer : layers) {
            List<? extends RuleHeader> own = layer.scenario().section(section);
            for (int i = 0; i < own.size(); i++)
                if (layer.refused().contains(section + "[" + i + "]")) refused.add(own.get(i));
        }
        return rules.stream().filter(rule -> !refused.contains(rule)).toList();
    }
}
