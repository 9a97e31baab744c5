package io.vfleet.operation.vm;

import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.Provisioning;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the methods that make virtual machines have in common: numbers, targets and the start of their tasks. */
final class VmCreation {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmProvisioning provisioning;
    private final EntityTaskStarter starter;

    VmCreation(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.provisioning = inventory.provisioning();
        this.starter = new EntityTaskStarter(vcenter);
    }

    @Nullable
    Fault folderFault(int folder) {
        return inventory.folder(folder).holds() == FolderKind.VM ? null : new Fault.NotSupported();
    }

    /** The folder that a virtual machine gets which is made in a resource pool, or on a host. */
    int folderOf(int container) {
        return inventory.datacenter(inventory.datacenterOf(container)).vmFolder();
    }

    /** Whether the call was answered because its target cannot be, or is not for the caller. */
    boolean refused(Call call, VmTarget target, int folder, String argument) {
        Fault refused = target.fault() != null ? target.fault() : target.wrongFolder(inventory, folder, argument);
        if (refused == null) refused = target.notPermitted(vcenter, call, true, true);
        if (refused != null) call.reply().fault(refused);
        return refused != null;
    }

    /** The number of the new virtual machine; 0 after answering that no more can be made. */
    int nextNumber(Call call) {
        int number = provisioning.nextNumber();
        if (number == 0) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        return number;
    }

    int number(Call call, String parameter) {
        return call.arguments().get(parameter) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    int number(DataObject spec, String member) {
        return spec.get(member) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    void begin(Call call, int owner, int vm, ProvisioningRequest request) {
        begin(call, owner, vm, request, (_, then) -> then.run());
    }

    /** What is done to the source before it is copied, as a part of the task; {@code then} goes on, on the source's home loop. */
    @FunctionalInterface
    interface Preparation {
        void prepare(Task task, Runnable then);
    }

    /** Gives the copy that a task makes what clients changed in the guest of its source; on the source's home loop. */
    void copyGuest(Task task, int source, long snapshot, boolean withMemory) {
        MoRef ref = task.ref();
        vcenter.guests()
                .beginCopy(
                        ref,
                        source,
                        snapshot,
                        withMemory,
                        vcenter.loops().clock().now());
        task.onEnd(() -> vcenter.guests().endCopy(ref));
    }

    void begin(Call call, int owner, int vm, ProvisioningRequest request, Preparation preparation) {
        var begun = new @Nullable Provisioning[1];
        TaskCanceller canceller = _ -> begun[0] == null ? new Fault.InvalidState() : begun[0].cancel();
        starter.start(call, owner, request.kind(), canceller, (Task task) -> {
            boolean copies = request.kind() == WorkKind.CLONE;
            if (copies) task.onEnd(() -> copyEnded(request, owner, task));
            Fault refused = copies ? reads(owner, task) : null;
            if (refused != null) {
                task.failed(refused);
                return;
            }
            begun(vcenter, request, vm, owner, task);
            preparation.prepare(task, () -> begun[0] = provisioning.begin(request, vm, owner, task));
        });
    }

    /** Keeps the files of the source until the task ends; on its home loop. */
    private @Nullable Fault reads(int source, Task task) {
        VmActor actor = inventory.actor(source);
        Fault refused = actor.beginReading(task);
        if (refused == null) task.onEnd(() -> actor.endReading(task));
        return refused;
    }

    /** The events that begin the chain of a virtual machine that is created, cloned, or deployed from a template. */
    private static void begun(VCenter vcenter, ProvisioningRequest request, int vm, int owner, Task task) {
        if (request.kind() == WorkKind.CREATE) post(vcenter, "VmBeingCreatedEvent", vm, request.name(), Map.of(), task);
        if (request.kind() != WorkKind.CLONE) return;
        String source = vcenter.inventory().name(owner);
        if (request.milestone() == Milestone.DEPLOYED) {
            DataObject template = argument(vcenter, "VmEventArgument", "vm", owner);
            post(vcenter, "VmBeingDeployedEvent", vm, request.name(), Map.of("srcTemplate", template), task);
        } else post(vcenter, "VmBeingClonedEvent", owner, source, destination(vcenter, request), task);
    }

    /** The source is told of when nothing came of it, for there is nothing else. */
    private void copyEnded(ProvisioningRequest request, int source, Task task) {
        Fault error = task.state().error();
        if (error == null || !inventory.exists(source)) return;
        boolean deploys = request.milestone() == Milestone.DEPLOYED;
        Map<String, Object> members = deploys ? new HashMap<>() : destination(vcenter, request);
        if (deploys)
            members.put("destDatastore", argument(vcenter, "DatastoreEventArgument", "datastore", request.datastore()));
        members.put("reason", error);
        String type = deploys ? "VmDeployFailedEvent" : "VmCloneFailedEvent";
        post(vcenter, type, source, inventory.name(source), members, task);
    }

    private static Map<String, Object> destination(VCenter vcenter, ProvisioningRequest request) {
        Map<String, Object> members = new HashMap<>();
        members.put("destFolder", argument(vcenter, "FolderEventArgument", "folder", request.folder()));
        members.put("destName", request.name());
        members.put("destHost", argument(vcenter, "HostEventArgument", "host", request.host()));
        return members;
    }

    private static DataObject argument(VCenter vcenter, String type, String member, int entity) {
        return vcenter.metamodel()
                .make(type)
                .set("name", vcenter.inventory().name(entity))
                .set(member, vcenter.inventory().ref(entity));
    }

    private static void post(
            VCenter vcenter, String type, int entity, String name, Map<String, Object> members, Task task) {
        String user = task.origin().reason().userName();
        vcenter.events().post(type, task.origin().eventChainId(), user, entity, name, Map.copyOf(members));
    }
}
