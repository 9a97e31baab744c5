package io.vfleet.operation.incident;

import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.IncidentEffect.ChangeTrackingReset;
import io.vfleet.config.scenario.NamePattern;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.TrackingResets.TrackingReset;
import java.util.Set;
import java.util.function.IntConsumer;

/** Machines whose change tracking begins anew; those that nobody has touched are found so when they are read. */
final class TrackingLoss implements IncidentAction {
    private static final int TURN_MAX = 1_000;

    private final Inventory inventory;
    private final ObjectChangeListener changes;
    private final Loop first;
    private final ChangeTrackingReset effect;
    private final int kindsMax;

    TrackingLoss(VCenter vcenter, ChangeTrackingReset effect) {
        inventory = vcenter.inventory();
        changes = vcenter.changes();
        first = vcenter.loops().at(0);
        this.effect = effect;
        kindsMax = vcenter.settings().limits().trackingResetKindsMax();
    }

    @Override
    public void begin(IntConsumer touched) {
        TrackingReset reset = inventory
                .files()
                .trackingResets()
                .add(effect, this::concerns, first.clock().now(), kindsMax);
        if (reset == null) return;
        touched.accept(1);
        // Who watches machines looks again; those that are not touched say nothing.
        new NamedContainers(inventory, EntityKind.DATASTORE, NamePattern.parse("*"))
                .each(first, store -> inventory.home(store).send(() -> changed(store)));
        next(reset, 0);
    }

    private boolean concerns(VmState vm) {
        return CallMatch.met(effect.machine(), vm.identity().name())
                && (effect.label() == null
                        || CallMatch.met(effect.label(), vm.identity().label()));
    }

    private void changed(int store) {
        if (inventory.exists(store)) changes.changed(inventory.ref(store), Set.of(DatastoreFacet.CHANGE_TRACKING));
    }

    /** Tells those that have been touched, in turns of the first loop. */
    private void next(TrackingReset reset, int after) {
        EntityNumbers machines = inventory.touched();
        int last = after;
        for (int looked = 0; looked < TURN_MAX; looked++) {
            last = machines.next(last);
            if (last == 0) return;
            int vm = last;
            inventory.home(vm).send(() -> {
                if (inventory.vmExists(vm)) inventory.actor(vm).resets().apply(reset);
            });
        }
        int from = last;
        first.send(() -> next(reset, from));
    }

    @Override
    public void end() {}
}
