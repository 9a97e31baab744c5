package io.vfleet.inventory.plan;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import io.vfleet.inventory.NumericSuffix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Traits of the virtual machines that the population configures individually, by index. */
final class SpecialVmTraits {
    private static final int SELECTED_MAX = 100_000;

    private final InventoryPlan plan;
    private final VmTraits ordinary;
    private final Map<Integer, VmTraits> traits = new HashMap<>();
    private final NavigableMap<Integer, Boolean> templates = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * Finds them all.
     *
     * @throws InvalidConfig naming every selection that finds nothing
     */
    SpecialVmTraits(InventoryPlan plan, Population population) {
        this.plan = plan;
        ordinary = population.vms();
        for (Population.SpecialVms special : population.specials()) {
            // One object for all that are selected alike.
            Map<VmTraits, VmTraits> merged = new HashMap<>();
            if (special.traits().has(VmTrait.TEMPLATE) && !special.traits().single(VmTrait.TEMPLATE)) {
                wrong.add("specials.template: weights for " + special.vms() + ", need true or false");
            }
            for (String selection : special.vms()) select(selection, special.traits(), merged);
        }
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
        traits.forEach((index, said) -> {
            if (said.has(VmTrait.TEMPLATE) && said.single(VmTrait.TEMPLATE)) {
                templates.put(index, said.pick(VmTrait.TEMPLATE, 0));
            }
        });
    }

    VmTraits traits(int index) {
        return traits.isEmpty() ? ordinary : traits.getOrDefault(index, ordinary);
    }

    @Nullable
    Boolean template(int index) {
        return templates.get(index);
    }

    boolean anyTemplate() {
        return templates.containsValue(true);
    }

    Iterable<Integer> explicitTemplates(int first, int count) {
        return templates.subMap(first, first + count).keySet();
    }

    private void select(String selection, VmTraits said, Map<VmTraits, VmTraits> merged) {
        int dash = selection.indexOf('-');
        int first = NumericSuffix.number(dash < 0 ? selection : selection.substring(0, dash));
        int last = dash < 0 ? first : NumericSuffix.number(selection.substring(dash + 1));
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
            VmTraits before = traits(index);
            traits.put(index, merged.computeIfAbsent(before, said::withDefaults));
        }
    }
}
