package io.vfleet.render.vm;

import io.vfleet.vm.Disks;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import org.jspecify.annotations.Nullable;

/**
 * The state that a configuration is rendered from: the current one of a virtual machine, or one saved in a snapshot.
 *
 * @param pair that it belongs to; null for none, and in a snapshot, which no machine of a pair has
 */
public record VmConfigSource(
        int vm,
        VmIdentity identity,
        Hardware hardware,
        Disks disks,
        VmOptions options,
        VmPlacement placement,
        GuestInfo guest,
        @Nullable FaultTolerancePair pair) {
    public static VmConfigSource current(int vm, VmState state) {
        return new VmConfigSource(
                vm,
                state.identity(),
                state.hardware(),
                state.disks(),
                state.options(),
                state.placement(),
                state.guest(),
                state.interaction().pair());
    }

    public static VmConfigSource ofSnapshot(int vm, VmState state, SavedConfig saved) {
        return new VmConfigSource(
                vm,
                saved.identity(),
                saved.hardware(),
                saved.disks(),
                saved.options(),
                state.placement(),
                state.guest(),
                null);
    }
}
