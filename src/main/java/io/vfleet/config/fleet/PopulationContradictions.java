package io.vfleet.config.fleet;

import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.config.fleet.Population.HostTrait;
import io.vfleet.config.fleet.Population.SpecialVms;
import io.vfleet.model.PowerState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses traits that cancel each other on every machine they are for, so that what was asked for would never come. */
final class PopulationContradictions {
    private final List<String> mistakes = new ArrayList<>();

    /** Mistakes whose keys begin with {@code vms}, {@code specials}, {@code hosts} or {@code datastores}. */
    static List<String> of(
            VmTraits vms, List<SpecialVms> specials, List<HostTrait> hosts, List<DatastoreTrait> datastores) {
        var contradictions = new PopulationContradictions();
        contradictions.check("vms", vms);
        for (int i = 0; i < specials.size(); i++) {
            contradictions.checkSpecial("specials[" + i + "]", specials.get(i), vms);
        }
        contradictions.once("hosts", hosts.stream().map(HostTrait::name).toList());
        contradictions.once(
                "datastores", datastores.stream().map(DatastoreTrait::name).toList());
        return contradictions.mistakes;
    }

    private void checkSpecial(String keyPath, SpecialVms special, VmTraits defaults) {
        if (always(special.traits(), VmTrait.TEMPLATE, true)
                && (always(special.traits(), VmTrait.POWER, PowerState.ON)
                        || always(special.traits(), VmTrait.POWER, PowerState.SUSPENDED))) {
            mistakes.add(
                    keyPath + ".power: given with template: true, need off or no power, because a template is off");
        }
        check(keyPath, special.traits().withDefaults(defaults));
    }

    private void check(String keyPath, VmTraits traits) {
        if (always(traits, VmTrait.PHYSICAL_RDM, true) && always(traits, VmTrait.DISKS, 0)) {
            mistakes.add(
                    keyPath + ".physicalRdm: true, need disks: 1 or more, because the last disk becomes the mapping");
        }
        if (always(traits, VmTrait.SHARED_BUS, true) && always(traits, VmTrait.DISKS, 0)) {
            mistakes.add(keyPath + ".sharedBus: true, need disks: 1 or more, because only disks share the bus");
        }
        if (always(traits, VmTrait.CHANGE_TRACKING, true) && always(traits, VmTrait.CHANGE_TRACKING_SUPPORTED, false)) {
            mistakes.add(keyPath + ".changeTracking: true, need changeTrackingSupported: true");
        }
    }

    private void once(String key, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && !seen.add(names.get(i)))
                mistakes.add(key + "[" + i + "].name: " + names.get(i) + ", need each name once");
        }
    }

    private static <T> boolean always(VmTraits traits, VmTrait<T> trait, T value) {
        return traits.has(trait)
                && traits.isConstant(trait)
                && traits.pick(trait, 0).equals(value);
    }
}
