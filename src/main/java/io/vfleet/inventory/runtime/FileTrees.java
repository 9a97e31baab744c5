package io.vfleet.inventory.runtime;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.file.FileLocks;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.FilesAtPath;
import io.vfleet.inventory.file.SharedFiles;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import io.vfleet.vm.disk.DiskFileId;
import io.vfleet.vm.disk.DiskFiles;
import io.vfleet.vm.disk.LeftFiles;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.TrackingResets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of all datastores; those of virtual machines follow from their states, and the others are kept here. Any thread may read.
 *
 * <p>long: what is at a path, and who has it, is known from all that files can belong to.
 */
public final class FileTrees implements SharedFiles.NobodysDisks {
    /** What the files of nobody may take of the process's memory. On the home loop of the datastore. */
    public interface HeldFiles {
        /** Whether a datastore may list so many files, which take so many bytes more than those before. */
        boolean hasRoom(int datastore, int files, long more);

        void changed(int datastore, long before, long after);
    }

    private static final HeldFiles UNBOUNDED = new HeldFiles() {
        @Override
        public boolean hasRoom(int datastore, int files, long more) {
            return true;
        }

        @Override
        public void changed(int datastore, long before, long after) {}
    };

    private static final int SUFFIX_MAX = 100;
    private static final int PARKED_PER_TURN = 200;

    private final Inventory inventory;
    private final TrackingResets trackingResets;
    private final VmEnvironment environment;
    private final VmKeyOverrides keys;
    private final FileLocks locks = new FileLocks();
    private final Map<Integer, FileTree> trees = new ConcurrentHashMap<>();
    private final Map<Integer, Long> begun = new ConcurrentHashMap<>();
    private volatile HeldFiles held = UNBOUNDED;

    FileTrees(Inventory inventory, VmEnvironment environment, VmKeyOverrides keys, TrackingResets trackingResets) {
        this.trackingResets = trackingResets;
        this.inventory = inventory;
        this.environment = environment;
        this.keys = keys;
    }

    public void bound(HeldFiles bounds) {
        held = bounds;
    }

    public FileLocks locks() {
        return locks;
    }

    /** How often the files of changed blocks were lost, of many machines at once. */
    public TrackingResets trackingResets() {
        return trackingResets;
    }

    /** The files of a datastore that belong to no virtual machine. */
    public FileTree tree(int datastore) {
        return trees.getOrDefault(datastore, FileTree.EMPTY);
    }

    /**
     * What is at a path of a datastore, whoever it belongs to.
     *
     * @param path without slashes at its ends; empty for the whole datastore without what belongs to virtual machines
     */
    public FilesAtPath find(int datastore, String path) {
        String directory = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
        VmProvisioning machines = inventory.provisioning();
        int vm = directory.isEmpty() ? 0 : machines.diskOwnerNumber(datastore, directory);
        VmState machine = vm == 0 ? machines.parkedDisks(datastore, directory) : inventory.vm(vm);
        SortedMap<String, StoredFile> files =
                machine == null ? new TreeMap<>() : FilesAtPath.ofMachine(machine, datastore, now(datastore));
        SortedMap<String, StoredFile> orphans = directory.isEmpty() ? new TreeMap<>() : orphans(datastore, directory);
        return FilesAtPath.of(tree(datastore), files, orphans, path, machine, vm != 0);
    }

    private SortedMap<String, StoredFile> orphans(int datastore, String directory) {
        var orphans = inventory.provisioning().files().orphans(datastore, directory);
        return FilesAtPath.ofNobody(orphans, now(datastore));
    }

    /** The files of no virtual machine, with those that have lost their owner and that others use. */
    public FileTree ofNobody(int datastore) {
        FileTree tree = tree(datastore);
        SortedMap<String, StoredFile> orphans = orphans(datastore, "");
        return orphans.isEmpty() ? tree : tree.changed(Set.of(), orphans);
    }

    /** Whether a directory has files of any kind, so that those of a virtual machine would be mixed with them. */
    public boolean isDirectoryTaken(int datastore, String directory) {
        return inventory.provisioning().diskOwner(datastore, directory) != null
                || tree(datastore).isTaken(directory)
                || !inventory
                        .provisioning()
                        .files()
                        .orphans(datastore, directory)
                        .isEmpty();
    }

