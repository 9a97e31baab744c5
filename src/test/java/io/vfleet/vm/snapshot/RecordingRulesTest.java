package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Behaviour;
import io.vfleet.config.Behaviour.RecordReplay;
import io.vfleet.config.Behaviour.StateFaults;
import io.vfleet.config.Behaviour.ToolsUnavailable;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks.Mode;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.VmCommand.RecordingCommand.StartRecording;
import io.vfleet.vm.VmCommand.RecordingCommand.StartReplaying;
import io.vfleet.vm.VmCommand.RecordingCommand.StopRecording;
import io.vfleet.vm.VmCommand.RecordingCommand.StopReplaying;
import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveSnapshot;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RecordingRulesTest {
    private static final long OWN = (long) Vms.NUMBER << 32;
    private static final StartRecording RECORD = new StartRecording(OWN + 1, "run", "why");
    private static final StartReplaying REPLAY = new StartReplaying(OWN + 1);

    private static VmState ready() {
        return OptionsOf.all().recording(true, true).in(Vms.on());
    }

    private static VmState recorded() {
        return Steps.after(ready(), RECORD, new StopRecording());
    }

    private static Around hosts(RecordReplay recordReplay) {
        var behaviour = new Behaviour(recordReplay, ToolsUnavailable.IGNORE, false, StateFaults.TASK, 32, 80);
        return Vms.around(true, behaviour, Vms.NOW);
    }

    @Test
    void aRecordingBeginsWithASnapshotThatCanBeReplayed() {
        Arrived arrived = Steps.arrival(ready(), RECORD);
        Snapshot taken = Objects.requireNonNull(arrived.state().snapshots().find(OWN + 1));
        assertTrue(taken.replaySupported());
        assertTrue(taken.memory());
        assertEquals(OWN + 1, arrived.state().snapshots().current());
        assertEquals(Recording.RECORDING, arrived.state().recording());
        assertEquals(SnapshotRef.of(OWN + 1), arrived.result());
        assertEquals(List.of(Milestone.RECORDING_STARTED), arrived.happened());
    }

    @Test
    void aStoppedRecordingLeavesTheMachineRunning() {
        assertEquals(Recording.INACTIVE, recorded().recording());
        assertEquals(PowerState.ON, recorded().power().state());
    }

    @Test
    void aReplayStartsFromAnyPowerStateAndRuns() {
        for (VmState vm : List.of(recorded(), Steps.after(recorded(), new PowerOff()))) {
            VmState replaying = Steps.after(vm, REPLAY);
            assertEquals(Recording.REPLAYING, replaying.recording());
            assertEquals(PowerState.ON, replaying.power().state());
            assertEquals(OWN + 1, replaying.snapshots().current());
            assertEquals(
                    PowerState.ON,
                    Steps.after(replaying, new StopReplaying()).power().state());
        }
    }

    @Test
    void onlyWhatRunsIsStopped() {
        assertEquals(new Fault.InvalidState(), Steps.refusal(ready(), new StopRecording()));
        assertEquals(new Fault.InvalidState(), Steps.refusal(ready(), new StopReplaying()));
        assertEquals(new Fault.InvalidState(), Steps.refusal(Steps.after(ready(), RECORD), new StopReplaying()));
    }

    @Test
    void aMachineThatRecordsNeitherRecordsNorReplays() {
        VmState vm = Steps.after(recorded(), new StartRecording(OWN + 2, "again", ""));
        assertEquals(new Fault.InvalidState(), Steps.refusal(vm, new StartRecording(OWN + 3, "more", "")));
        assertEquals(new Fault.InvalidState(), Steps.refusal(vm, REPLAY));
    }

    @Test
    void onlyARunningMachineIsRecorded() {
        VmState off = Steps.after(ready(), new PowerOff());
        assertEquals(new Fault.InvalidPowerState(PowerState.ON, PowerState.OFF), Steps.refusal(off, RECORD));
    }

    @Test
    void hostsOfTodayDoNotRecord() {
        assertEquals(new Fault.NotSupported(), Steps.refusal(ready(), hosts(RecordReplay.NOT_SUPPORTED), RECORD));
        for (VmCommand start : List.of(RECORD, REPLAY)) {
            assertEquals(
                    new Fault.HostIncompatibleForRecordReplay("host3.example.com", "product"),
                    Steps.refusal(ready(), hosts(RecordReplay.HOST_PRODUCT), start));
            assertEquals(
                    new Fault.HostIncompatibleForRecordReplay("host3.example.com", "processor"),
                    Steps.refusal(ready(), hosts(RecordReplay.HOST_PROCESSOR), start));
        }
    }

    @Test
    void aMachineWithoutTheCapabilityIsNotRecorded() {
        VmState vm = OptionsOf.all().recording(true, false).in(Vms.on());
        assertEquals(new Fault.NotSupported(), Steps.refusal(vm, RECORD));
    }

    @Test
    void recordingAndReplayingCanBeSwitchedOff() {
        VmState vm = OptionsOf.all().recording(false, true).in(recorded());
        assertEquals(new Fault.RecordReplayDisabled(), Steps.refusal(vm, RECORD));
        assertEquals(new Fault.RecordReplayDisabled(), Steps.refusal(vm, REPLAY));
    }

    @Test
    void oneCpuIsRecordedAndNoMore() {
        VmState vm = Vms.withCpus(recorded(), 2, 1024, false);
        Fault fault = new Fault.VmConfigIncompatibleForRecordReplay(new Fault.NumVirtualCpusNotSupported(1, 2));
        assertEquals(fault, Steps.refusal(vm, RECORD));
        assertEquals(fault, Steps.refusal(vm, REPLAY));
    }

    @Test
    void aDeviceOfOthersIsNotRecorded() {
        assertEquals(
                new Fault.VmConfigIncompatibleForRecordReplay(
                        new Fault.SharedBusControllerNotSupported("SCSI controller 0")),
                Steps.refusal(Vms.withSharedBus(ready()), RECORD));
    }

    @Test
    void aSnapshotThatIsGoneIsNotFound() {
        VmState vm = Steps.after(recorded(), new RemoveSnapshot(OWN + 1, false, true));
        assertEquals(new Fault.NotFound(), Steps.refusal(vm, REPLAY));
    }

    @Test
    void onlyAnOwnRecordingIsReplayed() {
        VmState vm = Steps.after(ready(), new CreateSnapshot(OWN + 1, "s", "", true, null));
        Fault fault = new Fault.InvalidArgument("replaySnapshot");
        assertEquals(fault, Steps.refusal(vm, REPLAY));
        assertEquals(fault, Steps.refusal(vm, new StartReplaying(8L << 32 | 1)));
    }

    @Test
    void aRecordingIsASnapshotAndFailsAsOne() {
        VmState locked = OptionsOf.all().recording(true, true).locked().in(Vms.on());
        assertEquals(new Fault.SnapshotLocked(), Steps.refusal(locked, RECORD));
        VmState independent =
                Vms.with(ready(), Vms.withMode(Vms.off().disks().all().getFirst(), Mode.INDEPENDENT_PERSISTENT, false));
        assertEquals(new Fault.MemorySnapshotOnIndependentDisk(), Steps.refusal(independent, RECORD));
        var shallow = new Behaviour(RecordReplay.ON, ToolsUnavailable.IGNORE, false, StateFaults.TASK, 1, 80);
        VmState full = recorded();
        assertEquals(
                new Fault.TooManySnapshotLevels(),
                Steps.refusal(full, Vms.around(true, shallow, Vms.NOW), new StartRecording(OWN + 2, "again", "")));
    }

    @Test
    void aLostHostIsToldAfterWhatTheConfigurationForbids() {
        Around lost = Vms.around(false, Behaviour.DEFAULT, Vms.NOW);
        assertEquals(new Fault.InvalidHostState(Vms.HOST), Steps.refusal(ready(), lost, RECORD));
        VmState off = OptionsOf.all().recording(false, true).in(Vms.on());
        assertEquals(new Fault.RecordReplayDisabled(), Steps.refusal(off, lost, RECORD));
    }
}
