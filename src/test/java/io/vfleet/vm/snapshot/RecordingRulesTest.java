package io.vfleet.vm.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.config.server.VCenterBehaviour.QuiesceWithoutTools;
import io.vfleet.config.server.VCenterBehaviour.RecordReplay;
import io.vfleet.config.server.VCenterBehaviour.StateFaults;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.TestVmOptions;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartReplaying;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopReplaying;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RecordingRulesTest {
    private static final long OWN = (long) TestVms.NUMBER << 32;
    private static final StartRecording RECORD = new StartRecording(OWN + 1, "run", "why");
    private static final StartReplaying REPLAY = new StartReplaying(OWN + 1);

    private static VmState ready() {
        return TestVmOptions.all().recording(true, true).in(TestVms.on());
    }

    private static VmState recorded() {
        return RuleTester.after(ready(), RECORD, new StopRecording());
    }

    private static CommandContext contextWith(RecordReplay recordReplay) {
        var behaviour = new VCenterBehaviour(
                recordReplay,
                QuiesceWithoutTools.IGNORE,
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
        return TestVms.context(true, behaviour, TestVms.NOW);
    }

    @Test
    void aRecordingBeginsWithASnapshotThatCanBeReplayed() {
        TransitionResult result = RuleTester.result(ready(), RECORD);
        Snapshot taken = Objects.requireNonNull(result.state().snapshots().find(OWN + 1));
        assertTrue(taken.replaySupported());
        assertTrue(taken.memory());
        assertEquals(OWN + 1, result.state().snapshots().current());
        assertEquals(RecordReplayState.RECORDING, result.state().recording());
        assertEquals(SnapshotRef.of(OWN + 1), result.result());
        assertEquals(List.of(Milestone.RECORDING_STARTED), result.events());
    }

    @Test
    void aStoppedRecordingLeavesTheMachineRunning() {
        assertEquals(RecordReplayState.INACTIVE, recorded().recording());
        assertEquals(PowerState.ON, recorded().power().state());
    }

    @Test
    void aReplayStartsFromAnyPowerStateAndRuns() {
        for (VmState vm : List.of(recorded(), RuleTester.after(recorded(), new PowerOff()))) {
            VmState replaying = RuleTester.after(vm, REPLAY);
            assertEquals(RecordReplayState.REPLAYING, replaying.recording());
            assertEquals(PowerState.ON, replaying.power().state());
            assertEquals(OWN + 1, replaying.snapshots().current());
            assertEquals(
                    PowerState.ON,
                    RuleTester.after(replaying, new StopReplaying()).power().state());
        }
    }

    @Test
    void onlyWhatRunsIsStopped() {
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(ready(), new StopRecording()));
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(ready(), new StopReplaying()));
        assertEquals(
                new Fault.InvalidState(), RuleTester.refusal(RuleTester.after(ready(), RECORD), new StopReplaying()));
    }

    @Test
    void aMachineThatRecordsNeitherRecordsNorReplays() {
        VmState vm = RuleTester.after(recorded(), new StartRecording(OWN + 2, "again", ""));
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(vm, new StartRecording(OWN + 3, "more", "")));
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(vm, REPLAY));
    }

    @Test
    void onlyARunningMachineIsRecorded() {
        VmState off = RuleTester.after(ready(), new PowerOff());
        assertEquals(new Fault.InvalidPowerState(PowerState.ON, PowerState.OFF), RuleTester.refusal(off, RECORD));
    }

    @Test
    void hostsOfTodayDoNotRecord() {
        assertEquals(
                new Fault.NotSupported(), RuleTester.refusal(ready(), contextWith(RecordReplay.NOT_SUPPORTED), RECORD));
        for (VmCommand start : List.of(RECORD, REPLAY)) {
            assertEquals(
                    new Fault.HostIncompatibleForRecordReplay("host3.example.com", "product"),
                    RuleTester.refusal(ready(), contextWith(RecordReplay.HOST_PRODUCT), start));
            assertEquals(
                    new Fault.HostIncompatibleForRecordReplay("host3.example.com", "processor"),
                    RuleTester.refusal(ready(), contextWith(RecordReplay.HOST_PROCESSOR), start));
        }
    }

    @Test
    void aMachineWithoutTheCapabilityIsNotRecorded() {
        VmState vm = TestVmOptions.all().recording(true, false).in(TestVms.on());
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(vm, RECORD));
    }

    @Test
    void recordingAndReplayingCanBeSwitchedOff() {
        VmState vm = TestVmOptions.all().recording(false, true).in(recorded());
        assertEquals(new Fault.RecordReplayDisabled(), RuleTester.refusal(vm, RECORD));
        assertEquals(new Fault.RecordReplayDisabled(), RuleTester.refusal(vm, REPLAY));
    }

    @Test
    void oneCpuIsRecordedAndNoMore() {
        VmState vm = TestVms.withCpus(recorded(), 2, 1024, false);
        Fault fault = new Fault.VmConfigIncompatibleForRecordReplay(new Fault.NumVirtualCpusNotSupported(1, 2));
        assertEquals(fault, RuleTester.refusal(vm, RECORD));
        assertEquals(fault, RuleTester.refusal(vm, REPLAY));
    }

    @Test
    void aDeviceOfOthersIsNotRecorded() {
        assertEquals(
                new Fault.VmConfigIncompatibleForRecordReplay(
                        new Fault.SharedBusControllerNotSupported("SCSI controller 0")),
                RuleTester.refusal(TestVms.withSharedBus(ready()), RECORD));
    }

    @Test
    void aSnapshotThatIsGoneIsNotFound() {
        VmState vm = RuleTester.after(recorded(), new RemoveSnapshot(OWN + 1, false, true));
        assertEquals(new Fault.NotFound(), RuleTester.refusal(vm, REPLAY));
    }

    @Test
    void onlyAnOwnRecordingIsReplayed() {
        VmState vm = RuleTester.after(ready(), new CreateSnapshot(OWN + 1, "s", "", true, null));
        Fault fault = new Fault.InvalidArgument("replaySnapshot");
        assertEquals(fault, RuleTester.refusal(vm, REPLAY));
        assertEquals(fault, RuleTester.refusal(vm, new StartReplaying(8L << 32 | 1)));
    }

    @Test
    void aRecordingIsASnapshotAndFailsAsOne() {
        VmState locked = TestVmOptions.all().recording(true, true).locked().in(TestVms.on());
        assertEquals(new Fault.SnapshotLocked(), RuleTester.refusal(locked, RECORD));
        VmState independent = TestVms.with(
                ready(),
                TestVms.withMode(
                        TestVms.off().disks().all().getFirst(), VirtualDiskMode.INDEPENDENT_PERSISTENT, false));
        assertEquals(new Fault.MemorySnapshotOnIndependentDisk(), RuleTester.refusal(independent, RECORD));
        var shallow = new VCenterBehaviour(
                RecordReplay.ON,
                QuiesceWithoutTools.IGNORE,
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
                1,
                80);
        VmState full = recorded();
        assertEquals(
                new Fault.TooManySnapshotLevels(),
                RuleTester.refusal(
                        full, TestVms.context(true, shallow, TestVms.NOW), new StartRecording(OWN + 2, "again", "")));
    }

    @Test
    void aLostHostIsReportedAfterWhatTheConfigurationForbids() {
        CommandContext lost = TestVms.context(false, VCenterBehaviour.DEFAULT, TestVms.NOW);
        assertEquals(new Fault.InvalidHostState(TestVms.HOST), RuleTester.refusal(ready(), lost, RECORD));
        VmState off = TestVmOptions.all().recording(false, true).in(TestVms.on());
        assertEquals(new Fault.RecordReplayDisabled(), RuleTester.refusal(off, lost, RECORD));
    }
}
