package io.vfleet.view;

import io.vfleet.vm.Disks;
import io.vfleet.vm.Guest;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Identity;
import io.vfleet.vm.Options;
import io.vfleet.vm.Placement;
import io.vfleet.vm.Snapshots.Saved;
import io.vfleet.vm.VmState;

/** What a configuration is shown from: the present one, or one that a snapshot keeps. */
record Configured(
        int vm, Identity identity, Hardware hardware, Disks disks, Options options, Placement placement, Guest guest) {
    static Configured now(int vm, VmState state) {
        return new Configured(
                vm,
                state.identity(),
                state.hardware(),
                state.disks(),
                state.options(),
                state.placement(),
                state.guest());
    }

    static Configured saved(int vm, VmState state, Saved saved) {
        return new Configured(
                vm,
                saved.identity(),
                saved.hardware(),
                saved.disks(),
                saved.options(),
                state.placement(),
                state.guest());
    }
}
