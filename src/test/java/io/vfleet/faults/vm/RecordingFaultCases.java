package io.vfleet.faults.vm;

import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.START_RECORDING;
import static io.vfleet.faults.TestedOperation.START_REPLAYING;
import static io.vfleet.faults.TestedOperation.STOP_RECORDING;
import static io.vfleet.faults.TestedOperation.STOP_REPLAYING;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/** Faults of record and replay. */
public final class RecordingFaultCases {
    private RecordingFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : List.of(START_RECORDING, STOP_RECORDING, START_REPLAYING, STOP_REPLAYING)) {
            all.add(byState(operation, "NotSupported", "the product does not record")
                    .in(ServerSetup.REPLAY_NOT_SUPPORTED));
            all.add(byState(operation, "NotSupported", "its capability excludes it")
                    .with("recordReplaySupported", false));
            all.add(byState(operation, "NotSupported", "it is one of a fault tolerant pair")
                    .with("faultTolerance", true));
        }
        for (TestedOperation operation : List.of(START_RECORDING, START_REPLAYING)) starting(all, operation);
        recording(all);
        replaying(all);
        stopping(all);
        return all;
    }

    private static void starting(List<FaultCase> all, TestedOperation operation) {
        all.add(byState(operation, "HostIncompatibleForRecordReplay", "the host's product does not support it")
                .in(ServerSetup.REPLAY_NOT_BY_PRODUCT)
                .withMember("reason", "product"));
        all.add(byState(operation, "HostIncompatibleForRecordReplay", "the host's processor does not support it")
                .in(ServerSetup.REPLAY_NOT_BY_PROCESSOR)
                .withMember("reason", "processor"));
        all.add(byState(operation, "RecordReplayDisabled", "its flag recordReplayEnabled is off")
                .with("recordReplay", false));
        all.add(byState(operation, "RecordReplayDisabled", "its flag recordReplayEnabled was switched off")
                .after(SetupCall.FORBID_REPLAY));
        all.add(byState(operation, "VmConfigIncompatibleForRecordReplay", "it has more than one processor")
                .with("cpuCount", 2)
                .withMember("fault", "NumVirtualCpusNotSupported"));
        all.add(byState(operation, "VmConfigIncompatibleForRecordReplay", "a raw disk is in physical mode")
                .with("physicalRdm", true)
                .withMember("fault", "PhysCompatRDMNotSupported"));
        all.add(byState(operation, "VmConfigIncompatibleForRecordReplay", "the bus of the SCSI controller is shared")
                .with("sharedBus", true)
                .withMember("fault", "SharedBusControllerNotSupported"));
        all.add(byState(operation, "InvalidState", "it is being recorded").with("recorded", "recording"));
        all.add(byState(operation, "InvalidState", "it is being replayed").with("recorded", "replaying"));
    }

    private static void recording(List<FaultCase> all) {
        all.addAll(SnapshotCreationFaultCases.names(START_RECORDING));
        all.add(byState(
                        START_RECORDING,
                        "NotSupported",
                        "a recording includes the memory, which its capability excludes")
                .with("memorySnapshots", false));
        for (String power : List.of("off", "suspended")) {
            all.add(byState(START_RECORDING, "InvalidPowerState", "it is " + power)
                    .with("power", power)
                    .withMember("requestedState", "poweredOn"));
        }
        all.add(byState(START_RECORDING, "InvalidState", "a recording has begun")
                .after(SetupCall.START_RECORDING));
        all.add(byState(START_RECORDING, "MemorySnapshotOnIndependentDisk", "a disk is independent")
                .with("diskMode", "independent-persistent"));
        SnapshotCreationFaultCases.snapshotLimits(all, START_RECORDING);
        all.add(PowerFaultCases.noDiskSpace(
                START_RECORDING, "the datastore has no space for the memory and the delta disks"));
    }

    private static void replaying(List<FaultCase> all) {
        all.add(byState(START_REPLAYING, "InvalidArgument", "no recording begins with the snapshot")
                .without("recorded")
                .with("snapshots", 1)
                .withMember("invalidProperty", "replaySnapshot"));
        all.add(byState(START_REPLAYING, "InvalidArgument", "the snapshot is another virtual machine's")
                .withArguments("{'replaySnapshot':$other}")
                .withMember("invalidProperty", "replaySnapshot"));
        all.add(PowerFaultCases.maintenance(START_REPLAYING));
        all.add(byState(START_REPLAYING, "NotFound", "the snapshot was removed").after(SetupCall.REMOVE_SNAPSHOT));
        all.add(byState(START_REPLAYING, "InvalidState", "a replay has begun").after(SetupCall.START_REPLAYING));
        all.add(PowerFaultCases.noDiskSpace(
                        START_REPLAYING, "the datastore has no space for the swap file of the running virtual machine")
                .with("memoryMib", 4096)
                .with("power", "off"));
    }

    private static void stopping(List<FaultCase> all) {
        all.add(byState(STOP_RECORDING, "InvalidState", "it is not being recorded")
                .without("recorded"));
        all.add(byState(STOP_RECORDING, "InvalidState", "it is being replayed").with("recorded", "replaying"));
        all.add(byState(STOP_RECORDING, "InvalidState", "the recording ended when it was powered off")
                .after(SetupCall.POWER_OFF));
        all.add(byState(STOP_REPLAYING, "InvalidState", "it is not being replayed")
                .without("recorded"));
        all.add(byState(STOP_REPLAYING, "InvalidState", "it is being recorded").with("recorded", "recording"));
        all.add(byState(STOP_REPLAYING, "InvalidState", "the replay ended when it was suspended")
                .after(SetupCall.SUSPEND));
    }
}
