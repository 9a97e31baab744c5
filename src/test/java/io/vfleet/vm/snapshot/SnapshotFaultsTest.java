package io.vfleet.vm.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.config.server.VCenterBehaviour.QuiesceWithoutTools;
import io.vfleet.config.server.VCenterBehaviour.RecordReplay;
import io.vfleet.config.server.VCenterBehaviour.StateFaults;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.TestVmOptions;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.Quiesce;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
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

    private static VmState withDisk(VmState vm, VirtualDiskMode mode, boolean physicalRdm) {
        return TestVms.with(vm, TestVms.withMode(vm.disks().all().getFirst(), mode, physicalRdm));
    }

    @Test
    void memoryIsNotSavedWhereItIsNotSupported() {
        VmState vm = TestVmOptions.all().withoutMemorySnapshots().in(TestVms.on());
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(vm, MEMORY));
        RuleTester.after(vm, PLAIN);
    }

    @Test
    void memoryIsNotSavedBesideAnIndependentDisk() {
        VmState vm = withDisk(TestVms.on(), VirtualDiskMode.INDEPENDENT_PERSISTENT, false);
        assertEquals(new Fault.MemorySnapshotOnIndependentDisk(), RuleTester.refusal(vm, MEMORY));
        VmState taken = RuleTester.after(vm, PLAIN);
        assertEquals("web.vmdk", taken.disks().all().getFirst().backing().file());
    }

    @Test
    void aWindowsQuiesceIsForWindowsOnly() {
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.on(), quiesced(true)));
    }

    @Test
    void aQuiescedSnapshotNeedsItsCapability() {
        VmState vm = TestVmOptions.all().withoutQuiescedSnapshots().in(TestVms.on());
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(vm, QUIESCED));
    }

    @Test
    void quiesceIsIgnoredWithoutToolsUnlessTheSettingSaysOtherwise() {
        VmState vm = TestVms.on().with(new GuestInfo(false, false, "", ""));
        VmState taken = RuleTester.after(vm, QUIESCED);
        assertFalse(Objects.requireNonNull(taken.snapshots().find(1)).quiesced());
        var strict = new VCenterBehaviour(
                RecordReplay.ON,
                QuiesceWithoutTools.FAULT,
                false,
                StateFaults.TASK,
                VCenterBehaviour.UnknownRelease.REFUSE,
                VCenterBehaviour.UnseenReferences.OMIT,
                true,
                256,
                VCenterBehaviour.HostCertificates.ACCEPT,
                VCenterBehaviour.FullDatastore.QUESTION,
                VCenterBehaviour.PolicyMismatch.ACCEPT,
                VCenterBehaviour.DEFAULT.storageRefresh(),
                32,
                80);
        assertEquals(
                new Fault.ToolsUnavailable(),
                RuleTester.refusal(vm, TestVms.context(true, strict, TestVms.NOW), QUIESCED));
    }

    @Test
    void aRunningGuestWithToolsIsQuiesced() {
        assertTrue(Objects.requireNonNull(
                        RuleTester.after(TestVms.on(), QUIESCED).snapshots().find(1))
                .quiesced());
        assertEquals(
                WorkKind.SNAPSHOT_QUIESCED,
                RuleTester.transition(TestVms.on(), QUIESCED).kind());
    }

    @Test
    void aFaultTolerantPairHasNoSnapshots() {
        assertEquals(
                new Fault.NotSupported(),
                RuleTester.refusal(TestVmOptions.all().faultTolerant().in(TestVms.on()), PLAIN));
    }

    @Test
    void aTemplateHasNoSnapshots() {
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.template(), PLAIN));
    }

    @Test
    void aPhysicalDiskIsInTheWay() {
        assertEquals(
                new Fault.SnapshotIncompatibleDeviceInVm(new Fault.PhysCompatRDMNotSupported("Hard disk 1")),
                RuleTester.refusal(withDisk(TestVms.off(), VirtualDiskMode.PERSISTENT, true), PLAIN));
    }

    @Test
    void aSharedBusIsInTheWay() {
        assertEquals(
                new Fault.SnapshotIncompatibleDeviceInVm(
                        new Fault.SharedBusControllerNotSupported("SCSI controller 0")),
                RuleTester.refusal(TestVms.withSharedBus(TestVms.off()), PLAIN));
    }

    @Test
    void lockedSnapshotsAreNeitherTakenNorRemoved() {
        VmState vm = TestVmOptions.all().locked().in(RuleTester.after(TestVms.off(), PLAIN));
        assertEquals(new Fault.SnapshotLocked(), RuleTester.refusal(vm, PLAIN));
        assertEquals(new Fault.SnapshotLocked(), RuleTester.refusal(vm, new RemoveSnapshot(1, false, true)));
        assertEquals(
                new Fault.SnapshotLocked(), RuleTester.refusal(vm, new RemoveAllSnapshots(true, Optional.empty())));
    }

    @Test
    void aChainHasSoManyLevelsAndNoMore() {
        VmState vm = TestVms.off();
        for (int number = 1; number <= VCenterBehaviour.DEFAULT.snapshotDepthMax(); number++) {
            vm = RuleTester.after(vm, new CreateSnapshot(number, "s", "", false, null));
        }
        assertEquals(
                new Fault.TooManySnapshotLevels(),
                RuleTester.refusal(vm, new CreateSnapshot(99, "s", "", false, null)));
    }

    @Test
    void snapshotsRestWhileARecordingRuns() {
        VmState vm = RuleTester.after(TestVms.on(), PLAIN).with(RecordReplayState.RECORDING);
        for (VmCommand command : ALL) assertEquals(new Fault.InvalidState(), RuleTester.refusal(vm, command));
    }

    @Test
    void nothingIsDoneOnAHostThatIsNotConnected() {
        VmState vm = RuleTester.after(TestVms.on(), PLAIN);
        CommandContext lost = TestVms.context(false, VCenterBehaviour.DEFAULT, TestVms.NOW);
        for (VmCommand command : ALL) {
            assertEquals(new Fault.InvalidHostState(TestVms.HOST), RuleTester.refusal(vm, lost, command));
        }
    }

    @Test
    void aSnapshotNeedsASlotAndSpaceForWhatItAdds() {
        ResourceNeeds needs = RuleTester.transition(TestVms.on(), MEMORY).needs();
        long addedBytes = VmFileLayout.bytes(RuleTester.after(TestVms.on(), MEMORY)) - VmFileLayout.bytes(TestVms.on());
        assertEquals(new ResourceNeeds(0, 0, 6, 1, addedBytes, "web/web-000001.vmdk", 0, ""), needs);
        assertTrue(addedBytes > 1L << 30, "memory and deltas: " + addedBytes);
    }
}
