package io.vfleet.inventory.runtime;

import io.vfleet.inventory.resource.ResourceAdmission;
import io.vfleet.inventory.resource.ResourceRequest;
import io.vfleet.model.Fault;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reserves names in one folder and refuses names that are in use or reserved; called on the home loop of the folder.
 */
final class FolderNameAdmission implements ResourceAdmission {
    private final Inventory inventory;
    private final NameOverrides overrides;
    private final int folder;
    private final Map<String, Integer> reserved = new HashMap<>();

    FolderNameAdmission(Inventory inventory, NameOverrides overrides, int folder) {
        this.inventory = inventory;
        this.overrides = overrides;
        this.folder = folder;
    }

    @Override
    public @Nullable Fault admit(ResourceRequest request) {
        String name = request.needs().name();
        int vm = request.vm();
        int owner = reserved.getOrDefault(name, inventory.findChild(folder, name));
        if (owner != 0 && owner != vm) return new Fault.DuplicateName(name, inventory.ref(owner));
        reserved.put(name, vm);
        overrides.put(folder, name, vm);
        return null;
    }

    @Override
    public void release(ResourceRequest request) {
        String name = request.needs().name();
        int vm = request.vm();
        reserved.remove(name);
        // The request may have failed, or have been for an entity that was never made.
        String now = inventory.exists(vm) && inventory.parent(vm) == folder ? inventory.name(vm) : "";
        if (!now.equals(name)) overrides.remove(folder, name, vm);
        if (!now.equals(request.oldName())) overrides.remove(folder, request.oldName(), vm);
    }
}
