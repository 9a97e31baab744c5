package io.vfleet.faults.vm;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.CREATE_SNAPSHOT;
import static io.vfleet.faults.TestedOperation.CREATE_SNAPSHOT_EX;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/** Faults of creating a snapshot. */
public final class SnapshotCreationFaultCases {
    private static final String MEMORY = "{'name':'s','memory':true,'quiesce':false}";
    private static final String QUIESCED = "{'name':'s','memory':false,'quiesce':true}";
    private static final String SPEC = "{'name':'s','memory':false,'quiesceSpec':{'_typeName':%s}}";
    private static final String GUEST = "'VirtualMachineGuestQuiesceSpec'";
    private static final String WINDOWS = "'VirtualMachineWindowsQuiesceSpec'";

    private SnapshotCreationFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        ofBoth(all, CREATE_SNAPSHOT, MEMORY, QUIESCED);
        ofBoth(all, CREATE_SNAPSHOT_EX, "{'name':'s','memory':true}", SPEC.formatted(GUEST));
        all.add(byState(CREATE_SNAPSHOT_EX, "NotSupported", "the spec is for Windows, the guest is not")
                .withArguments(SPEC.formatted(WINDOWS)));
        all.add(outOfRange("the timeout is not from 5 to 240 minutes", GUEST + ",'timeout':4", "timeout"));
        all.add(outOfRange("the backup type is not from 0 to 6", WINDOWS + ",'vssBackupType':7", "vssBackupType"));
        all.add(outOfRange("the backup context is not known", WINDOWS + ",'vssBackupContext':'x'", "vssBackupContext"));
        return all;
    }

    private static FaultCase outOfRange(String cause, String spec, String member) {
        return atCall(CREATE_SNAPSHOT_EX, "InvalidArgument", cause)
                .withArguments(SPEC.formatted(spec))
                .withMember("invalidProperty", "quiesceSpec." + member);
    }

    /** Faults that both methods have. */
    private static void ofBoth(List<FaultCase> all, TestedOperation operation, String memory, String quiesced) {
        all.addAll(names(operation));
        all.add(byState(operation, "NotSupported", "memory is requested, which its capability excludes")
                .with("memorySnapshots", false)
                .withArguments(memory));
        all.add(byState(operation, "NotSupported", "quiescing is requested, which its capability excludes")
                .with("quiescedSnapshots", false)
                .withArguments(quiesced));
        all.add(byState(operation, "NotSupported", "it is one of a fault tolerant pair")
                .with("faultTolerance", true));
        all.add(byState(operation, "SnapshotNoChange", "it is suspended and unchanged since its current snapshot")
                .with("power", "suspended")
                .with("snapshots", 1));
        all.add(byState(operation, "SnapshotNoChange", "it has stayed suspended since the last snapshot")
                .after(SetupCall.SUSPEND, SetupCall.TAKE_SNAPSHOT));
        all.add(byState(operation, "MemorySnapshotOnIndependentDisk", "memory is requested, and a disk is independent")
                .with("diskMode", "independent-persistent")
                .withArguments(memory));
        all.add(byState(
                        operation,
                        "MemorySnapshotOnIndependentDisk",
                        "it is suspended, so its memory is saved, and a disk is independent")
                .with("diskMode", "independent-nonpersistent")
                .with("power", "suspended"));
        all.add(byState(operation, "ToolsUnavailable", "quiescing is requested, and VMware Tools is not running")
                .in(ServerSetup.TOOLS_NEEDED)
                .with("tools", "none")
                .withArguments(quiesced));
        all.add(byState(operation, "SnapshotIncompatibleDeviceInVm", "a raw disk is in physical mode")
                .with("physicalRdm", true)
                .withMember("fault", "PhysCompatRDMNotSupported"));
        all.add(byState(operation, "SnapshotIncompatibleDeviceInVm", "the bus of the SCSI controller is shared")
                .with("sharedBus", true)
                .withMember("fault", "SharedBusControllerNotSupported"));
        snapshotLimits(all, operation);
        all.add(byState(operation, "InvalidState", "it is being recorded").with("recorded", "recording"));
        all.add(byState(operation, "InvalidState", "it is being replayed").with("recorded", "replaying"));
        // A running machine asks what to do.
        all.add(PowerFaultCases.noDiskSpace(operation, "it is off, and the datastore has no space for the delta disks")
                .with("power", "off"));
    }

    /** Faults of every operation that takes a snapshot where no further one is allowed. */
    static void snapshotLimits(List<FaultCase> all, TestedOperation operation) {
        all.add(byState(operation, "SnapshotLocked", "the snapshots are locked").with("snapshotLocked", true));
        all.add(byState(operation, "SnapshotLocked", "the snapshots were locked")
                .after(SetupCall.LOCK_SNAPSHOTS));
        all.add(byState(operation, "TooManySnapshotLevels", "the chain is as deep as allowed")
                .with("snapshots", 32));
        all.add(byState(operation, "TooManySnapshotLevels", "the chain has become as deep as the setting allows")
                .in(ServerSetup.FLAT_TREES)
                .after(SetupCall.TAKE_SNAPSHOT));
    }

    static List<FaultCase> names(TestedOperation operation) {
        String arguments = operation.arguments;
        int from = arguments.indexOf("'name':'") + "'name':'".length();
        String before = arguments.substring(0, from);
        String behind = arguments.substring(arguments.indexOf('\'', from));
        String tooLong = "n".repeat(81);
        return List.of(
                atCall(operation, "InvalidName", "the name is empty")
                        .withArguments(before + behind)
                        .withMember("name", ""),
                atCall(operation, "InvalidName", "the name has more than 80 characters")
                        .withArguments(before + tooLong + behind)
                        .withMember("name", tooLong),
                atCall(operation, "InvalidName", "a percent sign in the name begins no escape")
                        .withArguments(before + "50%" + behind)
                        .withMember("name", "50%"));
    }
}
