package io.vfleet.vm.disk;

import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The space that a virtual machine uses on each of its datastores, computed from its state. */
public final class VmSpace {
    private VmSpace() {}

    /** The numbers of the datastores on which a virtual machine with these disks has files. */
    public static Set<Integer> datastores(int home, List<Disk> disks) {
        var datastores = new TreeSet<Integer>();
        datastores.add(home);
        for (Disk disk : disks) {
            datastores.add(disk.datastore());
            for (Backing file = disk.backing(); file != null; file = file.parent())
                if (file.place() != null) datastores.add(file.place().datastore());
        }
        return datastores;
    }

    /** The numbers of the other datastores on which a virtual machine has a directory of its own, for disks. */
    public static Set<Integer> disksElsewhere(VmState vm) {
        Set<Integer> elsewhere = Set.of();
        for (Disk disk : vm.disks().all()) {
            if (disk.datastore() == vm.placement().datastore() || disk.backing().shared()) continue;
            if (elsewhere.isEmpty()) elsewhere = new TreeSet<>();
            elsewhere.add(disk.datastore());
        }
        return elsewhere;
    }

    /** The space by number of the datastore; files are listed only if there is more than one datastore. */
    public static SortedMap<Integer, SpaceUse> of(VmState vm) {
        var space = new TreeMap<Integer, SpaceUse>();
        int home = vm.placement().datastore();
        for (Disk disk : vm.disks().all()) {
            space.merge(disk.datastore(), new SpaceUse(0, uncommitted(disk)), SpaceUse::plus);
            // A file of its own that is elsewhere is counted where it is.
            for (Backing file = disk.backing(); file != null; file = file.parent()) {
                FilePlace place = file.place();
                if (place != null && !place.shared()) space.putIfAbsent(place.datastore(), SpaceUse.NONE);
            }
        }
        space.putIfAbsent(home, SpaceUse.NONE);
        if (space.size() == 1) {
            space.merge(home, new SpaceUse(VmFileLayout.bytes(vm), 0), SpaceUse::plus);
        } else {
            for (VmFileLayout.VmFile file : VmFileLayout.of(vm).files()) {
                if (file.shared()) continue;
                space.merge(file.datastore(), new SpaceUse(file.size(), 0), SpaceUse::plus);
            }
        }
        return space;
    }

    /** The space on all datastores together, computed without listing files. */
    public static SpaceUse total(VmState vm) {
        long uncommitted = 0;
        for (Disk disk : vm.disks().all()) uncommitted += uncommitted(disk);
        return new SpaceUse(VmFileLayout.bytes(vm), uncommitted);
    }

    private static long uncommitted(Disk disk) {
        if (disk.physicalRdm() || disk.backing().shared()) return 0;
        long used = 0;
        for (Backing file = disk.backing(); file != null; file = file.parent()) used += file.usedBytes();
        return Math.max(0, disk.capacityBytes() - used);
    }
}
