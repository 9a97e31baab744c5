package io.vfleet.sim.walk;

import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.meta.DataObject;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

/** Profiles as specifications name them: those of policies that every vCenter has, of one that is not, and of none. */
final class RequestedProfiles {
    private static final List<String> POLICIES = List.of(
            "4d5f673c-536f-11e6-beb8-9e71128cae77",
            "aa6d5a82-1c88-45da-85d3-3d74b91a5bad",
            "f4e5bade-15a2-4805-bf8e-52318c4ce443",
            "00000000-0000-0000-0000-000000000000");

    private RequestedProfiles() {}

    /** In one of four cases empty. */
    static List<DataObject> any(SimulatedVCenter simulated) {
        return switch (simulated.below(4)) {
            case 0 -> List.of();
            case 1 -> List.of(META.make("VirtualMachineDefaultProfileSpec"));
            default -> List.of(META.make("VirtualMachineDefinedProfileSpec").set("profileId", simulated.any(POLICIES)));
        };
    }
}
