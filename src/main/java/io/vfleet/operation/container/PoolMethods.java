package io.vfleet.operation.container;

import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of resource pools that change what is in them. They have no task: the call is answered when all is done. */
public final class PoolMethods {
    private static final String POOL = "ResourcePool";
    private static final String ASSIGN_VM = "Resource.AssignVMToPool";

    private final VCenter vcenter;
    private final Inventory inventory;

    public PoolMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    public void registerIn(MethodTable table) {
        table.register(POOL, "MoveIntoResourcePool", this::moveInto);
    }

    private void moveInto(Call call) {
        Iterable<?> list = (Iterable<?>) Objects.requireNonNull(call.arguments().get("list"));
        int pool = inventory.find(call.target());
        inventory.home(pool).send(() -> next(list.iterator(), pool, call));
    }

    /** On the home loop of the pool, for each in a turn of its own. What was moved before a fault stays moved. */
    private void next(Iterator<?> rest, int pool, Call call) {
        if (!rest.hasNext()) {
            call.reply().value(null);
            return;
        }
        MoRef moved = (MoRef) rest.next();
        Consumer<@Nullable Fault> then = fault -> inventory.home(pool).send(() -> {
            if (fault == null) next(rest, pool, call);
            else call.reply().fault(fault);
        });
        int number = inventory.find(moved);
        Fault refused = fault(call, pool, moved, number);
        boolean isThere = refused == null && !inventory.isVm(number) && inventory.parent(number) == pool;
        if (refused != null || isThere) then.accept(refused);
        else if (inventory.isVm(number)) moveVm(number, pool, then);
        else inventory.home(number).send(() -> movePool(number, pool, then));
    }

    private @Nullable Fault fault(Call call, int pool, MoRef moved, int number) {
        if (!inventory.exists(pool)) return new Fault.ManagedObjectNotFound(call.target());
        if (number == 0) return new Fault.ManagedObjectNotFound(moved);
        boolean isVm = inventory.isVm(number);
        if (!isVm && !(inventory.container(number) instanceof ResourcePoolState)) return new Fault.NotSupported();
        String privilege = isVm ? ASSIGN_VM : "Resource.MovePool";
        Fault refused = vcenter.permissions().fault(moved, privilege, call.session());
        if (refused == null) refused = vcenter.permissions().fault(call.target(), privilege, call.session());
        if (refused != null) return refused;
        int compute = isVm
                ? inventory.computeOf(inventory.vm(number).placement().host())
                : inventory.pool(number).compute();
        // From another cluster, a machine needs a host of this one.
        if (compute != inventory.pool(pool).compute()) return new Fault.NotSupported();
        if (isVm) return inventory.vm(number).identity().template() ? new Fault.NotSupported() : null;
        boolean isRoot = inventory.parent(number) == compute;
        for (int above = pool; above != compute; above = inventory.parent(above))
            if (above == number) return new Fault.InvalidArgument("list");
        return isRoot ? new Fault.NotSupported() : null;
    }

    private void moveVm(int vm, int pool, Consumer<@Nullable Fault> then) {
        inventory.home(vm).send(() -> {
            if (inventory.vmExists(vm)) inventory.actor(vm).submit(new Relocate(0, pool, 0, 0), new PartOfCall(then));
            else then.accept(new Fault.ManagedObjectNotFound(inventory.ref(vm)));
        });
    }

    /** On the home loop of the pool that is moved; the pools of one compute resource are moved one at a time. */
    private void movePool(int moved, int pool, Consumer<@Nullable Fault> then) {
        var holder = new PartOfCall(then);
        int compute = inventory.pool(moved).compute();
        Fault held = inventory.containers().hold(moved, holder);
        Fault busy = held == null ? inventory.containers().hold(compute, holder) : held;
        Consumer<@Nullable Fault> released = fault -> {
            inventory.containers().release(moved, holder);
            inventory.containers().release(compute, holder);
            then.accept(fault);
        };
        if (busy == null) inventory.containers().move(moved, pool, released);
        else released.accept(busy);
    }

    /** A command without a task of its own. */
    private record PartOfCall(Consumer<@Nullable Fault> then) implements CommandListener {
        @Override
        public MoRef task() {
            return new MoRef("Task", "task-0");
        }

        @Override
        public void started(Duration length) {}

        @Override
        public void succeeded(@Nullable Object result) {
            then.accept(null);
        }

        @Override
        public void failed(Fault fault) {
            then.accept(fault);
        }
    }
}
