package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.meta.DataObject;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import java.util.Map;

/** The events that begin the chain of a virtual machine that is created or cloned. */
final class ProvisioningEvents {
    private ProvisioningEvents() {}

    static void begun(VCenter vcenter, ProvisioningRequest request, int vm, int owner, Task task) {
        int chain = task.origin().eventChainId();
        String user = task.origin().reason().userName();
        if (request.kind() == WorkKind.CREATE)
            vcenter.events().post("VmBeingCreatedEvent", chain, user, vm, request.name(), Map.of());
        if (request.kind() != WorkKind.CLONE) return;
        Inventory inventory = vcenter.inventory();
        DataObject folder = vcenter.metamodel()
                .make("FolderEventArgument")
                .set("name", inventory.name(request.folder()))
                .set("folder", inventory.ref(request.folder()));
        DataObject host = vcenter.metamodel()
                .make("HostEventArgument")
                .set("name", inventory.name(request.host()))
                .set("host", inventory.ref(request.host()));
        Map<String, Object> members = Map.of("destFolder", folder, "destName", request.name(), "destHost", host);
        vcenter.events().post("VmBeingClonedEvent", chain, user, owner, inventory.name(owner), members);
    }
}
