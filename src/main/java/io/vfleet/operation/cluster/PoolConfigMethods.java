package io.vfleet.operation.cluster;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.PoolConfig;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of ResourcePool that configure shares, reservations and limits. */
public final class PoolConfigMethods {
    private static final String POOL = "ResourcePool";
    private static final String EDIT = "Resource.EditPool";

    private final VCenter vcenter;
    private final Inventory inventory;

    public PoolConfigMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    public void registerIn(MethodTable table) {
        table.register(POOL, "UpdateConfig", PoolConfigMethods::updatePrivilege, this::updateConfig);
        table.register(POOL, "UpdateChildResourceConfiguration", _ -> EDIT, this::updateChildren);
        table.register(POOL, "QueryResourceConfigOption", call -> call.reply().value(options()));
        table.register(POOL, "RefreshRuntime", call -> call.reply().value(null));
    }

    private static String updatePrivilege(Call call) {
        boolean renamesOnly =
                call.arguments().get("config") == null && call.arguments().get("name") != null;
        return renamesOnly ? "Resource.RenamePool" : EDIT;
    }

    private void updateConfig(Call call) {
        int pool = inventory.find(call.target());
        DataObject config = (DataObject) call.arguments().get("config");
        Object name = call.arguments().get("name");
        if (name != null && !name.equals(inventory.name(pool))) {
            call.reply().fault(new Fault.NotImplemented("ResourcePool.UpdateConfig with name"));
            return;
        }
        boolean other = config != null && config.get("entity") instanceof MoRef entity && !entity.equals(call.target());
        if (other) call.reply().fault(new Fault.InvalidArgument("config.entity"));
        else onLoop(call, pool, () -> config == null ? null : change(call, Map.of(pool, config), "config"));
    }

    private void updateChildren(Call call) {
        int parent = inventory.find(call.target());
        var specs = new LinkedHashMap<Integer, DataObject>();
        for (Object each : (List<?>) Objects.requireNonNull(call.arguments().get("spec"))) {
            DataObject spec = (DataObject) each;
            MoRef entity = (MoRef) spec.get("entity");
            if (entity == null) {
                call.reply().fault(new Fault.InvalidArgument("spec.entity"));
                return;
            }
            int child = inventory.find(entity);
            Fault refused = childFault(entity, child, parent);
            if (refused == null) refused = vcenter.permissions().fault(entity, EDIT, call.session());
            if (refused == null && specs.put(child, spec) != null) refused = new Fault.InvalidArgument("spec.entity");
            if (refused != null) {
                call.reply().fault(refused);
                return;
            }
        }
        onLoop(call, parent, () -> change(call, specs, "spec"));
    }

    private @Nullable Fault childFault(MoRef entity, int child, int parent) {
        if (child == 0) return new Fault.ManagedObjectNotFound(entity);
        if (inventory.isVm(child))
            return new Fault.NotImplemented("ResourcePool.UpdateChildResourceConfiguration with VirtualMachine");
        boolean isChild = inventory.container(child) instanceof ResourcePoolState pool && pool.parent() == parent;
        return isChild ? null : new Fault.InvalidArgument("spec.entity");
    }

    /** A change: null, or the fault that it meets. */
    private interface Change {
        @Nullable
        Fault make();
    }

    /** All pools of a compute resource are changed on its home loop, because they share what it has. */
    private void onLoop(Call call, int pool, Change change) {
        Loop home = inventory.home(inventory.computeOf(pool));
        LoopDispatch.run(home, call, () -> {
            Fault refused = inventory.exists(pool) ? change.make() : new Fault.ManagedObjectNotFound(call.target());
            if (refused == null) call.reply().value(null);
            else call.reply().fault(refused);
        });
    }

    /** Changes all of them, or none. */
    private @Nullable Fault change(Call call, Map<Integer, DataObject> specs, String path) {
        var changed = new PoolChange(vcenter, path);
        for (Map.Entry<Integer, DataObject> spec : specs.entrySet()) {
            Fault refused = changed.add(spec.getKey(), spec.getValue());
            if (refused != null) return refused;
        }
        Fault refused = changed.shortage();
        if (refused != null) return refused;
        changed.changed().forEach((pool, config) -> publish(call, pool, config));
        return null;
    }

    private void publish(Call call, int pool, PoolConfig config) {
        inventory.hosts().configurePool(pool, config);
        DataObject argument = vcenter.metamodel()
                .make("ResourcePoolEventArgument")
                .set("name", inventory.name(pool))
                .set("resourcePool", inventory.ref(pool));
        String user = Objects.requireNonNull(call.session()).userName();
        Map<String, Object> members = Map.of("resourcePool", argument);
        vcenter.events()
                .post(
                        "ResourcePoolReconfiguredEvent",
                        vcenter.events().nextChainId(),
                        user,
                        pool,
                        inventory.name(pool),
                        members);
    }

    private DataObject options() {
        return make("ResourceConfigOption")
                .set("cpuAllocationOption", option(PoolConfig.INITIAL.cpu().shares()))
                .set(
                        "memoryAllocationOption",
                        option(PoolConfig.INITIAL.memory().shares()));
    }

    private DataObject option(int normal) {
        DataObject range = make("IntOption")
                .set("valueIsReadonly", false)
                .set("min", 0)
                .set("max", PoolChange.SHARES_MAX)
                .set("defaultValue", normal);
        return make("ResourceAllocationOption")
                .set(
                        "sharesOption",
                        make("SharesOption").set("sharesOption", range).set("defaultLevel", "normal"));
    }

    private DataObject make(String type) {
        return vcenter.metamodel().make(type);
    }
}
