package io.vfleet.inventory.file;

import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.file.StoredFile.DiskImage.Allocation;
import io.vfleet.inventory.file.StoredFile.PlainFile;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.DiskFileId;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.disk.VmFileLayout.FileType;
import io.vfleet.vm.disk.VmFileLayout.VmFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is at a path of a datastore: one file, or all at any depth in a folder.
 *
 * @param files by path, those of virtual machines too, a disk as one file; empty when there is nothing, or an empty folder
 * @param folder whether it is a folder
 * @param machine the virtual machine of which files are among them; null for none
 * @param registered whether that virtual machine is registered
 * @param shared whether files are among them that have lost their owner, and that others use
 */
public record FilesAtPath(
        SortedMap<String, StoredFile> files,
        boolean folder,
        @Nullable VmState machine,
        boolean registered,
        boolean shared) {
    /** Whether there is nothing at all. */
    public boolean isMissing() {
        return files.isEmpty() && !folder;
    }

    /** Whether files are of a virtual machine that is registered and not powered off, which has them open. */
    public boolean isInUse() {
        return registered && machine != null && machine.power().state() != PowerState.OFF;
    }

    public long bytes() {
        return files.values().stream().mapToLong(StoredFile::bytes).sum();
    }

    /**
     * The files of its own that a virtual machine has on one datastore, by their paths.
     *
     * @param modified when they were changed
     */
    public static SortedMap<String, StoredFile> ofMachine(VmState vm, int datastore, Instant modified) {
        var files = new TreeMap<String, StoredFile>();
        List<Disk> disks = new ArrayList<>(vm.disks().all());
        for (Snapshot snapshot : SnapshotTree.all(vm.snapshots().roots()))
            disks.addAll(snapshot.saved().disks().all());
        List<VmFile> layout = VmFileLayout.of(vm).files();
        for (VmFile file : layout) {
            if (file.shared() || file.datastore() != datastore || file.type() == FileType.DISK_EXTENT) continue;
            StoredFile stored = file.type() == FileType.DISK_DESCRIPTOR
                    ? image(disks, file, layout.get(file.key() + 1), modified)
                    : new PlainFile(file.size(), null, modified);
            FilePlace place = file.place();
            String directory = place == null ? vm.placement().directory() : place.directory();
            files.put(directory + "/" + file.name(), stored);
        }
        return files;
    }

    /** The layout lists each descriptor right before its extent. */
    private static StoredFile image(List<Disk> disks, VmFile descriptor, VmFile extent, Instant modified) {
        for (Disk disk : disks) {
            for (Backing link = disk.backing(); link != null; link = link.parent()) {
                boolean found =
                        link.file().equals(descriptor.name()) && Objects.equals(link.place(), descriptor.place());
                if (found) return image(disk, extent.size(), modified);
            }
        }
        throw new IllegalStateException(descriptor.name() + " is in the layout, need it in the chain of a disk");
    }

    /** A disk as a file of nobody, with so many bytes. */
    public static DiskImage image(Disk disk, long bytes, Instant modified) {
        return new DiskImage(
                disk.capacityBytes(),
                bytes,
                bytes,
                disk.thin() ? Allocation.THIN : Allocation.LAZY_ZEROED,
                "lsiLogic",
                disk.uuid(),
                modified);
    }

    /** Files that have lost their owner, by their paths. */
    public static SortedMap<String, StoredFile> ofNobody(Map<DiskFileId, Disk> orphans, Instant modified) {
        var files = new TreeMap<String, StoredFile>();
        orphans.forEach((id, disk) -> files.put(
                id.directory() + "/" + id.file(), image(disk, disk.backing().usedBytes(), modified)));
        return files;
    }

    /** Those at a path or below it. */
    static SortedMap<String, StoredFile> within(SortedMap<String, StoredFile> files, String path) {
        var within = new TreeMap<String, StoredFile>();
        for (Map.Entry<String, StoredFile> entry : files.entrySet()) {
            String key = entry.getKey();
            if (key.equals(path) || key.startsWith(path + "/")) within.put(key, entry.getValue());
        }
        return within;
    }

    /** What is at a path of a tree, and among the files of a virtual machine whose folder the path is in. */
    public static FilesAtPath of(
            FileTree tree,
            SortedMap<String, StoredFile> ofMachine,
            SortedMap<String, StoredFile> orphans,
            String path,
            @Nullable VmState machine,
            boolean registered) {
        SortedMap<String, StoredFile> files = within(ofMachine, path);
        boolean has = !files.isEmpty();
        StoredFile exact = tree.find(path);
        if (exact != null) files.put(path, exact);
        files.putAll(tree.below(path));
        SortedMap<String, StoredFile> kept = within(orphans, path);
        files.putAll(kept);
        boolean isFolder = tree.isFolder(path)
                || (has && !ofMachine.containsKey(path))
                || (!kept.isEmpty() && !kept.containsKey(path));
        return new FilesAtPath(files, isFolder, has ? machine : null, has && registered, !kept.isEmpty());
    }
}
