package io.vfleet.render.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Renders the committed and uncommitted space of a virtual machine. */
public final class VmStorageRenderer {
    private final RenderContext context;

    public VmStorageRenderer(RenderContext context) {
        this.context = context;
    }

    public DataObject storageInfo(VmState vm) {
        var usage = new ArrayList<DataObject>();
        committed(vm)
                .forEach((store, bytes) -> usage.add(context.make("VirtualMachineUsageOnDatastore")
                        .set("datastore", context.inventory().ref(store))
                        .set("committed", bytes)
                        .set("uncommitted", uncommitted(vm, store))
                        .set("unshared", bytes)));
        return context.make("VirtualMachineStorageInfo")
                .set("perDatastoreUsage", usage)
                .set("timestamp", lastChange(vm));
    }

    public DataObject summary(VmState vm) {
        long uncommitted = 0;
        for (int store : datastores(vm)) uncommitted += uncommitted(vm, store);
        long committed = VmFileLayout.bytes(vm);
        return context.make("VirtualMachineStorageSummary")
                .set("committed", committed)
                .set("uncommitted", uncommitted)
                .set("unshared", committed)
                .set("timestamp", lastChange(vm));
    }

    /** The numbers of the datastores on which it has files. */
    public static Set<Integer> datastores(VmState vm) {
        return datastores(vm.placement().datastore(), vm.disks().all());
    }

    public static Set<Integer> datastores(int home, List<Disk> disks) {
        var stores = new TreeSet<Integer>();
        stores.add(home);
        for (Disk disk : disks) stores.add(disk.datastore());
        return stores;
    }

    /** The committed bytes by datastore; files are added up only where there is more than one datastore. */
    private static Map<Integer, Long> committed(VmState vm) {
        var committed = new TreeMap<Integer, Long>();
        for (int store : datastores(vm)) committed.put(store, 0L);
        if (committed.size() == 1) {
            committed.put(vm.placement().datastore(), VmFileLayout.bytes(vm));
        } else {
            for (VmFileLayout.VmFile file : VmFileLayout.of(vm).files()) {
                committed.merge(file.datastore(), file.size(), Math::addExact);
            }
        }
        return committed;
    }

    /** The bytes that thin disks on a datastore have not allocated yet. */
    private static long uncommitted(VmState vm, int store) {
        long uncommitted = 0;
        for (Disk disk : vm.disks().all()) {
            if (disk.datastore() != store || disk.physicalRdm()) continue;
            long used = 0;
            for (Backing file = disk.backing(); file != null; file = file.parent()) used += file.usedBytes();
            uncommitted += Math.max(0, disk.capacityBytes() - used);
        }
        return uncommitted;
    }

    /**
     * The time of the last change of configuration or power; never the present time, so that repeated reads return the
     * same value.
     */
    static Instant lastChange(VmState vm) {
        PowerStatus power = vm.power();
        return later(later(vm.identity().modified(), power.bootTime()), power.suspendTime());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
