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
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.CallWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of ResourcePool that configure shares, reservations and limits. */
public final class PoolConfigMethods {
    private static final String POOL = "ResourcePool";
    private static final String EDIT = "Resource.EditPool";
    private static final String RENAME = "Resource.RenamePool";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final NameValidator nameValidator;

    public PoolConfigMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.nameValidator = new NameValidator(vcenter);
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
        return renamesOnly ? RENAME : EDIT;
    }

    private void updateConfig(Call call) {
        int pool = inventory.find(call.target());
        DataObject config = (DataObject) call.arguments().get("config");
        Object name = call.arguments().get("name");
        boolean other = config != null && config.get("entity") instanceof MoRef entity && !entity.equals(call.target());
        if (other) call.reply().fault(new Fault.InvalidArgument("config.entity"));
        else if (name instanceof String text) rename(call, pool, text, config);
        else onLoop(call, pool, () -> config == null ? null : change(call, Map.of(pool, config), "config"));
    }

    private void rename(Call call, int pool, String requested, @Nullable DataObject config) {
        Fault refused = vcenter.permissions().fault(call.target(), RENAME, call.session());
        if (refused == null && inventory.parent(pool) == inventory.computeOf(pool)) refused = new Fault.NotSupported();
        if (refused == null) nameValidator.validate(call, requested).ifPresent(name -> begin(call, pool, name, config));
        else call.reply().fault(refused);
    }

    private void begin(Call call, int pool, String name, @Nullable DataObject config) {
        CallWork.begin(vcenter, call, pool, work -> {
            Fault held = inventory.containers().hold(pool, work.holder());
            if (held != null) {
                work.fail(held);
                return;
            }
            work.onEnd(() -> inventory.containers().release(pool, work.holder()));
            if (!inventory.exists(pool)) work.fail(new Fault.ManagedObjectNotFound(call.target()));
            else if (config == null) rename(work, name, work::end);
            else renameAndChange(work, name, Map.of(pool, config));
        });
    }

    /** On the home loop of the pool. */
    private void rename(CallWork work, String name, Consumer<@Nullable Fault> then) {
        if (name.equals(inventory.name(work.container()))) then.accept(null);
        else inventory.containers().rename(work.container(), name, fault -> work.guarded(() -> then.accept(fault)));
    }

    /** The name is changed first, because it may be taken; it is set back when the rest cannot be changed. */
    private void renameAndChange(CallWork work, String name, Map<Integer, DataObject> specs) {
        String before = inventory.name(work.container());
        int compute = inventory.computeOf(work.container());
        work.at(compute, () -> {
            Fault refused = changed(specs, new PoolChange(vcenter, "config"));
            work.then(() -> {
                if (refused != null) work.fail(refused);
                else
                    rename(work, name, fault -> {
                        if (fault != null) work.fail(fault);
                        else
                            work.at(compute, () -> {
                                Fault late = change(work.call(), specs, "config");
                                work.then(() -> {
                                    if (late == null) work.succeed();
                                    else rename(work, before, _ -> work.fail(late));
                                });
                            });
                    });
            });
        });
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
        Fault refused = changed(specs, changed);
        if (refused == null) changed.changed().forEach((pool, config) -> publish(call, pool, config));
        return refused;
    }

    private static @Nullable Fault changed(Map<Integer, DataObject> specs, PoolChange change) {
        for (Map.Entry<Integer, DataObject> spec : specs.entrySet()) {
            Fault refused = change.add(spec.getKey(), spec.getValue());
            if (refused != null) return refused;
        }
        return change.shortage();
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
