package io.vfleet.inventory.plan;

import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import io.vfleet.inventory.NumericSuffix;
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
    private final VmTraits defaults;
    private final Map<Integer, VmTraits> traits = new HashMap<>();
    private final NavigableMap<Integer, Boolean> templates = new TreeMap<>();
    private final List<String> mistakes;

    /**
     * Resolves all selections.
     *
     * @param mistakes receives a message for every selection that matches nothing or too much
     */
    SpecialVmTraits(InventoryPlan plan, Population population, List<String> mistakes) {
        this.plan = plan;
        this.mistakes = mistakes;
        defaults = population.vms();
        for (int i = 0; i < population.specials().size(); i++) {
            Population.SpecialVms special = population.specials().get(i);
            String keyPath = "population.specials[" + i + "]";
            // Virtual machines with the same previous traits share one merged object.
            Map<VmTraits, VmTraits> merged = new HashMap<>();
            if (special.traits().has(VmTrait.TEMPLATE) && !special.traits().isConstant(VmTrait.TEMPLATE)) {
                mistakes.add(keyPath + ".template: weights for " + special.vms() + ", need true or false");
            }
            for (String selection : special.vms()) select(keyPath, selection, special.traits(), merged);
        }
        traits.forEach((index, overrides) -> {
            if (overrides.has(VmTrait.TEMPLATE) && overrides.isConstant(VmTrait.TEMPLATE)) {
                templates.put(index, overrides.pick(VmTrait.TEMPLATE, 0));
            }
        });
    }

    VmTraits traits(int index) {
        return traits.isEmpty() ? defaults : traits.getOrDefault(index, defaults);
    }

    /** The indexes of the virtual machines that are configured individually. */
    Iterable<Integer> indexes() {
        return traits.keySet();
    }

    /** The configured value of the trait template; null if it is not configured for this virtual machine. */
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

    private void select(String keyPath, String selection, VmTraits overrides, Map<VmTraits, VmTraits> merged) {
        int dash = selection.indexOf('-');
        int first = NumericSuffix.number(dash < 0 ? selection : selection.substring(0, dash));
        int last = dash < 0 ? first : NumericSuffix.number(selection.substring(dash + 1));
        if (first < 0 || last < 0) first = last = plan.indexOf(selection);
        if (first < 0 || last < first || last >= plan.vms()) {
            boolean reversed = first >= 0 && last >= 0 && last < first;
            String expected =
                    reversed ? "the lower index of a range first" : "an initial name, or indexes below " + plan.vms();
            mistakes.add(keyPath + ".vms: " + selection + ", need " + expected);
            return;
        }
        if (traits.size() + (last - first) >= SELECTED_MAX) {
            mistakes.add(keyPath + ".vms: " + selection + ", need at most " + SELECTED_MAX + " in all");
            return;
        }
        for (int index = first; index <= last; index++) {
            VmTraits previous = traits(index);
            traits.put(index, merged.computeIfAbsent(previous, overrides::withDefaults));
        }
    }
}
