package io.vfleet.operation.cluster;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.HostNames;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.operation.container.HostConnectRequest;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods that add hosts, to clusters and alone. */
public final class HostAddition {
    /** What a specification says of the connection, and of what an empty host has not. */
    private static final Set<String> SERVED = Set.of(
            "hostName",
            "port",
            "sslThumbprint",
            "userName",
            "password",
            "vmFolder",
            "force",
            "vimAccountName",
            "vimAccountPassword");

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;
    private final DatastoreNaming naming;

    public HostAddition(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.naming = new DatastoreNaming(inventory);
        this.starter = new EntityTaskStarter(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register("ClusterComputeResource", "AddHost_Task", call -> add(call, "asConnected", false));
        table.register("Folder", "AddStandaloneHost_Task", call -> add(call, "addConnected", true));
    }

    private void add(Call call, String connected, boolean alone) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        int parent = inventory.find(call.target());
        Fault refused = alone && inventory.folder(parent).holds() != FolderKind.HOST ? new Fault.NotSupported() : null;
        if (refused == null) refused = specFault(call, spec, parent);
        if (refused == null) refused = argumentFault(call, parent, alone);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        var host = new AddedHost(
                vcenter,
                parent,
                call.target(),
                ((String) Objects.requireNonNull(spec.get("hostName"))).strip(),
                Boolean.TRUE.equals(call.arguments().get(connected)),
                alone,
                spec,
                alone ? computeSpec(call) : null);
        var begun = new @Nullable HostArrival[1];
        starter.start(
                call,
                parent,
                WorkKind.HOST_ADD,
                _ -> begun[0] == null ? new Fault.InvalidState() : begun[0].cancel(),
                (Task task) -> {
                    var work = new ContainerWork(vcenter, parent, task);
                    begun[0] = new HostArrival(work, host, naming);
                    work.guarded(begun[0]::begin);
                });
    }

    private static @Nullable DataObject computeSpec(Call call) {
        return (DataObject) call.arguments().get("compResSpec");
    }

    private @Nullable Fault specFault(Call call, DataObject spec, int parent) {
        String method = call.managedType().name() + "." + call.method().name();
        for (var slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            boolean unlocked = slot.name().equals("lockdownMode") && "lockdownDisabled".equals(value);
            if (value != null && !unlocked && !SERVED.contains(slot.name()))
                return new Fault.NotImplemented(method + " with spec." + slot.name());
        }
        String name = spec.get("hostName") instanceof String text ? text.strip() : "";
        if (name.isEmpty() || name.length() > vcenter.settings().limits().loginAgentCharsMax())
            return new Fault.InvalidArgument("spec.hostName");
        Fault connect = new HostConnectRequest(inventory, method, "spec", spec, inventory.datacenterOf(parent)).fault();
        if (connect != null) return connect;
        return duplicate(vcenter, name, 0, call.target());
    }

    /** Names of hosts are unique in the whole vCenter. {@code self}: the host that may have it. */
    static @Nullable Fault duplicate(VCenter vcenter, String name, int self, MoRef parent) {
        Inventory inventory = vcenter.inventory();
        HostNames names = inventory.hosts().names();
        int other = self == 0 ? names.find(name) : names.claim(name, self);
        if (other == 0) return null;
        return new Fault.DuplicateName(name, inventory.isKnown(other) ? inventory.ref(other) : parent);
    }

    private @Nullable Fault argumentFault(Call call, int parent, boolean alone) {
        String method = call.managedType().name() + "." + call.method().name();
        if (call.arguments().get("license") instanceof String license && !license.isEmpty())
            return new Fault.NotImplemented(method + " with license");
        if (alone) {
            DataObject spec = computeSpec(call);
            return spec == null
                    ? null
                    : AddedHost.specification(vcenter, 0, spec)
                            .applied(ClusterConfig.INITIAL)
                            .fault();
        }
        boolean fits = !(call.arguments().get("resourcePool") instanceof MoRef pool)
                || (pool.type().equals(EntityKind.POOL.typeName())
                        && inventory.computeOf(inventory.find(pool)) == parent);
        return fits ? null : new Fault.InvalidArgument("resourcePool");
    }
}
