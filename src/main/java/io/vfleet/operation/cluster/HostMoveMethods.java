package io.vfleet.operation.cluster;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that move hosts into a cluster. */
public final class HostMoveMethods {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;

    public HostMoveMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(ClusterMethods.CLUSTER, "MoveInto_Task", this::moveAll);
        table.register(ClusterMethods.CLUSTER, "MoveHostInto_Task", this::moveOne);
    }

    private void moveAll(Call call) {
        Iterable<?> list = (Iterable<?>) Objects.requireNonNull(call.arguments().get("host"));
        int max = vcenter.settings().limits().clusterEntriesMax();
        var hosts = new LinkedHashSet<MoRef>();
        for (Object each : list) {
            boolean fits = hosts.size() < max && hosts.add((MoRef) each);
            if (!fits) {
                call.reply().fault(new Fault.InvalidArgument("host"));
                return;
            }
        }
        start(call, List.copyOf(hosts), 0);
    }

    private void moveOne(Call call) {
        MoRef host = (MoRef) Objects.requireNonNull(call.arguments().get("host"));
        int cluster = inventory.find(call.target());
        int pool = call.arguments().get("resourcePool") instanceof MoRef ref ? inventory.find(ref) : 0;
        boolean fits = pool == 0 || (inventory.kind(pool) == EntityKind.POOL && inventory.computeOf(pool) == cluster);
        if (fits) start(call, List.of(host), pool);
        else call.reply().fault(new Fault.InvalidArgument("resourcePool"));
    }

    private void start(Call call, List<MoRef> hosts, int pool) {
        int cluster = inventory.find(call.target());
        var begun = new @Nullable HostMove[1];
        starter.start(
                call,
                cluster,
                WorkKind.HOST_ADD,
                _ -> begun[0] == null ? new Fault.InvalidState() : begun[0].cancel(),
                (Task task) -> {
                    var work = new ContainerWork(vcenter, cluster, task);
                    begun[0] = new HostMove(vcenter, call, work, hosts, pool);
                    work.guarded(begun[0]::begin);
                });
    }
}
