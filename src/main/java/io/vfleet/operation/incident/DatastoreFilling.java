package io.vfleet.operation.incident;

import io.vfleet.config.scenario.IncidentEffect.DatastoreFull;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.VCenter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Files of others that fill datastores. */
final class DatastoreFilling implements IncidentAction {
    private final VCenter vcenter;
    private final DatastoreFull effect;
    /** How much each was filled by, in bytes; on the first loop. */
    private final Map<Integer, Long> filled = new HashMap<>();

    private boolean over;

    DatastoreFilling(VCenter vcenter, DatastoreFull effect) {
        this.vcenter = vcenter;
        this.effect = effect;
    }

    @Override
    public void begin(IntConsumer touched) {
        Loop first = vcenter.loops().at(0);
        new NamedContainers(inventory(), EntityKind.DATASTORE, effect.datastore())
                .each(
                        first,
                        store -> inventory().home(store).send(() -> {
                            if (!inventory().exists(store)) return;
                            long bytes = inventory().datastore(store).freeBytes() - effect.leaveBytes();
                            if (bytes <= 0) return;
                            grow(store, bytes);
                            first.send(() -> {
                                touched.accept(1);
                                if (over) shrink(store, bytes);
                                else filled.put(store, bytes);
                            });
                        }));
    }

    @Override
    public void end() {
        over = true;
        filled.forEach(this::shrink);
        filled.clear();
    }

    private void shrink(int store, long bytes) {
        inventory().home(store).send(() -> {
            if (inventory().exists(store)) grow(store, -bytes);
        });
    }

    /** On the home loop of the datastore. */
    private void grow(int store, long bytes) {
        inventory()
                .containers()
                .change(
                        store,
                        state -> {
                            var now = (DatastoreState) state;
                            return now.withSize(now.capacityBytes(), now.otherBytes() + bytes);
                        },
                        DatastoreFacet.SPACE);
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }
}
