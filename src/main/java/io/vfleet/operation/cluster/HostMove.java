package io.vfleet.operation.cluster;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerRemoval;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.operation.container.RemovalRights;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves hosts into a cluster, one after the other, each with its machines, which come to one resource pool. What a host that was
 * alone leaves is removed. All are looked at before the first is moved; from then on nothing stops it. On the home loop of the
 * cluster.
 */
final class HostMove {
    private static final int CHECKED_PER_TURN = 100;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final Call call;
    private final ContainerWork work;
    private final List<MoRef> hosts;
    private final int pool;
    private boolean moving;

    /** {@code pool}: where the machines come to; 0 for the root pool of the cluster. */
    HostMove(VCenter vcenter, Call call, ContainerWork work, List<MoRef> hosts, int pool) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.call = call;
        this.work = work;
        this.hosts = hosts;
        this.pool = pool;
    }

    @Nullable
    Fault cancel() {
        return moving ? new Fault.InvalidState() : work.cancel();
    }

    void begin() {
        prepare(0);
    }

    /** Looks at the hosts from one on, and keeps other operations from them until all is done. */
    private void prepare(int first) {
        int end = Math.min(hosts.size(), first + CHECKED_PER_TURN);
        for (int index = first; index < end; index++) {
            Fault refused = fault(hosts.get(index));
            // These methods have no other fault for what another operation has.
            if (refused == null && hold(inventory.find(hosts.get(index))) != null) refused = new Fault.InvalidState();
            if (refused != null) {
                work.fail(refused);
                return;
            }
        }
        if (end < hosts.size()) work.then(() -> prepare(end));
        else
            work.after(WorkKind.HOST_ADD, () -> {
                moving = true;
                moveNext(0);
            });
    }

    private @Nullable Fault hold(int host) {
        int compute = inventory.computeOf(host);
        Fault held = inventory.containers().hold(host, work.holder());
        if (held != null) return held;
        work.onEnd(() -> inventory.containers().release(host, work.holder()));
        if (inventory.kind(compute) == EntityKind.CLUSTER) return null;
        held = inventory.containers().hold(compute, work.holder());
        if (held == null) work.onEnd(() -> inventory.containers().release(compute, work.holder()));
        return held;
    }

    private @Nullable Fault fault(MoRef ref) {
        int cluster = work.container();
        int number = inventory.find(ref);
        if (!inventory.exists(cluster)) return new Fault.ManagedObjectNotFound(call.target());
        if (number == 0) return new Fault.ManagedObjectNotFound(ref);
        if (inventory.isVm(number) || !(inventory.container(number) instanceof HostState host))
            return new Fault.InvalidArgument("host");
        MoRef from = inventory.ref(host.parent());
        boolean isAlone = inventory.kind(host.parent()) == EntityKind.COMPUTE;
        Fault refused = vcenter.permissions().fault(ref, "Host.Inventory.MoveHost", call.session());
        if (refused == null)
            refused = vcenter.permissions()
                    .fault(from, isAlone ? "Host.Inventory.MoveHost" : "Host.Inventory.EditCluster", call.session());
        if (refused != null) return refused;
        if (inventory.datacenterOf(number) != inventory.datacenterOf(cluster)) return new Fault.InvalidArgument("host");
        boolean ready = host.connected() && (isAlone || host.parent() == cluster || host.maintenance());
        return ready ? null : new Fault.InvalidState();
    }

    private void moveNext(int index) {
        if (index == hosts.size()) {
            work.succeed();
            return;
        }
        int host = inventory.number(hosts.get(index));
        Consumer<@Nullable Fault> then = fault -> work.then(() -> {
            if (fault == null) moveNext(index + 1);
            else work.fail(fault);
        });
        work.at(host, () -> {
            Fault refused = fault(hosts.get(index));
            int from = refused == null ? inventory.computeOf(host) : 0;
            if (refused != null || from == work.container()) then.accept(refused);
            else
                inventory.containers().move(host, work.container(), fault -> {
                    if (fault != null) {
                        then.accept(fault);
                        return;
                    }
                    inventory.hosts().leftCluster(from, host);
                    work.then(() ->
                            new HostMachines(work, host, from, this::poolOfMachines).move(() -> leave(from, then)));
                });
        });
    }

    private int poolOfMachines() {
        return pool != 0 && inventory.containers().isOpen(pool)
                ? pool
                : inventory.compute(work.container()).rootPool();
    }

    /** A host that was alone leaves its compute resource, with the pools in it. */
    private void leave(int from, Consumer<@Nullable Fault> then) {
        boolean isAlone = inventory.exists(from) && inventory.kind(from) == EntityKind.COMPUTE;
        if (isAlone) new ContainerRemoval(work, new RemovalRights(vcenter, call), false).remove(from, then);
        else then.accept(null);
    }
}
