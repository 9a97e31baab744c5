package io.vfleet.operation.vcenter;

import io.vfleet.config.fleet.Population.SpecialVms;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import io.vfleet.config.fleet.WeightedValues;
import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.config.server.UserSettings.Role;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds the names in the settings that the API does not have: release, guest operating systems and privileges. */
final class SettingNames {
    private static final String GUEST_IDS = "VirtualMachineGuestOsIdentifier";
    private static final int RELEASE_PARTS = 4;

    private final List<String> mistakes = new ArrayList<>();

    static List<String> unknown(Settings settings, Metamodel metamodel) {
        var names = new SettingNames();
        names.release(settings.apiVersion());
        EnumType guestIds = Objects.requireNonNull(metamodel.enumType(GUEST_IDS));
        names.guestIds("population.vms", settings.population().vms(), guestIds);
        List<SpecialVms> specials = settings.population().specials();
        for (int i = 0; i < specials.size(); i++) {
            names.guestIds("population.specials[" + i + "]", specials.get(i).traits(), guestIds);
        }
        names.privileges(settings.users().roles());
        return names.mistakes;
    }

    private void release(String name) {
        List<String> known = Release.known().stream()
                .map(Release::name)
                .filter(release -> release.split("\\.", -1).length == RELEASE_PARTS)
                .toList();
        if (!known.contains(name)) {
            mistakes.add("apiRelease: " + name + ", need one of " + String.join(", ", known));
        }
    }

    private void guestIds(String keyPath, VmTraits traits, EnumType known) {
        if (!traits.has(VmTrait.GUEST_ID)) return;
        for (WeightedValues.WeightedValue<?> entry :
                traits.weighted(VmTrait.GUEST_ID).entries()) {
            if (!known.has(String.valueOf(entry.value()))) {
                mistakes.add(keyPath + ".guestId: " + entry.value() + ", need a value of " + GUEST_IDS
                        + ", such as ubuntu64Guest");
            }
        }
    }

    private void privileges(List<Role> roles) {
        for (int i = 0; i < roles.size(); i++) {
            List<String> privileges = roles.get(i).privileges();
            for (int j = 0; j < privileges.size(); j++) {
                if (!PrivilegeCatalog.isKnown(privileges.get(j))) {
                    mistakes.add("roles[" + i + "].privileges[" + j + "]: " + privileges.get(j)
                            + ", need a privilege that vCenter has, such as VirtualMachine.State.CreateSnapshot");
                }
            }
        }
    }
}
