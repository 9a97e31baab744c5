package io.vfleet.vm.config;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.DeviceChange.AddDisk;
import io.vfleet.vm.command.DeviceChange.AttachDisk;
import io.vfleet.vm.command.DeviceChange.EditDisk;
import io.vfleet.vm.command.DeviceChange.RemoveDisk;
import io.vfleet.vm.config.DeviceChanges.Applied;
import io.vfleet.vm.disk.ChangeTracking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds, removes and edits virtual disks. */
final class DiskChanges {
    private DiskChanges() {}

    /** {@code leftNames}: of files that the same specification leaves in its directory. */
    static Applied<Disks> added(VmState vm, Instant now, AddDisk add, Set<String> leftNames) {
        int controller = add.controllerKey();
        Fault fault = controllerFault(vm, add, controller);
        if (fault != null) return Applied.refused(fault);
        int unit = ControllerSlots.unit(vm, controller, add.unitNumber());
        if (unit < 0) return Applied.invalid(add, "unitNumber");
        Set<String> files = files(vm);
        files.addAll(add.taken());
        files.addAll(leftNames);
        String directory = vm.placement().directory();
        String file = add.file().isEmpty() ? freeFile(directory, files) : add.file();
        if (files.contains(file)) return Applied.refused(new Fault.FileAlreadyExists(directory + "/" + file));
        var changed = new ArrayList<>(vm.disks().all());
        changed.add(new Disk(
                        ControllerSlots.deviceKey(vm, controller, unit),
                        controller,
                        unit,
                        add.capacityBytes(),
                        add.mode(),
                        add.thin(),
                        false,
                        vm.placement().datastore(),
                        uuid(vm, file, now),
                        DiskActivity.DEFAULT,
                        new Backing(file, add.thin() ? 0 : add.capacityBytes(), null),
                        null,
                        0)
                .withPolicy(add.policy()));
        return Applied.to(new Disks(changed, vm.disks().consolidationNeeded()));
    }

    /** A disk of another virtual machine, whose files stay that one's. */
    static Applied<Disks> attached(VmState vm, AttachDisk attach) {
        int controller = attach.controllerKey();
        Fault fault = controllerFault(vm, attach, controller);
        if (fault != null) return Applied.refused(fault);
        int unit = ControllerSlots.unit(vm, controller, attach.unitNumber());
        if (unit < 0) return Applied.invalid(attach, "unitNumber");
        Disk other = attach.disk();
        boolean twice = vm.disks().all().stream().anyMatch(disk -> disk.uuid().equals(other.uuid()))
                || SnapshotTree.all(vm.snapshots().roots()).stream()
                        .flatMap(snapshot -> snapshot.saved().disks().all().stream())
                        .anyMatch(disk -> disk.uuid().equals(other.uuid()));
        if (twice) return Applied.invalid(attach, "backing.fileName");
        var changed = new ArrayList<>(vm.disks().all());
        changed.add(new Disk(
                        ControllerSlots.deviceKey(vm, controller, unit),
                        controller,
                        unit,
                        other.capacityBytes(),
                        attach.mode(),
                        other.thin(),
                        false,
                        other.backing().place() == null
                                ? other.datastore()
                                : other.backing().place().datastore(),
                        other.uuid(),
                        other.activity(),
                        other.backing(),
                        null,
                        0)
                .withPolicy(other.policy()));
        return Applied.to(new Disks(changed, vm.disks().consolidationNeeded()));
    }

    /** Why no disk can be connected to a controller; null when one can. */
    private static @Nullable Fault controllerFault(VmState vm, DeviceChange change, int controller) {
        if (ControllerSlots.units(vm, controller) == 0) return new Fault.InvalidController(change.index(), controller);
        boolean plugged = ControllerSlots.isIde(controller) && vm.power().state() == PowerState.ON;
        return plugged ? new Fault.DeviceHotPlugNotSupported(change.index()) : null;
    }

    private static String freeFile(String directory, Set<String> files) {
        String file = directory + ".vmdk";
        for (int nth = 1; files.contains(file); nth++) file = directory + "_" + nth + ".vmdk";
        return file;
    }

    /** The files of all disks, those of snapshots too, because a revert brings these back. */
    private static Set<String> files(VmState vm) {
        var files = new HashSet<String>();
        addFiles(files, vm.disks());
        for (Snapshot snapshot : SnapshotTree.all(vm.snapshots().roots()))
            addFiles(files, snapshot.saved().disks());
        return files;
    }

