package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Behaviour;
import io.vfleet.config.Behaviour.RecordReplay;
import io.vfleet.config.Behaviour.StateFaults;
import io.vfleet.config.Behaviour.ToolsUnavailable;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Mode;
import io.vfleet.vm.VmCommand.Quiesce;
import io.vfleet.vm.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RevertToSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotFaultsTest {
    private static final CreateSnapshot PLAIN = new CreateSnapshot(1, "s", "", false, null);
    private static final CreateSnapshot MEMORY = new CreateSnapshot(1, "s", "", true, null);
    private static final CreateSnapshot QUIESCED = quiesced(false);
    private static final List<VmCommand> ALL = List.of(
            PLAIN,
            new RemoveSnapshot(1, false, true),
            new RemoveAllSnapshots(true, Optional.empty()),
            new RevertToSnapshot(1, false),
            new ConsolidateDisks());

    private static CreateSnapshot quiesced(boolean windows) {
        return new CreateSnapshot(1, "s", "", false, new Quiesce(windows, 15));
    }

    private static VmState withDisk(VmState vm, Mode mode, boolean physicalRdm) {
        return Vms.with(vm, Vms.withMode(vm.disks().all().getFirst(), mode, physicalRdm));
    }

    @Test
    void memoryIsNotSavedWhereItIsNotSupported() {
        VmState vm = OptionsOf.all().withoutMemorySnapshots().in(Vms.on());
        assertEquals(new Fault.NotSupported(), Steps.refusal(vm, MEMORY));
        Steps.after(vm, PLAIN);
    }

    @Test
    void memoryIsNotSavedBesideAnIndependentDisk() {
        VmState vm = withDisk(Vms.on(), Mode.INDEPENDENT_PERSISTENT, false);
        assertEquals(new Fault.MemorySnapshotOnIndependentDisk(), Steps.refusal(vm, MEMORY));
        VmState taken = Steps.after(vm, PLAIN);
        assertEquals("web.vmdk", taken.disks().all().getFirst().backing().file());
    }

    @Test
    void aWindowsQuiesceIsForWindowsOnly() {
        assertEquals(new Fault.NotSupported(), Steps.refusal(Vms.on(), quiesced(true)));
    }

    @Test
    void aQuiescedSnapshotNeedsItsCapability() {
        VmState vm = OptionsOf.all().withoutQuiescedSnapshots().in(Vms.on());
        assertEquals(new Fault.NotSupported(), Steps.refusal(vm, QUIESCED));
    }

    @Test
    void quiesceIsIgnoredWithoutToolsUnlessTheSettingSaysOtherwise() {
        VmState vm = Vms.on().with(new Guest(false, false, "", ""));
        VmState taken = Steps.after(vm, QUIESCED);
        assertFalse(Objects.requireNonNull(taken.snapshots().find(1)).quiesced());
        var strict = new Behaviour(RecordReplay.ON, ToolsUnavailable.FAULT, false, StateFaults.TASK, 32, 80);
        assertEquals(new Fault.ToolsUnavailable(), Steps.refusal(vm, Vms.around(true, strict, Vms.NOW), QUIESCED));
    }

    @Test
    void aRunningGuestWithToolsIsQuiesced() {
        assertTrue(Objects.requireNonNull(
                        Steps.after(Vms.on(), QUIESCED).snapshots().find(1))
                .quiesced());
        assertEquals(Pace.SNAPSHOT_QUIESCED, Steps.moves(Vms.on(), QUIESCED).pace());
    }

    @Test
    void aFaultTolerantPairHasNoSnapshots() {
        assertEquals(
                new Fault.NotSupported(),
                Steps.refusal(OptionsOf.all().faultTolerant().in(Vms.on()), PLAIN));
    }

    @Test
    void aTemplateHasNoSnapshots() {
        assertEquals(new Fault.NotSupported(), Steps.refusal(Vms.template(), PLAIN));
    }

    @Test
    void aPhysicalDiskIsInTheWay() {
        assertEquals(
                new Fault.SnapshotIncompatibleDeviceInVm(new Fault.PhysCompatRDMNotSupported("Hard disk 1")),
                Steps.refusal(withDisk(Vms.off(), Mode.PERSISTENT, true), PLAIN));
    }

    @Test
    void aSharedBusIsInTheWay() {
        assertEquals(
                new Fault.SnapshotIncompatibleDeviceInVm(
                        new Fault.SharedBusControllerNotSupported("SCSI controller 0")),
                Steps.refusal(Vms.withSharedBus(Vms.off()), PLAIN));
    }

    @Test
    void lockedSnapshotsAreNeitherTakenNorRemoved() {
        VmState vm = OptionsOf.all().locked().in(Steps.after(Vms.off(), PLAIN));
        assertEquals(new Fault.SnapshotLocked(), Steps.refusal(vm, PLAIN));
        assertEquals(new Fault.SnapshotLocked(), Steps.refusal(vm, new RemoveSnapshot(1, false, true)));
        assertEquals(new Fault.SnapshotLocked(), Steps.refusal(vm, new RemoveAllSnapshots(true, Optional.empty())));
    }

    @Test
    void aChainHasSoManyLevelsAndNoMore() {
        VmState vm = Vms.off();
        for (int number = 1; number <= Behaviour.DEFAULT.snapshotDepthMax(); number++) {
            vm = Steps.after(vm, new CreateSnapshot(number, "s", "", false, null));
        }
        assertEquals(
                new Fault.TooManySnapshotLevels(), Steps.refusal(vm, new CreateSnapshot(99, "s", "", false, null)));
    }

    @Test
    void snapshotsRestWhileARecordingRuns() {
        VmState vm = Steps.after(Vms.on(), PLAIN).with(Recording.RECORDING);
        for (VmCommand command : ALL) assertEquals(new Fault.InvalidState(), Steps.refusal(vm, command));
    }

    @Test
    void nothingIsDoneOnAHostThatIsNotConnected() {
        VmState vm = Steps.after(Vms.on(), PLAIN);
        Around lost = Vms.around(false, Behaviour.DEFAULT, Vms.NOW);
        for (VmCommand command : ALL) {
            assertEquals(new Fault.InvalidHostState(Vms.HOST), Steps.refusal(vm, lost, command));
        }
    }

    @Test
    void aSnapshotNeedsASlotAndSpaceForWhatItAdds() {
        Needs needs = Steps.moves(Vms.on(), MEMORY).needs();
        long grows = VmFiles.bytes(Steps.after(Vms.on(), MEMORY)) - VmFiles.bytes(Vms.on());
        assertEquals(new Needs(0, 0, 6, 1, grows, "web/web-000001.vmdk", 0, ""), needs);
        assertTrue(grows > 1L << 30, "memory and deltas: " + grows);
    }
}
