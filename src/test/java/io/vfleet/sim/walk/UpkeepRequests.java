package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;

import io.vfleet.access.session.Session;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmQuestion.QuestionKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random requests about the Tools, the console and the disks of virtual machines. */
record UpkeepRequests(SimulatedVCenter simulated) {
    RecordedReply ask(Session session, MoRef vm) {
        List<String> plain = List.of(
                "MountToolsInstaller",
                "UnmountToolsInstaller",
                "UpgradeTools_Task",
                "UpgradeVM_Task",
                "DefragmentAllDisks",
                "ResetGuestInformation",
                "SendNMI",
                "TerminateVM",
                "CryptoUnlock_Task",
                "ExtractOvfEnvironment",
                "EstimateStorageForConsolidateSnapshots_Task",
                "RefreshStorageInfo",
                "QueryUnownedFiles",
                "AcquireMksTicket",
                "QueryConnections",
                "DropConnections",
                "CreateScreenshot_Task",
                "ApplyEvcModeVM_Task");
        return switch (simulated.below(8)) {
            case 0 ->
                simulated.send(
                        session,
                        vm,
                        "SetScreenResolution",
                        named("width", simulated.below(2_000)).and("height", 600));
            case 1 -> simulated.send(session, vm, "AcquireTicket", named("ticketType", "webmks"));
            case 6 -> answer(session, vm);
            case 7 -> pair(session, vm);
            case 2, 3 -> simulated.send(session, vm, "PromoteDisks_Task", named("unlink", !simulated.rarely(3)));
            default -> simulated.send(session, vm, simulated.any(plain));
        };
    }

    /** Makes a fault tolerant pair, or asks something of the one that the machine is in. */
    private RecordedReply pair(Session session, MoRef vm) {
        int number = simulated.inventory().find(vm);
        FaultTolerancePair pair = number == 0
                ? null
                : simulated.inventory().vm(number).interaction().pair();
        if (pair == null || simulated.rarely(5)) {
            String method = simulated.any(List.of(
                    "CreateSecondaryVM_Task",
                    "CreateSecondaryVMEx_Task",
                    "QueryFaultToleranceCompatibility",
                    "QueryFaultToleranceCompatibilityEx"));
            return simulated.send(session, vm, method);
        }
        MoRef partner = simulated.inventory().ref(pair.partner());
        String method = simulated.any(List.of(
                "MakePrimaryVM_Task",
                "TerminateFaultTolerantVM_Task",
                "DisableSecondaryVM_Task",
                "EnableSecondaryVM_Task",
                "TurnOffFaultToleranceForVM_Task"));
        return method.equals("TurnOffFaultToleranceForVM_Task")
                ? simulated.send(session, vm, method)
                : simulated.send(session, vm, method, named("vm", partner));
    }

    /** Answers the question that a machine asks, or another one. */
    private RecordedReply answer(Session session, MoRef vm) {
        VmQuestion asked = question(vm);
        String id = asked == null ? Integer.toString(simulated.below(3)) : asked.id();
        String choice = Integer.toString(simulated.below(4));
        return simulated.send(session, vm, "AnswerVM", named("questionId", id).and("answerChoice", choice));
    }

    /** Answers all questions, so that what waits for answers ends. */
    void answerAll(Session session, List<MoRef> vms) {
        for (MoRef vm : vms) {
            VmQuestion asked = question(vm);
            if (asked == null) continue;
            boolean retries = asked.kind() == QuestionKind.OUT_OF_SPACE;
            simulated.send(
                    session, vm, "AnswerVM", named("questionId", asked.id()).and("answerChoice", retries ? "1" : "0"));
        }
    }

    private @Nullable VmQuestion question(MoRef vm) {
        int number = simulated.inventory().find(vm);
        return number == 0
                ? null
                : simulated.inventory().vm(number).interaction().question();
    }
}
