package io.vfleet.faults.vm;

import static io.vfleet.faults.FaultCase.byState;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/** Faults of power operations. */
public final class PowerFaultCases {
    private static final List<TestedOperation> GUEST =
            List.of(TestedOperation.SHUTDOWN_GUEST, TestedOperation.REBOOT_GUEST, TestedOperation.STANDBY_GUEST);

    private static final List<TestedOperation> ASKED = List.of(
            TestedOperation.SUSPEND,
            TestedOperation.RESET,
            TestedOperation.CREATE_SNAPSHOT,
            TestedOperation.CREATE_SNAPSHOT_EX,
            TestedOperation.REVERT_TO_CURRENT,
            TestedOperation.SHUTDOWN_GUEST,
            TestedOperation.REBOOT_GUEST,
            TestedOperation.STANDBY_GUEST);

    private PowerFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        all.add(byState(TestedOperation.POWER_ON, "InvalidPowerState", "it is already powered on")
                .without("power")
                .withMember("requestedState", "poweredOn")
                .withMember("existingState", "poweredOn"));
        all.add(noDiskSpace(TestedOperation.POWER_ON, "the datastore has no space for the swap file"));
        all.add(noDiskSpace(TestedOperation.SUSPEND, "the datastore has no space for the files of the suspension"));
        all.add(maintenance(TestedOperation.POWER_ON));
        all.add(noHost(TestedOperation.POWER_ON));
        all.add(byState(
                        TestedOperation.POWER_ON,
                        "InsufficientCpuResourcesFault",
                        "it reserves more than its resource pool can promise")
                .with("power", "off")
                .after(SetupCall.RESERVE_TOO_MUCH)
                .withMember("requested", "1000000000"));
        needsRunning(all, TestedOperation.POWER_OFF, "poweredOff");
        needsRunning(all, TestedOperation.SUSPEND, "suspended");
        needsRunning(all, TestedOperation.RESET, "poweredOn");
        questions(all);
        for (TestedOperation operation : GUEST) {
            needsRunning(all, operation, "poweredOn");
            all.add(byState(operation, "ToolsUnavailable", "it has no VMware Tools")
                    .with("tools", "none"));
        }
        return all;
    }

    private static void questions(List<FaultCase> all) {
        for (TestedOperation operation : ASKED) {
            all.add(byState(operation, "QuestionPending", "it waits for the answer to a question")
                    .after(SetupCall.ASK));
        }
        TestedOperation answer = TestedOperation.ANSWER;
        all.add(FaultCase.atCall(answer, "InvalidArgument", "that is not the question")
                .withArguments("{'questionId':'2','answerChoice':'0'}")
                .withMember("invalidProperty", "questionId"));
        all.add(FaultCase.atCall(answer, "InvalidArgument", "there is no such answer")
                .withArguments("{'questionId':'1','answerChoice':'9'}")
                .withMember("invalidProperty", "answerChoice"));
        all.add(FaultCase.atCall(answer, "ConcurrentAccess", "the question has been answered")
                .after(SetupCall.ASK, SetupCall.ANSWER));
    }

    public static FaultCase noDiskSpace(TestedOperation operation, String cause) {
        return byState(operation, "NoDiskSpace", cause)
                .in(ServerSetup.DATASTORE_FULL)
                .withMember("datastore", "LocalDS_0");
    }

    /** For operations that power a virtual machine on. */
    static FaultCase maintenance(TestedOperation operation) {
        return byState(operation, "InvalidHostState", "the host is in maintenance mode")
                .in(ServerSetup.HOST_IN_MAINTENANCE)
                .with("power", "off")
                .withMember("host", "$host");
    }

    static FaultCase noHost(TestedOperation operation) {
        return FaultCase.atCall(operation, "ManagedObjectNotFound", "the host that is named does not exist")
                .withArguments("{'host':{'type':'HostSystem','value':'host-999999'}}")
                .withMember("obj", "host-999999");
    }

    private static void needsRunning(List<FaultCase> all, TestedOperation operation, String requested) {
        all.add(byState(operation, "InvalidPowerState", "it is off")
                .with("power", "off")
                .withMember("requestedState", requested)
                .withMember("existingState", "poweredOff"));
        all.add(byState(operation, "InvalidPowerState", "it is suspended")
                .with("power", "suspended")
                .withMember("requestedState", requested)
                .withMember("existingState", "suspended"));
        all.add(byState(operation, "InvalidPowerState", "it was powered off")
                .after(SetupCall.POWER_OFF)
                .withMember("requestedState", requested)
                .withMember("existingState", "poweredOff"));
    }
}
