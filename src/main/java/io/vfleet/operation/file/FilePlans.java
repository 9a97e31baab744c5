package io.vfleet.operation.file;

import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.FilesAtPath;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.runtime.FileTrees;
import io.vfleet.model.Fault;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What copies, moves and deletions of files change, and what forbids them. Any thread. */
final class FilePlans {
    private final FileTrees files;
    private final FilePaths paths;

    FilePlans(FilePaths paths) {
        this.files = paths.vcenter().inventory().files();
        this.paths = paths;
    }

    /** Deletes a file, or a folder with all that is in it. */
    FileDecision delete(DatastorePath path) {
        FilesAtPath found = files.find(path.datastore(), path.file());
        Fault refused = removalFault(path, found);
        if (refused != null) return FileDecision.refuse(refused);
        return new FileDecision(null, List.of(removal(path, found)), 0, 0);
    }

    /** {@code disksOnly}: whether the source must be a virtual disk. */
    FileDecision copy(
            DatastorePath from,
            DatastorePath to,
            boolean force,
            boolean disksOnly,
            UnaryOperator<DiskImage> converted) {
        FilesAtPath found = files.find(from.datastore(), from.file());
        Fault refused = found.isMissing() ? new Fault.FileNotFound(paths.text(from)) : null;
        if (refused == null && found.isInUse() && hasOpenFiles(found)) refused = new Fault.FileLocked(paths.text(from));
        if (refused == null) refused = targetFault(from, to, force, found, disksOnly);
        if (refused != null) return FileDecision.refuse(refused);
        SortedMap<String, StoredFile> added = renamed(from, to, found, true, converted);
        return new FileDecision(
                null, List.of(new TreeChange(to.datastore(), Set.of(), added, null)), bytes(added), bytes(added));
    }

    FileDecision move(DatastorePath from, DatastorePath to, boolean force, boolean disksOnly) {
        FilesAtPath found = files.find(from.datastore(), from.file());
        Fault refused = removalFault(from, found);
        if (refused == null) refused = targetFault(from, to, force, found, disksOnly);
        if (refused != null) return FileDecision.refuse(refused);
        VmState machine = found.machine();
        if (machine != null && isWhole(machine, from, to)) return relocated(machine, from, to, found);
        SortedMap<String, StoredFile> added = renamed(from, to, found, false, image -> image);
        TreeChange removal = removal(from, found);
        if (from.datastore() == to.datastore()) {
            var change = new TreeChange(to.datastore(), removal.removed(), added, removal.unregistered());
            return new FileDecision(null, List.of(change), 0, 0);
        }
        var addition = new TreeChange(to.datastore(), Set.of(), added, null);
        return new FileDecision(null, List.of(addition, removal), bytes(added), bytes(added));
    }

    /** Whether a move only gives another name to the directory of a machine that is all in it. */
    private static boolean isWhole(VmState machine, DatastorePath from, DatastorePath to) {
        return from.datastore() == to.datastore()
                && machine.placement().datastore() == from.datastore()
                && from.file().equals(machine.placement().directory())
                && FileTree.parent(to.file()).isEmpty()
                && VmSpace.disksElsewhere(machine).isEmpty();
    }

    private FileDecision relocated(VmState machine, DatastorePath from, DatastorePath to, FilesAtPath found) {
        SortedMap<String, StoredFile> own =
                FilesAtPath.ofMachine(machine, from.datastore(), files.now(from.datastore()));
        Set<String> removed = new HashSet<>(found.files().keySet());
        removed.removeAll(own.keySet());
        SortedMap<String, StoredFile> added = renamed(from, to, found, false, image -> image);
        for (String path : own.keySet())
            added.remove(to.file() + path.substring(from.file().length()));
        var change = new TreeChange(to.datastore(), removed, added, null, machine, to.file());
        return new FileDecision(null, List.of(change), 0, 0);
    }

    /** Why nothing can be made at a path: its folder is missing, or it is taken. */
    @Nullable
    Fault creationFault(DatastorePath to) {
        String parent = FileTree.parent(to.file());
        boolean hasParent =
                parent.isEmpty() || files.find(to.datastore(), parent).folder();
        if (!hasParent) return new Fault.FileNotFound(paths.text(to.datastore(), parent));
        String extent = FileTree.isDiskName(to.file()) ? FileTree.extentOf(to.file()) : to.file();
        boolean taken = files.isTaken(to.datastore(), to.file()) || files.isTaken(to.datastore(), extent);
        return taken ? new Fault.FileAlreadyExists(paths.text(to)) : null;
    }

    private @Nullable Fault targetFault(
            DatastorePath from, DatastorePath to, boolean force, FilesAtPath source, boolean disksOnly) {
        StoredFile exact = source.files().get(from.file());
        boolean isDisk = exact instanceof DiskImage;
        if (disksOnly && !isDisk) return new Fault.FileFault(paths.text(from), null);
        // The other file of a disk has a name that follows from this one.
        if (isDisk && !FileTree.isDiskName(to.file())) return new Fault.InvalidDatastorePath(paths.text(to));
        boolean sameStore = from.datastore() == to.datastore();
        boolean isWithin = sameStore && to.file().startsWith(from.file() + "/");
        if (isWithin && source.folder()) return new Fault.FileFault(paths.text(to), null);
        Fault refused = creationFault(to);
        boolean replaces = refused instanceof Fault.FileAlreadyExists && force && !from.equals(to);
        if (!replaces) return refused;
        // What a virtual machine has, and folders, are not replaced.
        StoredFile old = files.tree(to.datastore()).find(to.file());
        boolean replaceable = old != null && !(old instanceof StoredFile.Folder) && !source.folder();
        return replaceable ? null : refused;
    }

    private @Nullable Fault removalFault(DatastorePath path, FilesAtPath found) {
        if (found.isMissing()) return new Fault.FileNotFound(paths.text(path));
        VmState machine = found.machine();
        boolean referred = found.files().keySet().stream().anyMatch(file -> files.isReferred(path.datastore(), file));
        if (referred || found.isInUse() || found.shared() || (machine != null && files.isShared(machine)))
            return new Fault.FileLocked(paths.text(path));
        // A virtual machine without some of its files is not shown.
        return found.registered() ? new Fault.CannotDeleteFile(paths.text(path)) : null;
    }

    private static TreeChange removal(DatastorePath path, FilesAtPath found) {
        VmState unregistered = found.machine();
        return new TreeChange(path.datastore(), found.files().keySet(), Map.of(), unregistered);
    }

    private static boolean hasOpenFiles(FilesAtPath found) {
        return found.files().entrySet().stream()
                .anyMatch(each ->
                        each.getValue() instanceof DiskImage || each.getKey().endsWith(".vswp"));
    }

    private SortedMap<String, StoredFile> renamed(
            DatastorePath from,
            DatastorePath to,
            FilesAtPath found,
            boolean touch,
            UnaryOperator<DiskImage> converted) {
        Instant now = files.now(to.datastore());
        var added = new TreeMap<String, StoredFile>();
        if (found.folder()) added.put(to.file(), new StoredFile.Folder(now));
        found.files().forEach((path, file) -> {
            StoredFile copy = touch ? file.touched(now) : file;
            StoredFile kept = copy instanceof DiskImage image ? converted.apply(image) : copy;
            added.put(to.file() + path.substring(from.file().length()), kept);
        });
        return added;
    }

    private static long bytes(Map<String, StoredFile> added) {
        return added.values().stream().mapToLong(StoredFile::bytes).sum();
    }
}
