package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Charges containers that are made at run time while they exist; those of the plan are bounded. On their home loops. */
public final class MadeContainerAccounts implements ObjectChangeListener {
    /** A container with its name, what it can be found by, and its note here. */
    public static final long MADE_BYTES = 600;

    private static final Set<String> TYPES = Stream.of(EntityKind.values())
            .filter(kind -> kind != EntityKind.VM)
            .map(EntityKind::typeName)
            .collect(Collectors.toUnmodifiableSet());

    private final Loops loops;
    private final LoopAccounts memory;
    private final ObjectChangeListener next;
    private final List<Set<MoRef>> madeByLoop;

    /** {@code next}: receives everything too. */
    public MadeContainerAccounts(Loops loops, LoopAccounts memory, ObjectChangeListener next) {
        this.loops = loops;
        this.memory = memory;
        this.next = next;
        // Each used by its loop only; bounded by the containers that may be made.
        this.madeByLoop =
                Stream.<Set<MoRef>>generate(HashSet::new).limit(loops.count()).toList();
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        next.changed(object, facets);
        if (!TYPES.contains(object.type())) return;
        boolean added = facets.contains(ExistenceFacet.ADDED);
        if (!added && !facets.contains(ExistenceFacet.REMOVED)) return;
        int home = loops.here().map(Loop::index).orElseThrow();
        if (added) {
            if (madeByLoop.get(home).add(object)) memory.loop(home).chargeAccepted(HeldKind.TEXT, MADE_BYTES);
        } else if (madeByLoop.get(home).remove(object)) {
            memory.loop(home).release(HeldKind.TEXT, MADE_BYTES);
        }
    }
}
