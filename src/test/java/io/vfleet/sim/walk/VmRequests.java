package io.vfleet.sim;

import static io.vfleet.sim.Simulated.META;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about virtual machines, drawn by the seed: sensible ones and mistaken ones. */
final class VmRequests {
    private static final List<String> NAMES =
            List.of("nightly", "a%2fb", "50%", "x/y", "", " ", "n".repeat(81), "täglich");
    private static final List<String> OTHER_NAMES = List.of("DC0_C0_RP0_VM0", "web", "", "n".repeat(81));

    private final Simulated simulated;
    private final List<MoRef> vms;
    private final List<MoRef> few;
    private final List<MoRef> snapshotsSeen = new ArrayList<>();

    VmRequests(Simulated simulated, List<MoRef> vms) {
        this.simulated = simulated;
        this.vms = vms;
        few = List.of(simulated.any(vms), simulated.any(vms), simulated.any(vms));
    }

    /** Asks something of some virtual machine. */
    Given ask(Session session) {
        // Most is asked of few, so that much meets there.
        MoRef vm = simulated.any(simulated.rarely(3) ? vms : few);
        return switch (simulated.below(12)) {
            case 0, 1, 2 -> create(session, vm);
            case 3, 4, 5, 6 -> snapshots(session, vm);
            case 7 -> recording(session, vm);
            case 8, 9 -> power(session, vm);
            case 10 -> reconfigure(session, vm);
            default -> changedAreas(session, vm);
        };
    }

    private Given create(Session session, MoRef vm) {
        String name = simulated.rarely(3) ? simulated.any(NAMES) : "nightly";
        boolean memory = simulated.rarely(3);
        if (simulated.rarely(4)) {
            return simulated.ask(
                    session, vm, "CreateSnapshot_Task", "name", name, "memory", memory, "quiesce", simulated.rarely(2));
        }
        return simulated.ask(
                session,
                vm,
                "CreateSnapshotEx_Task",
                "name",
                name,
                "description",
                simulated.rarely(2) ? "by night" : null,
                "memory",
                memory,
                "quiesceSpec",
                simulated.rarely(2) ? quiesceSpec() : null);
    }

    private DataObject quiesceSpec() {
        if (simulated.rarely(2)) {
            return META.make("VirtualMachineGuestQuiesceSpec", "timeout", simulated.any(List.of(0, 5, 240, 241)));
        }
        return META.make(
                "VirtualMachineWindowsQuiesceSpec",
                "vssBackupType",
                simulated.any(List.of(1, 4, 6)),
                "vssBackupContext",
                simulated.any(List.of("ctx_auto", "ctx_backup", "ctx_other")));
    }

    private Given snapshots(Session session, MoRef vm) {
        boolean yes = simulated.rarely(2);
        return switch (simulated.below(9)) {
            case 0, 1 ->
                simulated.ask(
                        session,
                        snapshot(vm),
                        "RemoveSnapshot_Task",
                        "removeChildren",
                        yes,
                        "consolidate",
                        simulated.rarely(4) ? false : null);
            case 2 ->
                simulated.ask(
                        session,
                        vm,
                        "RemoveAllSnapshots_Task",
                        "consolidate",
                        simulated.rarely(4) ? false : null,
                        "spec",
                        selection());
            case 3, 4 -> simulated.ask(session, snapshot(vm), "RevertToSnapshot_Task", "suppressPowerOn", yes);
            case 5 -> simulated.ask(session, vm, "RevertToCurrentSnapshot_Task", "suppressPowerOn", yes);
            case 6 ->
                simulated.ask(
                        session,
                        snapshot(vm),
                        "RenameSnapshot",
                        "name",
                        yes ? simulated.any(NAMES) : null,
                        "description",
                        simulated.rarely(2) ? "other" : null);
            case 7 -> simulated.ask(session, vm, "ConsolidateVMDisks_Task");
            default -> create(session, vm);
        };
    }

