package io.vfleet.inventory;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Population;
import io.vfleet.config.Trait;
import io.vfleet.config.Traits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Virtual machines that the population singles out, by index. */
final class Specials {
    private static final int SELECTED_MAX = 100_000;

    private final Plan plan;
    private final Traits ordinary;
    private final Map<Integer, Traits> traits = new HashMap<>();
    private final NavigableMap<Integer, Boolean> templates = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * Finds them all.
     *
     * @throws InvalidConfig naming every selection that finds nothing
     */
    Specials(Plan plan, Population population) {
        this.plan = plan;
        ordinary = population.vms();
        for (Population.Special special : population.specials()) {
            // One object for all that are selected alike.
            Map<Traits, Traits> merged = new HashMap<>();
            if (special.traits().says(Trait.TEMPLATE) && !special.traits().single(Trait.TEMPLATE)) {
                wrong.add("specials.template: weights for " + special.vms() + ", need true or false");
            }
            for (String selection : special.vms()) select(selection, special.traits(), merged);
        }
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
        traits.forEach((index, said) -> {
            if (said.says(Trait.TEMPLATE) && said.single(Trait.TEMPLATE)) {
                templates.put(index, said.pick(Trait.TEMPLATE, 0));
            }
        });
    }

    Traits traits(int index) {
        return traits.isEmpty() ? ordinary : traits.getOrDefault(index, ordinary);
    }

    @Nullable
    Boolean template(int index) {
        return templates.get(index);
    }

    boolean anyTemplate() {
        return templates.containsValue(true);
    }

    Iterable<Integer> saidTemplate(int first, int count) {
        return templates.subMap(first, first + count).keySet();
    }

    private void select(String selection, Traits said, Map<Traits, Traits> merged) {
        int dash = selection.indexOf('-');
        int first = Digits.number(dash < 0 ? selection : selection.substring(0, dash));
        int last = dash < 0 ? first : Digits.number(selection.substring(dash + 1));
        if (first < 0 || last < 0) first = last = plan.indexOf(selection);
        if (first < 0 || last < first || last >= plan.vms()) {
            wrong.add("specials.vms: " + selection + ", need a name of the plan, or indexes below " + plan.vms());
            return;
        }
        if (traits.size() + (last - first) >= SELECTED_MAX) {
            wrong.add("specials.vms: " + selection + ", need at most " + SELECTED_MAX + " in all");
            return;
        }
        for (int index = first; index <= last; index++) {
            Traits before = traits(index);
            traits.put(index, merged.computeIfAbsent(before, said::over));
        }
    }
}
