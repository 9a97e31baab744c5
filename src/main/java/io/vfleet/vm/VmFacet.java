package io.vfleet.vm;

import io.vfleet.model.Facet;
import java.util.EnumSet;
import java.util.function.Function;

/** The parts of a virtual machine whose changes are reported separately. */
public enum VmFacet implements Facet {
    /** Names, annotation and identifiers: not when the configuration file was written. */
    IDENTITY(VmState::identity) {
        @Override
        boolean differs(VmState from, VmState to) {
            return super.differs(from, to)
                    && !from.identity().modifiedAt(to.identity().modified()).equals(to.identity());
        }
    },
    /** When the configuration file was written last. */
    CONFIG_FILE(vm -> vm.identity().modified()),
    POWER(VmState::power),
    HARDWARE(VmState::hardware),
    DISKS(VmState::disks),
    SNAPSHOTS(VmState::snapshots),
    RECORDING(VmState::recording),
    PLACEMENT(VmState::placement),
    GUEST(VmState::guest),
    OPTIONS(VmState::options),
    INTERACTION(VmState::interaction),
    /** The recent tasks; reported by the task registry, not computed from the state. */
    TASKS(_ -> 0);

    private final Function<VmState, Object> part;

    VmFacet(Function<VmState, Object> part) {
        this.part = part;
    }

    /** The facets whose part is a different object in {@code to} than in {@code from}. */
    public static EnumSet<VmFacet> changed(VmState from, VmState to) {
        EnumSet<VmFacet> changed = EnumSet.noneOf(VmFacet.class);
        for (VmFacet facet : values()) {
            if (facet.differs(from, to)) changed.add(facet);
        }
        return changed;
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    boolean differs(VmState from, VmState to) {
        return part.apply(from) != part.apply(to);
    }
}
