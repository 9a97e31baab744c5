package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vm.CloneSource.DiskCopy;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Disk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The datastores that a location names for single disks, by their UUIDs.
 *
 * @param fault why they cannot be; null when they can
 */
record DiskLocators(Map<UUID, Integer> datastores, @Nullable Fault fault) {
    private static final int LOCATORS_MAX = 256;
    private static final Set<String> MEMBERS = Set.of("diskId", "datastore", "diskMoveType", "profile");

    DiskLocators {
        datastores = Map.copyOf(datastores);
    }

    private static DiskLocators refused(Fault fault) {
        return new DiskLocators(Map.of(), fault);
    }

    /** {@code path}: of the location, for faults. */
    static DiskLocators of(Inventory inventory, Disks disks, DataObject location, String method, String path) {
        if (!(location.get("disk") instanceof List<?> locators) || locators.isEmpty())
            return new DiskLocators(Map.of(), null);
        if (locators.size() > LOCATORS_MAX) return refused(new Fault.InvalidArgument(path + ".disk"));
        DiskCopy all = CloneSource.copy(location);
        var datastores = new HashMap<UUID, Integer>();
        for (int nth = 0; nth < locators.size(); nth++) {
            DataObject locator = (DataObject) locators.get(nth);
            String member = path + ".disk[" + nth + "].";
            Fault notServed = notServed(locator, method + " with " + path + ".disk.");
            if (notServed != null) return refused(notServed);
            Disk disk = find(disks, locator.get("diskId") instanceof Integer key ? key : 0);
            if (disk == null) return refused(new Fault.InvalidArgument(member + "diskId"));
            MoRef ref = locator.get("datastore") instanceof MoRef given ? given : null;
            int datastore = ref == null ? 0 : inventory.find(ref);
            if (ref != null && datastore == 0) return refused(new Fault.ManagedObjectNotFound(ref));
            boolean another = locator.get("diskMoveType") != null && CloneSource.copy(locator) != all;
            if (another) return refused(new Fault.InvalidArgument(member + "diskMoveType"));
            boolean twice = datastores.put(disk.uuid(), datastore) != null;
            if (twice || datastore == 0)
                return refused(new Fault.InvalidArgument(member + (twice ? "diskId" : "datastore")));
        }
        return new DiskLocators(datastores, null);
    }

    private static @Nullable Disk find(Disks disks, int key) {
        for (Disk disk : disks.all()) if (disk.key() == key) return disk;
        return null;
    }

    private static @Nullable Fault notServed(DataObject locator, String path) {
        for (Slot slot : locator.type().slots()) {
            Object value = locator.get(slot.index());
            boolean empty = value == null || (value instanceof List<?> list && list.isEmpty());
            if (!empty && !MEMBERS.contains(slot.name())) return new Fault.NotImplemented(path + slot.name());
        }
        return null;
    }
}