    private @Nullable DataObject selection() {
        return simulated.rarely(3)
                ? META.make("SnapshotSelectionSpec", "retentionDays", simulated.any(List.of(0, 1, -1)))
                : null;
    }

    private Given recording(Session session, MoRef vm) {
        return switch (simulated.below(4)) {
            case 0 -> simulated.ask(session, vm, "StartRecording_Task", "name", "recorded");
            case 1 -> simulated.ask(session, vm, "StopRecording_Task");
            case 2 -> simulated.ask(session, vm, "StartReplaying_Task", "replaySnapshot", snapshot(vm));
            default -> simulated.ask(session, vm, "StopReplaying_Task");
        };
    }

    private Given power(Session session, MoRef vm) {
        List<String> all =
                List.of("PowerOnVM_Task", "PowerOnVM_Task", "PowerOffVM_Task", "SuspendVM_Task", "ResetVM_Task");
        return simulated.ask(session, vm, simulated.any(all));
    }

    private Given reconfigure(Session session, MoRef vm) {
        DataObject spec = META.make("VirtualMachineConfigSpec");
        switch (simulated.below(8)) {
            case 0 -> spec.set("name", simulated.any(OTHER_NAMES));
            case 1 -> spec.set("annotation", "note " + simulated.below(3));
            case 2 -> spec.set("numCPUs", simulated.below(4));
            case 3 -> spec.set("memoryMB", simulated.any(List.of(2L, 64L, 128L)));
            case 4, 5 -> spec.set("changeTrackingEnabled", !simulated.rarely(3));
            case 6 ->
                spec.set(
                        "extraConfig",
                        List.of(META.make(
                                "OptionValue",
                                "key",
                                "guestinfo.k" + simulated.below(2),
                                "value",
                                simulated.any(List.of("", "v")))));
            default ->
                spec.set("flags", META.make("VirtualMachineFlagInfo", "snapshotLocked", simulated.rarely(3)))
                        .set("changeVersion", simulated.rarely(4) ? "never" : null);
        }
        return simulated.ask(session, vm, "ReconfigVM_Task", "spec", spec);
    }

    private Given changedAreas(Session session, MoRef vm) {
        Object snapshot = simulated.rarely(3) ? null : snapshot(vm);
        long offset = simulated.any(List.of(0L, 1L << 30, 1L << 50, -1L));
        List<String> ids = new ArrayList<>(List.of("*", "nonsense"));
        MoRef owner = snapshot instanceof MoRef ref ? ref : vm;
        Object config = simulated.vcenter.views().exists(owner, session)
                ? simulated.vcenter.views().read(owner, Agreement.property(owner, "config"), session)
                : null;
        if (config instanceof DataObject read) ids.addAll(Agreement.changeIds(read));
        return simulated.ask(
                session,
                vm,
                "QueryChangedDiskAreas",
                "snapshot",
                snapshot,
                "deviceKey",
                2000 + simulated.below(3),
                "startOffset",
                offset,
                "changeId",
                simulated.any(ids));
    }

    /** One of its own; rarely one that is gone, another's, or that never was. */
    private MoRef snapshot(MoRef vm) {
        VmState state = simulated.inventory().vm(simulated.inventory().find(vm));
        List<MoRef> all = new ArrayList<>();
        collect(state.snapshots().roots(), all);
        for (MoRef each : all) if (!snapshotsSeen.contains(each)) snapshotsSeen.add(each);
        if (!all.isEmpty() && !simulated.rarely(8)) return simulated.any(all);
        return snapshotsSeen.isEmpty() || simulated.rarely(8)
                ? new MoRef("VirtualMachineSnapshot", "snapshot-" + simulated.any(List.of(0L, 7L, 99L << 32 | 1)))
                : simulated.any(snapshotsSeen);
    }

    private static void collect(List<Snapshot> below, List<MoRef> all) {
        for (Snapshot each : below) {
            all.add(new MoRef("VirtualMachineSnapshot", "snapshot-" + each.number()));
            collect(each.children(), all);
        }
    }
}