    /** Whether there is anything at a path. */
    public boolean isTaken(int datastore, String path) {
        return tree(datastore).isTaken(path) || !find(datastore, path).isMissing();
    }

    /**
     * Changes the files of a datastore and the space that is free on it; on its home loop.
     *
     * @param counted the space of files that are new in the tree, and were counted already
     */
    public void replace(int datastore, FileTree tree, long counted) {
        long more = tree.bytes() - tree(datastore).bytes() - counted;
        held.changed(datastore, tree(datastore).heldBytes(), tree.heldBytes());
        if (tree.size() == 0) trees.remove(datastore);
        else trees.put(datastore, tree);
        inventory.updates().leaveFiles(datastore, more);
        inventory.updates().addSpace(datastore, SpaceUse.NONE);
    }

    /** Disks that a virtual machine gave up are files of nobody. Any thread. */
    void left(VmState from, LeftFiles left) {
        left.bytes()
                .forEach((datastore, bytes) ->
                        inventory.home(datastore).send(() -> inventory.updates().leaveFiles(datastore, bytes)));
        for (Disk disk : left.disks()) {
            DiskFileId id = DiskFiles.id(from.placement().directory(), disk, disk.backing());
            // What others refer to stays for them.
            if (!inventory.provisioning().files().isHeld(id))
                inventory.home(id.datastore()).send(() -> leave(id, disk));
        }
    }

    /** A datastore that lists as many files as it may has the space taken nevertheless. */
    private void leave(DiskFileId id, Disk disk) {
        int datastore = id.datastore();
        if (!inventory.exists(datastore)) return;
        DiskImage image = FilesAtPath.image(disk, disk.backing().usedBytes(), now(datastore));
        FileTree tree = tree(datastore);
        FileTree changed = tree.changed(Set.of(), Map.of(path(id), image));
        boolean fits = !tree.isTaken(path(id))
                && held.hasRoom(datastore, changed.size(), changed.heldBytes() - tree.heldBytes());
        if (fits) replace(datastore, changed, 0);
        else inventory.updates().leaveFiles(datastore, image.bytes());
    }

    private static String path(DiskFileId id) {
        return id.directory() + "/" + id.file();
    }

    @Override
    public boolean has(DiskFileId disk) {
        return tree(disk.datastore()).find(path(disk)) instanceof DiskImage;
    }

    @Override
    public boolean isChanging(DiskFileId disk) {
        return locks.isChanging(disk.datastore(), path(disk));
    }

    @Override
    public boolean isRegistered(int vm) {
        return inventory.vmExists(vm);
    }

    /** Whether a virtual machine refers to the file at a path. Any thread. */
    public boolean isReferred(int datastore, String path) {
        int end = path.indexOf('/');
        return end > 0
                && inventory
                        .provisioning()
                        .files()
                        .isHeld(new DiskFileId(datastore, path.substring(0, end), path.substring(end + 1)));
    }

    /** A virtual machine was destroyed; its files go, and the pictures of its screen with them. On its home loop. */
    void destroyed(int vm, VmState last) {
        inventory.provisioning().files().destroyed(vm, last);
        dropPictures(last);
    }

    private void dropPictures(VmState last) {
        int datastore = last.placement().datastore();
        String directory = last.placement().directory();
        inventory.home(datastore).send(() -> {
            FileTree tree = tree(datastore);
            if (tree.size() == 0 || !inventory.exists(datastore)) return;
            List<String> pictures = tree.below(directory).keySet().stream()
                    .filter(path -> isPicture(path.substring(directory.length() + 1), directory))
                    .filter(path -> !locks.isChanging(datastore, path))
                    .toList();
            if (!pictures.isEmpty()) replace(datastore, tree.changed(pictures, Map.of()), 0);
        });
    }

    private static boolean isPicture(String file, String machine) {
        String numbered = file.startsWith(machine + "-") ? file.substring(machine.length() + 1) : "";
        return numbered.endsWith(".png")
                && numbered.chars().limit(numbered.length() - 4L).allMatch(Character::isDigit);
    }

