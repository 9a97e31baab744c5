package io.vfleet.operation.incident;

import io.vfleet.config.scenario.IncidentEffect.DatastoreFull;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.VCenter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/** Files of others that fill datastores. */
final class DatastoreFilling implements IncidentAction {
    private final VCenter vcenter;
    private final DatastoreFull effect;
    private final FilledDatastores filled;
    /** The datastores that this fills; on the first loop. */
    private final Set<Integer> stores = new HashSet<>();

    private boolean over;

    /** {@code filled}: by all incidents. */
    DatastoreFilling(VCenter vcenter, DatastoreFull effect, FilledDatastores filled) {
        this.vcenter = vcenter;
        this.effect = effect;
        this.filled = filled;
    }

    @Override
    public void begin(IntConsumer touched) {
        Loop first = vcenter.loops().at(0);
        new NamedContainers(inventory(), EntityKind.DATASTORE, effect.datastore())
                .each(
                        first,
                        store -> inventory().home(store).send(() -> {
                            if (!inventory().exists(store)) return;
                            filled.fill(store, this, effect.leaveBytes());
                            first.send(() -> {
                                touched.accept(1);
                                if (over) empty(store);
                                else stores.add(store);
                            });
                        }));
    }

    @Override
    public void end() {
        over = true;
        stores.forEach(this::empty);
        stores.clear();
    }

    private void empty(int store) {
        inventory().home(store).send(() -> filled.empty(store, this));
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }
}
