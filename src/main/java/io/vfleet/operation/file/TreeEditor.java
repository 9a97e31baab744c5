package io.vfleet.operation.file;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.FilesAtPath;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.runtime.FileTrees;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes the files of one datastore at a time, within the bounds; on its home loop. */
final class TreeEditor {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final FileTrees files;

    TreeEditor(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.files = inventory.files();
    }

    /** Why there is no room for a change in the process; null when there is. */
    @Nullable
    Fault fault(TreeChange change) {
        Fault gone = inventory.containers().mounts().filesFault(change.datastore());
        if (gone != null) return gone;
        for (String path : replaced(change)) {
            if (files.isReferred(change.datastore(), path))
                return new Fault.FileLocked(new FilePaths(vcenter).text(change.datastore(), path));
        }
        FileTree changed = changed(change);
        boolean grows = changed.size() > files.tree(change.datastore()).size();
        if (grows && changed.size() > vcenter.settings().limits().filesPerDatastoreMax()) {
            String file = change.added().keySet().stream().findFirst().orElse("");
            return new Fault.CannotCreateFile(new FilePaths(vcenter).text(change.datastore(), file));
        }
        long more = changed.heldBytes() - files.tree(change.datastore()).heldBytes();
        return more > 0 && !account(change.datastore()).hasRoom(more)
                ? new Fault.SystemError("there is no memory for the files")
                : null;
    }

    /** The files that are not there any more, or not as they were. */
    private Set<String> replaced(TreeChange change) {
        var replaced = new HashSet<>(change.removed());
        replaced.addAll(change.added().keySet());
        return replaced;
    }

    /** Makes a change for which {@link #fault} found none, or that only removes. */
    void apply(TreeChange change) {
        VmState machine = change.unregistered();
        long counted = machine == null ? 0 : bytes(machine, change.datastore());
        replace(change.datastore(), changed(change), counted);
        if (machine == null) return;
        for (int other : VmSpace.of(machine).keySet()) {
            if (other == change.datastore()) continue;
            var left = new TreeChange(other, Set.of(), filesOf(machine, other), null);
            home(other).send(() -> replace(other, changed(left), bytes(machine, other)));
        }
    }

    /** Takes away what the changes need to be nobody's; whether it was still there. Any thread. */
    boolean take(List<TreeChange> changes) {
        for (TreeChange change : changes) {
            VmState machine = change.unregistered();
            if (machine != null && !files.takeParked(machine)) return false;
            VmState relocated = change.relocated();
            if (relocated != null && !files.moveParked(relocated, change.directory())) return false;
        }
        return true;
    }

    private FileTree changed(TreeChange change) {
        FileTree tree = files.tree(change.datastore());
        VmState machine = change.unregistered();
        if (machine != null) tree = tree.changed(Set.of(), filesOf(machine, change.datastore()));
        return tree.changed(change.removed(), change.added());
    }

    private Map<String, StoredFile> filesOf(VmState machine, int datastore) {
        return FilesAtPath.ofMachine(machine, datastore, files.now(datastore));
    }

    private void replace(int datastore, FileTree tree, long counted) {
        // Its files went with it.
        if (!inventory.exists(datastore)) return;
        files.replace(datastore, tree, counted);
    }

    private static long bytes(VmState machine, int datastore) {
        return VmSpace.of(machine).getOrDefault(datastore, SpaceUse.NONE).usedBytes();
    }

    private MemoryAccount account(int datastore) {
        return vcenter.memory().loop(home(datastore).index());
    }

    private Loop home(int datastore) {
        return inventory.home(datastore);
    }
}
