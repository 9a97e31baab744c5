package io.vfleet.vm;

/**
 * Everything that can change about one virtual machine, as immutable parts: a part that is the same object before and
 * after a change has not changed.
 */
public record VmState(
        VmIdentity identity,
        PowerStatus power,
        Hardware hardware,
        Disks disks,
        Snapshots snapshots,
        RecordReplayState recording,
        VmPlacement placement,
        GuestInfo guest,
        VmOptions options) {

    public VmState with(VmIdentity changed) {
        return new VmState(changed, power, hardware, disks, snapshots, recording, placement, guest, options);
    }

    public VmState with(PowerStatus changed) {
        return new VmState(identity, changed, hardware, disks, snapshots, recording, placement, guest, options);
    }

    public VmState with(Hardware changed) {
        return new VmState(identity, power, changed, disks, snapshots, recording, placement, guest, options);
    }

    public VmState with(Disks changed) {
        return new VmState(identity, power, hardware, changed, snapshots, recording, placement, guest, options);
    }

    public VmState with(Snapshots changed) {
        return new VmState(identity, power, hardware, disks, changed, recording, placement, guest, options);
    }

    public VmState with(RecordReplayState changed) {
        return new VmState(identity, power, hardware, disks, snapshots, changed, placement, guest, options);
    }

    public VmState with(VmPlacement changed) {
        return new VmState(identity, power, hardware, disks, snapshots, recording, changed, guest, options);
    }

    public VmState with(GuestInfo changed) {
        return new VmState(identity, power, hardware, disks, snapshots, recording, placement, changed, options);
    }

    public VmState with(VmOptions changed) {
        return new VmState(identity, power, hardware, disks, snapshots, recording, placement, guest, changed);
    }
}
