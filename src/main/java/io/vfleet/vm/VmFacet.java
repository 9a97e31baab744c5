package io.vfleet.vm;

import io.vfleet.model.Facet;
import java.util.EnumSet;
import java.util.function.Function;

/** The parts of a virtual machine whose changes are reported separately. */
public enum VmFacet implements Facet {
    IDENTITY(VmState::identity),
    POWER(VmState::power),
    HARDWARE(VmState::hardware),
    DISKS(VmState::disks),
    SNAPSHOTS(VmState::snapshots),
    RECORDING(VmState::recording),
    PLACEMENT(VmState::placement),
    GUEST(VmState::guest),
    OPTIONS(VmState::options),
    /** The recent tasks; reported by the task registry, not computed from the state. */
    TASKS(_ -> 0);

    private final Function<VmState, Object> part;

    VmFacet(Function<VmState, Object> part) {
        this.part = part;
    }

    /** The facets whose part is a different object in {@code to} than in {@code from}. */
    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    public static EnumSet<VmFacet> changed(VmState from, VmState to) {
        EnumSet<VmFacet> changed = EnumSet.noneOf(VmFacet.class);
        for (VmFacet facet : values()) {
            if (facet.part.apply(from) != facet.part.apply(to)) changed.add(facet);
        }
        return changed;
    }
}
