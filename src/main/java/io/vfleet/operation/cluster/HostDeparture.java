package io.vfleet.operation.cluster;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.task.registry.Task;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host of a cluster leaves it for a folder, where it is alone from then on, with its machines. It must be in maintenance mode.
 *
 * @see "vSphere Web Services API, Folder.MoveIntoFolder_Task"
 */
public final class HostDeparture {
    /** Its compute resource, and the pool of that. */
    private static final int NUMBERS = 2;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final Call call;
    private final int folder;

    /** Into the folder that is the target of the call. */
    public HostDeparture(VCenter vcenter, Call call) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.call = call;
        this.folder = inventory.number(call.target());
    }

    /** Why the host cannot be moved there; null when it can. Any thread. */
    public @Nullable Fault fault(MoRef ref) {
        int number = inventory.find(ref);
        if (number == 0) return new Fault.ManagedObjectNotFound(ref);
        HostState host = inventory.host(number);
        Fault refused = fault(ref, "Host.Inventory.MoveHost");
        if (refused == null) refused = fault(inventory.ref(host.parent()), "Host.Inventory.EditCluster");
        if (refused == null) refused = fault(call.target(), "Host.Inventory.AddStandaloneHost");
        if (refused != null) return refused;
        boolean fits = inventory.folder(folder).holds() == FolderKind.HOST
                && inventory.kind(host.parent()) == EntityKind.CLUSTER
                && inventory.datacenterOf(number) == inventory.datacenterOf(folder);
        if (!fits) return new Fault.NotSupported();
        return host.connected() && host.maintenance() ? null : new Fault.InvalidState();
    }

    private @Nullable Fault fault(MoRef ref, String privilege) {
        return vcenter.permissions().fault(ref, privilege, call.session());
    }

    /**
     * Moves it as a part of a task of the folder.
     *
     * @param then gets the fault, or null; on any loop
     */
    public void move(MoRef ref, Task task, Consumer<@Nullable Fault> then) {
        int host = inventory.number(ref);
        var work = new ContainerWork(vcenter, folder, task);
        FaultAnswer answer = new FaultAnswer("move", fault -> {
            inventory.containers().release(host, task);
            then.accept(fault);
        });
        answer.at(inventory.home(folder), () -> {
            Fault refused = inventory.containers().hold(host, task);
            if (refused == null) refused = fault(ref);
            int first = refused == null ? inventory.containers().nextNumbers(NUMBERS) : 0;
            if (refused == null && first == 0) refused = new Fault.SystemError("limits.entitiesMadeMax");
            if (refused != null) {
                answer.accept(refused);
                return;
            }
            var made = ClusterCreation.compute(first, false, inventory.name(host), folder);
            inventory.containers().create(made, _ -> leave(work, host, first, answer), answer);
        });
    }

    private void leave(ContainerWork work, int host, int compute, FaultAnswer answer) {
        int from = inventory.computeOf(host);
        answer.at(
                inventory.home(host),
                () -> inventory.containers().move(host, compute, fault -> {
                    if (fault != null) {
                        giveUp(compute, fault, answer);
                        return;
                    }
                    inventory.hosts().leftCluster(from, host);
                    work.then(() ->
                            new HostMachines(work, host, from, () -> compute + 1).move(() -> answer.accept(null)));
                }));
    }

    private void giveUp(int compute, Fault fault, FaultAnswer answer) {
        answer.at(
                inventory.home(compute),
                () -> inventory.containers().remove(compute, List.of(compute + 1), _ -> answer.accept(fault)));
    }
}
