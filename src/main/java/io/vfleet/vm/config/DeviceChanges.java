package io.vfleet.vm.config;

import io.vfleet.model.Fault;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.DiskFiles;
import io.vfleet.vm.disk.LeftFiles;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies changes of devices one after another, or says which of them cannot be. */
public final class DeviceChanges {
    private DeviceChanges() {}

    /**
     * The state after all changes.
     *
     * @param fault why they cannot be made; null when they can
     * @param left what belongs to no virtual machine any more
     */
    public record ChangedDevices(VmState state, @Nullable Fault fault, LeftFiles left) {}

    public static ChangedDevices applied(VmState vm, Instant now, List<DeviceChange> changes) {
        VmState state = vm;
        var left = new ArrayList<Disk>();
        var leftBytes = new TreeMap<Integer, Long>();
        var leftNames = new HashSet<String>();
        var controllers = new HashMap<Integer, Integer>();
        for (DeviceChange change : ordered(changes)) {
            if (change instanceof DeviceChange.NameController(int _, int asked, int key)) {
                controllers.put(asked, key);
                continue;
            }
            Applied<?> next = applied(state, now, change, controllers, leftNames);
            if (next.fault() != null) return new ChangedDevices(vm, next.fault(), LeftFiles.NONE);
            VmState changed = with(state, next);
            if (change instanceof DeviceChange.AddDevice add && add.kind().isController())
                controllers.put(add.askedKey(), add.kind().family().firstKey() + add.busNumber());
            if (change instanceof DeviceChange.RemoveDisk(var _, int key, boolean destroy) && !destroy) {
                Disk gone = DiskChanges.find(state, key);
                leftNames.add(gone.backing().file());
                long bytes = VmFileLayout.bytes(state) - VmFileLayout.bytes(changed);
                if (isWhole(gone, changed)) left.add(gone);
                else if (bytes > 0) leftBytes.merge(gone.datastore(), bytes, Long::sum);
            }
            state = changed;
        }
        return new ChangedDevices(state, null, new LeftFiles(left, leftBytes));
    }

    /** Whether what was given up has one file, which was its own and is in no snapshot. */
    private static boolean isWhole(Disk gone, VmState after) {
        Backing file = gone.backing();
        if (gone.physicalRdm() || file.shared() || file.parent() != null) return false;
        return !DiskFiles.own(after).containsKey(DiskFiles.id(after.placement().directory(), gone, file));
    }

    /** A device may be listed before the controller that it refers to, and after the one that it is removed from. */
    private static List<DeviceChange> ordered(List<DeviceChange> changes) {
        var ordered = new ArrayList<DeviceChange>(changes);
        ordered.sort(Comparator.comparingInt(DeviceChanges::turn));
        return ordered;
    }

    private static int turn(DeviceChange change) {
        return switch (change) {
            case DeviceChange.NameController _ -> 0;
            case DeviceChange.AddDevice add when add.kind().isController() -> 0;
            case DeviceChange.RemoveDevice remove when remove.kind().isController() -> 2;
            default -> 1;
        };
    }

    private static Applied<?> applied(
            VmState state, Instant now, DeviceChange change, Map<Integer, Integer> controllers, Set<String> leftNames) {
        return switch (change) {
            case DeviceChange.AddDisk add ->
                DiskChanges.added(
                        state,
                        now,
                        add.on(controllers.getOrDefault(add.controllerKey(), add.controllerKey())),
                        leftNames);
            case DeviceChange.AttachDisk attach ->
                DiskChanges.attached(
                        state, attach.on(controllers.getOrDefault(attach.controllerKey(), attach.controllerKey())));
            case DeviceChange.RemoveDisk remove -> DiskChanges.removed(state, remove);
            case DeviceChange.EditDisk edit -> DiskChanges.edited(state, now, edit);
            case DeviceChange.AddNic add -> NicChanges.added(state, add);
            case DeviceChange.EditNic edit -> NicChanges.edited(state, edit);
            case DeviceChange.RemoveNic remove -> NicChanges.removed(state, remove);
            case DeviceChange.AddDevice add ->
                PeripheralChanges.added(
                        state,
                        add,
                        add.controllerKey() == 0
                                ? 0
                                : controllers.getOrDefault(add.controllerKey(), add.controllerKey()));
            case DeviceChange.EditDevice edit -> PeripheralChanges.edited(state, edit);
            case DeviceChange.RemoveDevice remove -> PeripheralChanges.removed(state, remove);
            case DeviceChange.NameController _ -> throw new IllegalStateException("a name is no change");
        };
    }

    /** The keys of the devices that a machine can boot from. */
    static Set<Integer> keys(VmState vm) {
        var keys = new HashSet<Integer>();
        for (Disk disk : vm.disks().all()) keys.add(disk.key());
        for (Hardware.Nic nic : vm.hardware().nics()) keys.add(nic.key());
        return keys;
    }

    private static VmState with(VmState state, Applied<?> next) {
        if (next.value() instanceof Hardware hardware) return state.with(hardware);
        Disks disks = (Disks) Objects.requireNonNull(next.value());
        boolean redundant = state.disks().consolidationNeeded()
                && DiskChains.hasRedundantFiles(disks, state.snapshots().roots());
        return state.with(new Disks(disks.all(), redundant));
    }

    /** What one change makes of disks or hardware, or the fault that it ends with. */
    record Applied<T>(@Nullable T value, @Nullable Fault fault) {
        static <T> Applied<T> to(T value) {
            return new Applied<>(value, null);
        }

        static <T> Applied<T> refused(Fault fault) {
            return new Applied<>(null, fault);
        }

        static <T> Applied<T> invalid(DeviceChange change, String member) {
            return refused(new Fault.InvalidDeviceSpec(change.index(), DeviceChanges.property(change, member)));
        }
    }

    private static String property(DeviceChange change, String member) {
        return "configSpec.deviceChange[" + change.index() + "].device." + member;
    }
}