    private static void addFiles(Set<String> files, Disks disks) {
        for (Disk disk : disks.all()) {
            for (Backing file = disk.backing(); file != null && files.add(file.key()); ) file = file.parent();
        }
    }

    /** Another one whenever a disk is made, because no two disks that there are have a file in common. */
    private static UUID uuid(VmState vm, String file, Instant now) {
        UUID machine = vm.identity().instanceUuid();
        long time = SeededRandom.mix(now.toEpochMilli() ^ SeededRandom.mix(file.hashCode()));
        long high = SeededRandom.mix(machine.getMostSignificantBits() ^ time);
        long low = SeededRandom.mix(machine.getLeastSignificantBits() ^ SeededRandom.mix(high));
        return new UUID((high & ~0xF000L) | 0x4000L, (low & (-1L >>> 2)) | Long.MIN_VALUE);
    }

    static Applied<Disks> removed(VmState vm, RemoveDisk remove) {
        Disk disk = findOrNull(vm, remove.key());
        if (disk == null) return Applied.invalid(remove, "key");
        if (remove.destroy() && disk.backing().shared())
            return Applied.refused(new Fault.FileLocked(disk.backing().file()));
        var changed = new ArrayList<>(vm.disks().all());
        changed.remove(disk);
        return Applied.to(new Disks(changed, vm.disks().consolidationNeeded()));
    }

    static Applied<Disks> edited(VmState vm, Instant now, EditDisk edit) {
        Disk disk = findOrNull(vm, edit.key());
        if (disk == null) return Applied.invalid(edit, "key");
        Disk changed = disk;
        long capacity = capacity(disk, edit);
        if (capacity != disk.capacityBytes()) {
            if (capacity < disk.capacityBytes()) return Applied.invalid(edit, "capacityInKB");
            if (disk.physicalRdm() || disk.backing().shared() || hasDeltas(vm, disk))
                return Applied.refused(notEditable(edit));
            changed = grown(vm, now, disk, capacity);
        }
        VirtualDiskMode mode = edit.mode();
        if (mode != null && mode != disk.mode()) {
            boolean allowed = vm.power().state() == PowerState.OFF
                    && !disk.physicalRdm()
                    && !disk.backing().shared()
                    && !hasDeltas(vm, disk);
            if (!allowed) return Applied.refused(new Fault.DisallowedDiskModeChange(edit.index()));
            changed = changed.with(mode);
        }
        Disk result = edit.policy() == null ? changed : changed.withPolicy(edit.policy());
        return Applied.to(ChangeTracking.mapped(vm.disks(), each -> each.key() == disk.key() ? result : each));
    }

    private static long capacity(Disk disk, EditDisk edit) {
        long bytes = edit.capacityBytes();
        if (bytes != 0 && bytes != disk.capacityBytes()) return bytes;
        long kib = edit.capacityKib();
        return kib == 0 || kib == disk.capacityBytes() >> 10 ? disk.capacityBytes() : kib << 10;
    }

    private static Fault notEditable(DeviceChange change) {
        return new Fault.InvalidDeviceOperation(change.index(), "edit", null);
    }

    /** Whether its present file is one of a snapshot's, or has such a one below it. */
    private static boolean hasDeltas(VmState vm, Disk disk) {
        if (disk.backing().parent() != null) return true;
        for (Snapshot snapshot : SnapshotTree.all(vm.snapshots().roots())) {
            for (Disk saved : snapshot.saved().disks().all()) if (saved.uuid().equals(disk.uuid())) return true;
        }
        return false;
    }

    /** A change id of the smaller disk says nothing about the larger one, so tracking begins anew. */
    private static Disk grown(VmState vm, Instant now, Disk disk, long capacityBytes) {
        Backing file = disk.backing();
        Disk larger = disk.grown(capacityBytes, disk.thin() ? file : file.with(capacityBytes, file.parent()));
        return disk.changes() == null
                ? larger
                : ChangeTracking.reset(larger, disk, true, vm.power().run(now));
    }

    static Disk find(VmState vm, int key) {
        return Objects.requireNonNull(findOrNull(vm, key));
    }

    private static @Nullable Disk findOrNull(VmState vm, int key) {
        for (Disk disk : vm.disks().all()) if (disk.key() == key) return disk;
        return null;
    }
}
