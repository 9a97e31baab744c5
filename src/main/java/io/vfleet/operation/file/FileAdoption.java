package io.vfleet.operation.file;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.file.FileLocks.LockedPath;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.runtime.FileTrees;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes files of nobody those of a virtual machine, which is then as one that was unregistered. */
public final class FileAdoption {
    private final Inventory inventory;
    private final FileTrees files;
    private final FilePaths paths;
    private final TreeEditor editor;

    public FileAdoption(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.files = inventory.files();
        this.paths = new FilePaths(vcenter);
        this.editor = new TreeEditor(vcenter);
    }

    /**
     * Adopts the files, or none.
     *
     * @param vm a number that no other virtual machine has or gets
     * @param found its configuration file, and the disks beside it, as they were read
     * @param then given null, or why they cannot be; on the loop of the caller
     */
    public void adopt(
            int vm, VmState machine, Map<String, StoredFile> found, Loop caller, Consumer<@Nullable Fault> then) {
        inventory.home(machine.placement().datastore()).send(() -> {
            Fault outcome = new Fault.SystemError("registration");
            try {
                outcome = adopt(vm, machine, found);
            } finally {
                Fault fault = outcome;
                caller.send(() -> then.accept(fault));
            }
        });
    }

    private @Nullable Fault adopt(int vm, VmState machine, Map<String, StoredFile> found) {
        int datastore = machine.placement().datastore();
        var owner = new Object();
        List<LockedPath> locks = found.keySet().stream()
                .map(path -> new LockedPath(datastore, path, true))
                .toList();
        LockedPath locked = files.locks().lock(owner, locks);
        if (locked != null) return new Fault.FileLocked(paths.text(datastore, locked.path()));
        try {
            Fault fault = fault(machine.placement(), found);
            if (fault == null) fault = inventory.provisioning().files().refer(vm, null, machine);
            if (fault != null) return fault;
            long bytes =
                    VmSpace.of(machine).getOrDefault(datastore, SpaceUse.NONE).usedBytes();
            // They stay files of nobody until it is registered, but are no longer listed apart.
            files.replace(datastore, files.tree(datastore).changed(found.keySet(), Map.of()), -bytes);
            inventory.provisioning().park(vm, machine);
            return null;
        } finally {
            files.locks().unlock(owner, locks);
        }
    }

    private @Nullable Fault fault(VmPlacement place, Map<String, StoredFile> found) {
        int datastore = place.datastore();
        var change = new TreeChange(datastore, found.keySet(), Map.of(), null);
        Fault fault = editor.fault(change);
        if (fault != null) return fault;
        for (var each : found.entrySet()) {
            if (!each.getValue().equals(files.tree(datastore).find(each.getKey())))
                return new Fault.FileNotFound(paths.text(datastore, each.getKey()));
        }
        boolean isFree = inventory.provisioning().diskOwner(datastore, place.directory()) == null;
        return isFree ? null : new Fault.AlreadyExists(paths.text(datastore, place.directory()));
    }
}
