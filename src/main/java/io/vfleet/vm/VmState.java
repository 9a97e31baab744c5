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
        VmOptions options,
        VmInteraction interaction) {
    /** With nothing done yet beside its configuration. */
    public VmState(
            VmIdentity identity,
            PowerStatus power,
            Hardware hardware,
            Disks disks,
            Snapshots snapshots,
            RecordReplayState recording,
            VmPlacement placement,
            GuestInfo guest,
            VmOptions options) {
        this(identity, power, hardware, disks, snapshots, recording, placement, guest, options, VmInteraction.NONE);
    }

    /** Whether it is in a fault tolerant pair. */
    public boolean faultTolerant() {
        return options.faultTolerance() || interaction.pair() != null;
    }

    public VmState with(VmIdentity changed) {
        return new VmState(
                changed, power, hardware, disks, snapshots, recording, placement, guest, options, interaction);
    }

    public VmState with(PowerStatus changed) {
        return new VmState(
                identity, changed, hardware, disks, snapshots, recording, placement, guest, options, interaction);
    }

    public VmState with(Hardware changed) {
        return new VmState(
                identity, power, changed, disks, snapshots, recording, placement, guest, options, interaction);
    }

    public VmState with(Disks changed) {
        return new VmState(
                identity, power, hardware, changed, snapshots, recording, placement, guest, options, interaction);
    }

    public VmState with(Snapshots changed) {
        return new VmState(
                identity, power, hardware, disks, changed, recording, placement, guest, options, interaction);
    }

    public VmState with(RecordReplayState changed) {
        return new VmState(
                identity, power, hardware, disks, snapshots, changed, placement, guest, options, interaction);
    }

    public VmState with(VmPlacement changed) {
        return new VmState(
                identity, power, hardware, disks, snapshots, recording, changed, guest, options, interaction);
    }

    public VmState with(GuestInfo changed) {
        return new VmState(
                identity, power, hardware, disks, snapshots, recording, placement, changed, options, interaction);
    }

    public VmState with(VmOptions changed) {
        return new VmState(
                identity, power, hardware, disks, snapshots, recording, placement, guest, changed, interaction);
    }

    public VmState with(VmInteraction changed) {
        return new VmState(identity, power, hardware, disks, snapshots, recording, placement, guest, options, changed);
    }
}
