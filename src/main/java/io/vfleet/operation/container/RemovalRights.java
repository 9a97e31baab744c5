package io.vfleet.operation.container;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import org.jspecify.annotations.Nullable;

/** What a caller needs to remove what is in a container: the removal of a folder is one of each thing in it. */
public record RemovalRights(VCenter vcenter, Call call) {
    /** Why the caller may not remove a member with its container; null when he may. */
    @Nullable
    Fault fault(int container, int member, boolean keepsFiles) {
        Inventory inventory = vcenter.inventory();
        EntityKind kind = inventory.kind(container);
        // The machines of a host, and the hosts of a cluster, are parts of it.
        if (kind != EntityKind.FOLDER && kind != EntityKind.POOL) return null;
        MoRef ref = inventory.ref(member);
        if (!inventory.isVm(member))
            return ofBoth(ref, inventory.ref(container), ContainerMethods.destroyPrivilege(ref));
        if (kind == EntityKind.POOL)
            return ofBoth(ref, inventory.ref(inventory.parent(container)), "Resource.AssignVMToPool");
        String privilege = keepsFiles ? "VirtualMachine.Inventory.Unregister" : "VirtualMachine.Inventory.Delete";
        return ofBoth(ref, inventory.ref(inventory.parent(member)), privilege);
    }

    private @Nullable Fault ofBoth(MoRef member, MoRef other, String privilege) {
        Fault refused = vcenter.permissions().fault(member, privilege, call.session());
        return refused == null ? vcenter.permissions().fault(other, privilege, call.session()) : refused;
    }
}
