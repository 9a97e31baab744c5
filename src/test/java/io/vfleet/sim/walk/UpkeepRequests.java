package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;

import io.vfleet.access.session.Session;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

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
        return switch (simulated.below(6)) {
            case 0 ->
                simulated.send(
                        session,
                        vm,
                        "SetScreenResolution",
                        named("width", simulated.below(2_000)).and("height", 600));
            case 1 -> simulated.send(session, vm, "AcquireTicket", named("ticketType", "webmks"));
            case 2, 3 -> simulated.send(session, vm, "PromoteDisks_Task", named("unlink", !simulated.rarely(3)));
            default -> simulated.send(session, vm, simulated.any(plain));
        };
    }
}
