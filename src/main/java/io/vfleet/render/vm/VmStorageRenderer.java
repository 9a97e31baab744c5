package io.vfleet.render.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders the committed and uncommitted space of a virtual machine. */
public final class VmStorageRenderer {
    private final RenderContext context;

    public VmStorageRenderer(RenderContext context) {
        this.context = context;
    }

    public DataObject storageInfo(VmState vm) {
        var usage = new ArrayList<DataObject>();
        VmSpace.of(vm)
                .forEach((store, space) -> usage.add(context.make("VirtualMachineUsageOnDatastore")
                        .set("datastore", context.inventory().ref(store))
                        .set("committed", space.usedBytes())
                        .set("uncommitted", space.uncommittedBytes())
                        .set("unshared", space.usedBytes())));
        return context.make("VirtualMachineStorageInfo")
                .set("perDatastoreUsage", usage)
                .set("timestamp", lastChange(vm));
    }

    public DataObject summary(VmState vm) {
        SpaceUse space = VmSpace.total(vm);
        return context.make("VirtualMachineStorageSummary")
                .set("committed", space.usedBytes())
                .set("uncommitted", space.uncommittedBytes())
                .set("unshared", space.usedBytes())
                .set("timestamp", lastChange(vm));
    }

    /** The numbers of the datastores on which it has files. */
    public static Set<Integer> datastores(VmState vm) {
        return datastores(vm.placement().datastore(), vm.disks().all());
    }

    public static Set<Integer> datastores(int home, List<Disk> disks) {
        return VmSpace.datastores(home, disks);
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
