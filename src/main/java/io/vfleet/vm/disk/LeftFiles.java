package io.vfleet.vm.disk;

import io.vfleet.vm.Disks.Disk;
import java.util.List;
import java.util.Map;

/**
 * What a virtual machine leaves on its datastores when it gives disks up that are not destroyed.
 *
 * @param disks those with one file, which is a disk of its own from now on
 * @param bytes the size of what is no disk of its own, such as the delta of a file that a snapshot keeps, by the number of the datastore
 */
public record LeftFiles(List<Disk> disks, Map<Integer, Long> bytes) {
    public static final LeftFiles NONE = new LeftFiles(List.of(), Map.of());

    public LeftFiles {
        disks = List.copyOf(disks);
        bytes = Map.copyOf(bytes);
    }

    public boolean isEmpty() {
        return disks.isEmpty() && bytes.isEmpty();
    }
}
