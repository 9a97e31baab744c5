package io.vfleet.task;

import io.vfleet.event.EventTexts;
import io.vfleet.event.Events;
import io.vfleet.inventory.Happenings;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Happening;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Job;
import io.vfleet.vm.VmActor;
import io.vfleet.vm.VmCommand;
import io.vfleet.vm.VmCommand.GuestCommand;
import io.vfleet.vm.VmCommand.GuestCommand.Action;
import io.vfleet.vm.VmCommand.PowerCommand;
import io.vfleet.vm.VmCommand.SnapshotCommand;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of what virtual machines go through, in the chain of the task that brought it about. */
public final class VmEvents implements Happenings {
    private static final String REVERTED = "com.vmware.vc.vm.VmStateRevertedToSnapshot";
    private static final String NOT_REVERTED = "com.vmware.vc.vm.VmStateFailedToRevertToSnapshot";
    private static final String NEEDS_CONSOLIDATION = "com.vmware.vc.VmDiskConsolidationNeeded";
    private static final String CONSOLIDATED = "com.vmware.vc.VmDiskConsolidatedEvent";
    private static final String NOT_CONSOLIDATED = "com.vmware.vc.VmDiskFailedToConsolidateEvent";

    private final Events events;

    public VmEvents(Events events) {
        this.events = events;
    }

    @Override
    public void happened(VmActor vm, Job job, Happening what) {
        Told told = told(vm, what);
        if (told == null) return;
        TaskOrigin origin = job instanceof Task task ? task.origin() : null;
        int chain = origin == null ? events.nextChainId() : origin.eventChainId();
        String user = origin == null ? "" : origin.reason().userName();
        String name = vm.state().identity().name();
        events.post(told.type(), chain, user, vm.number(), name, told.members());
    }

    private record Told(String type, Map<String, Object> members) {
        Told(String type) {
            this(type, Map.of());
        }
    }

    private static @Nullable Told told(VmActor vm, Happening what) {
        return switch (what) {
            case Milestone milestone -> milestone(vm, milestone);
            case Happening.Renamed(String oldName, String newName) ->
                new Told("VmRenamedEvent", Map.of("oldName", oldName, "newName", newName));
            case Happening.Failed(VmCommand command, Fault fault) -> failed(vm, command, fault);
        };
    }

    private static Told milestone(VmActor vm, Milestone milestone) {
        return switch (milestone) {
            case STARTING -> new Told("VmStartingEvent");
            case POWERED_ON -> new Told("VmPoweredOnEvent");
            case STOPPING -> new Told("VmStoppingEvent");
            case POWERED_OFF -> new Told("VmPoweredOffEvent");
            case SUSPENDING -> new Told("VmSuspendingEvent");
            case SUSPENDED -> new Told("VmSuspendedEvent");
            case RESUMING -> new Told("VmResumingEvent");
            case RESETTING -> new Told("VmResettingEvent");
            case GUEST_SHUTTING_DOWN -> new Told("VmGuestShutdownEvent");
            case GUEST_REBOOTING -> new Told("VmGuestRebootEvent");
            case GUEST_STANDING_BY -> new Told("VmGuestStandbyEvent");
            // Who changed what is not kept; the member is required.
            case RECONFIGURED ->
                new Told(
                        "VmReconfiguredEvent",
                        Map.of("configSpec", Metamodel.load().make("VirtualMachineConfigSpec")));
            case REVERTED -> extended(vm, REVERTED, null);
            case RECORDING_STARTED -> new Told("VmStartRecordingEvent");
            case RECORDING_ENDED -> new Told("VmEndRecordingEvent");
            case REPLAYING_STARTED -> new Told("VmStartReplayingEvent");
            case REPLAYING_ENDED -> new Told("VmEndReplayingEvent");
            case CONSOLIDATION_NEEDED -> extended(vm, NEEDS_CONSOLIDATION, null);
            case CONSOLIDATED -> extended(vm, CONSOLIDATED, null);
        };
    }

    /** Null for work of which the API knows no such event: then the task says it alone. */
    private static @Nullable Told failed(VmActor vm, VmCommand command, Fault fault) {
        return switch (command) {
            case PowerCommand.PowerOn() -> new Told("VmFailedToPowerOnEvent", Map.of("reason", fault));
            case PowerCommand.PowerOff() -> new Told("VmFailedToPowerOffEvent", Map.of("reason", fault));
            case PowerCommand.Suspend() -> new Told("VmFailedToSuspendEvent", Map.of("reason", fault));
            case PowerCommand.Reset() -> new Told("VmFailedToResetEvent", Map.of("reason", fault));
            case GuestCommand.AskGuest(Action action) -> new Told(unheeded(action), Map.of("reason", fault));
            case SnapshotCommand.RevertToSnapshot _, SnapshotCommand.RevertToCurrentSnapshot _ ->
                extended(vm, NOT_REVERTED, fault);
            case SnapshotCommand.ConsolidateDisks _ -> extended(vm, NOT_CONSOLIDATED, fault);
            case SnapshotCommand.CreateSnapshot _,
                    SnapshotCommand.RemoveSnapshot _,
                    SnapshotCommand.RemoveAllSnapshots _,
                    SnapshotCommand.RenameSnapshot _,
                    GuestCommand.GuestActs _,
                    VmCommand.RecordingCommand _,
                    VmCommand.ConfigCommand _ -> null;
        };
    }

    private static String unheeded(Action action) {
        return switch (action) {
            case SHUT_DOWN -> "VmFailedToShutdownGuestEvent";
            case REBOOT -> "VmFailedToRebootGuestEvent";
            case STAND_BY -> "VmFailedToStandbyGuestEvent";
        };
    }

    private static Told extended(VmActor vm, String id, @Nullable Fault fault) {
        MoRef self = vm.self();
        Map<String, Object> members = new HashMap<>();
        members.put("eventTypeId", id);
        members.put("severity", EventTexts.SHIPPED.category(id));
        members.put("objectId", self.value());
        members.put("objectType", self.type());
        members.put("objectName", vm.state().identity().name());
        if (fault != null) members.put("fault", fault);
        return new Told("EventEx", Map.copyOf(members));
    }
}