    /** A datastore is gone with all its files; on its home loop. */
    void drop(int datastore) {
        FileTree last = trees.remove(datastore);
        begun.remove(datastore);
        if (last != null) held.changed(datastore, last.heldBytes(), 0);
        dropParked(datastore);
    }

    private void dropParked(int datastore) {
        for (int taken = 0; taken < PARKED_PER_TURN; taken++) {
            VmState next = inventory.provisioning().nextParked(datastore, "");
            if (next == null) return;
            inventory.provisioning().dropParked(next);
        }
        inventory.home(datastore).send(() -> dropParked(datastore));
    }

    /**
     * A directory that a virtual machine has for itself on some datastores.
     *
     * @param datastores those on which it was taken for it
     */
    public record DirectoryClaim(int vm, String name, Set<Integer> datastores) {
        public DirectoryClaim {
            datastores = Set.copyOf(datastores);
        }
    }

    /** Takes a directory on all of the datastores where the virtual machine has it not yet: the one wanted, or with a suffix. Any thread. */
    public DirectoryClaim claim(int vm, String wanted, Set<Integer> datastores) {
        for (int suffix = 0; suffix < SUFFIX_MAX; suffix++) {
            String candidate = suffix == 0 ? wanted : wanted + "_" + suffix;
            DirectoryClaim claim = claimAll(vm, candidate, datastores);
            if (claim != null) return claim;
        }
        String unique = wanted + "_" + vm;
        for (int datastore : datastores) keys.claimDirectory(datastore, unique, vm);
        return new DirectoryClaim(vm, unique, datastores);
    }

    private @Nullable DirectoryClaim claimAll(int vm, String name, Set<Integer> datastores) {
        var claimed = new TreeSet<Integer>();
        for (int datastore : datastores) {
            if (inventory.byDirectory(datastore, name) == vm) continue;
            boolean free = !isDirectoryTaken(datastore, name) && keys.claimDirectory(datastore, name, vm);
            if (free) {
                claimed.add(datastore);
                continue;
            }
            release(new DirectoryClaim(vm, name, claimed), null);
            return null;
        }
        return new DirectoryClaim(vm, name, claimed);
    }

    /** Gives back what the virtual machine does not have in its state; {@code now} is null when it was not made. Any thread. */
    public void release(DirectoryClaim claim, @Nullable VmState now) {
        for (int datastore : claim.datastores) keys.releaseDirectory(datastore, claim.name, claim.vm, now);
    }

    /** Why more bytes of a virtual machine do not fit on a datastore; null when they do. */
    @Nullable
    Fault spaceFault(int datastore, long bytes, VmState machine) {
        DatastoreState now = inventory.datastore(datastore);
        String directory = machine.placement().directory();
        return bytes <= now.freeBytes()
                ? null
                : new Fault.NoDiskSpace("[" + now.name() + "] " + directory + "/" + directory + ".vmdk", now.name());
    }

    /** Whether other virtual machines use files of that one. Any thread. */
    public boolean isShared(VmState machine) {
        return !inventory.provisioning().files().held(machine).isEmpty();
    }

    /**
     * Makes the files of a virtual machine that was unregistered files of nobody, so that it can not be registered again. Any thread.
     *
     * @return whether it was still unregistered, and nobody else uses its files
     */
    public boolean takeParked(VmState machine) {
        return inventory.provisioning().takeParked(machine);
    }

    /** As {@link #takeParked}, of which the directory gets another name; it asks about that when it starts. */
    public boolean moveParked(VmState machine, String directory) {
        return inventory.provisioning().moveParked(machine, directory);
    }

    /** How the next piece of work on a datastore goes, which a task does; on its home loop. */
    public WorkPlan plan(WorkKind kind, long bytes, int datastore, CommandListener task) {
        long nth = begun.merge(datastore, 1L, Long::sum) - 1;
        return environment.plan(kind, bytes, datastore, nth, task, inventory);
    }

    /** When files of a datastore that are changed now are changed. */
    public Instant now(int datastore) {
        return inventory.home(datastore).clock().now();
    }
}
