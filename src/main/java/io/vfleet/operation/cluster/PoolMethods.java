package io.vfleet.operation.cluster;

import io.vfleet.event.EntityArgument;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.PoolConfigs;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.CallWork;
import io.vfleet.operation.container.ContainerMaker;
import io.vfleet.operation.container.ContainerRemoval;
import io.vfleet.operation.container.PartOfTask;
import io.vfleet.operation.container.RemovalRights;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of resource pools that change what is in them. They have no task: the call is answered when all is done. */
public final class PoolMethods {
    private static final String POOL = "ResourcePool";
    private static final String ASSIGN_VM = "Resource.AssignVMToPool";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final ContainerMaker maker;

    public PoolMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.maker = new ContainerMaker(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(POOL, "CreateResourcePool", this::create);
        table.register(POOL, "MoveIntoResourcePool", this::moveInto);
        table.register(POOL, "DestroyChildren", this::destroyChildren);
    }

    private void create(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        maker.make(call, new PoolCreation(vcenter, inventory.find(call.target()), spec));
    }

    private void destroyChildren(Call call) {
        int pool = inventory.find(call.target());
        CallWork.begin(vcenter, call, pool, work -> {
            Fault held = inventory.containers().hold(pool, work.holder());
            if (held != null) {
                work.fail(held);
                return;
            }
            work.onEnd(() -> inventory.containers().release(pool, work.holder()));
            if (!inventory.exists(pool)) work.fail(new Fault.ManagedObjectNotFound(call.target()));
            else new ContainerRemoval(work, new RemovalRights(vcenter, call), false).removePoolsIn(pool, work::end);
        });
    }

    private void moveInto(Call call) {
        Iterable<?> list = (Iterable<?>) Objects.requireNonNull(call.arguments().get("list"));
        CallWork.begin(vcenter, call, inventory.find(call.target()), work -> next(list.iterator(), work));
    }

    /** On the home loop of the pool, for each in a turn of its own. What was moved before a fault stays moved. */
    private void next(Iterator<?> rest, CallWork work) {
        if (!rest.hasNext()) {
            work.succeed();
            return;
        }
        int pool = work.container();
        MoRef moved = (MoRef) rest.next();
        Consumer<@Nullable Fault> then = fault -> work.then(() -> {
            if (fault == null) next(rest, work);
            else work.fail(fault);
        });
        int number = inventory.find(moved);
        Fault refused = fault(work.call(), pool, moved, number);
        boolean isThere = refused == null && !inventory.isVm(number) && inventory.parent(number) == pool;
        if (refused != null || isThere) then.accept(refused);
        else if (inventory.isVm(number)) moveVm(number, work, then);
        else movePool(number, work, then);
    }

    private @Nullable Fault fault(Call call, int pool, MoRef moved, int number) {
        if (!inventory.exists(pool)) return new Fault.ManagedObjectNotFound(call.target());
        if (number == 0 || !inventory.exists(number)) return new Fault.ManagedObjectNotFound(moved);
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

    private void moveVm(int vm, CallWork work, Consumer<@Nullable Fault> then) {
        work.at(vm, () -> {
            if (inventory.vmExists(vm))
                inventory
                        .actor(vm)
                        .submit(new Relocate(0, work.container(), 0, 0), new PartOfTask(work.holder(), then));
            else then.accept(new Fault.ManagedObjectNotFound(inventory.ref(vm)));
        });
    }

    /** The pools of one compute resource are moved one at a time. */
    private void movePool(int moved, CallWork work, Consumer<@Nullable Fault> then) {
        int pool = work.container();
        int compute = inventory.pool(moved).compute();
        PoolConfigs configs = inventory.hosts().poolConfigs();
        Runnable release = () -> {
            inventory.containers().release(moved, work.holder());
            inventory.containers().release(compute, work.holder());
        };
        work.at(compute, () -> {
            Fault held = inventory.containers().hold(moved, work.holder());
            Fault refused = held == null ? inventory.containers().hold(compute, work.holder()) : held;
            work.onEnd(release);
            // Another move may have been in between.
            if (refused == null) refused = fault(work.call(), pool, inventory.ref(moved), moved);
            if (refused == null) {
                configs.coming(moved, pool);
                work.onEnd(() -> inventory.home(compute).send(() -> configs.came(moved)));
                refused = new PoolChange(vcenter, "list").shortage(moved, pool);
            }
            if (refused == null) work.at(moved, () -> move(moved, compute, release, work, then));
            else {
                configs.came(moved);
                release.run();
                then.accept(refused);
            }
        });
    }

    /** On the home loop of the pool that moves. */
    private void move(int moved, int compute, Runnable release, CallWork work, Consumer<@Nullable Fault> then) {
        var parents = Map.<String, Object>of(
                "oldParent", new EntityArgument(inventory.parent(moved)),
                "newParent", new EntityArgument(work.container()));
        inventory
                .containers()
                .move(
                        moved,
                        work.container(),
                        fault -> work.at(compute, () -> {
                            inventory.hosts().poolConfigs().came(moved);
                            release.run();
                            if (fault == null) {
                                inventory.hosts().poolsChanged(compute);
                                work.event("ResourcePoolMovedEvent", moved, parents);
                            }
                            then.accept(fault);
                        }));
    }
}
