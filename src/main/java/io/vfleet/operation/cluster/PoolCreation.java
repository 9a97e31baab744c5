package io.vfleet.operation.cluster;

import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.PoolConfigs;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.CallWork;
import io.vfleet.operation.container.ContainerMaker;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A resource pool that is made with what its specification promises it, where its parent has that. */
record PoolCreation(VCenter vcenter, int parent, DataObject spec) implements ContainerMaker.Creation {
    private Inventory inventory() {
        return vcenter.inventory();
    }

    private PoolConfigs configs() {
        return inventory().hosts().poolConfigs();
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public String event() {
        return "ResourcePoolCreatedEvent";
    }

    @Override
    public List<ContainerState> tree(int first, String name) {
        return List.of(new ResourcePoolState(first, name, parent, inventory().computeOf(parent)));
    }

    @Override
    public int preparedAt(int pool) {
        return inventory().computeOf(parent);
    }

    @Override
    public @Nullable Fault prepare(int first) {
        var change = new PoolChange(vcenter, "spec");
        Fault refused = change.addNew(first, spec);
        if (refused != null) return refused;
        configs().set(first, Objects.requireNonNull(change.changed().get(first)));
        configs().coming(first, parent);
        Fault shortage = change.shortage(first, parent);
        if (shortage != null) configs().forget(first);
        return shortage;
    }

    @Override
    public void made(int first, CallWork work) {
        atCompute(() -> {
            configs().came(first);
            if (configs().of(first).reserves())
                inventory().hosts().poolsChanged(inventory().computeOf(parent));
        });
    }

    @Override
    public void abandoned(int first) {
        atCompute(() -> configs().forget(first));
    }

    private void atCompute(Runnable action) {
        inventory().home(inventory().computeOf(parent)).send(action);
    }
}
