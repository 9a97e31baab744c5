package io.vfleet.task.registry;

import io.vfleet.event.EntityArgument;
import io.vfleet.event.EventMessageCatalog;
import io.vfleet.event.history.EventLog;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskOrigin;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.FaultTolerancePair.PairState;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.actor.VmLifecycleListener;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.VmCommand.SnapshotCommand;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.VmLifecycleEvent.PairStateChanged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts vCenter events for the lifecycle events of virtual machines, in the chain of the causing task.
 *
 * <p>long: the event of each milestone and of each failure.
 */
public final class VmEventPublisher implements VmLifecycleListener {
    private static final String REVERTED = "com.vmware.vc.vm.VmStateRevertedToSnapshot";
    private static final String NOT_REVERTED = "com.vmware.vc.vm.VmStateFailedToRevertToSnapshot";
    private static final String NEEDS_CONSOLIDATION = "com.vmware.vc.VmDiskConsolidationNeeded";
    private static final String CONSOLIDATED = "com.vmware.vc.VmDiskConsolidatedEvent";
    private static final String NOT_CONSOLIDATED = "com.vmware.vc.VmDiskFailedToConsolidateEvent";

    private final EventLog events;

    public VmEventPublisher(EventLog events) {
        this.events = events;
    }

    @Override
    public void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event) {
        TaskOrigin origin = listener instanceof Task task ? task.origin() : null;
        boolean copied = event == Milestone.CLONED || event == Milestone.DEPLOYED;
        EventContent content =
                copied && origin != null && origin.entity() != null ? copied(event, origin) : eventContent(vm, event);
        if (content == null) return;
        int chain = origin == null ? events.nextChainId() : origin.eventChainId();
        String user = origin == null ? "" : origin.reason().userName();
        String name = vm.state().identity().name();
        if (copied || event == Milestone.CREATED)
            new AssignedIdentity(vm.number(), vm.state()).post(events, chain, user);
        String type = content.type();
        // What DRS moves is a part of its task.
        boolean byDrs = type.equals("VmMigratedEvent") && origin != null && origin.parentTaskKey() != null;
        events.post(byDrs ? "DrsVmMigratedEvent" : type, chain, user, vm.number(), name, content.members());
        String ofSecondary = event instanceof PairStateChanged changed ? ofSecondary(vm, changed.newState()) : null;
        if (ofSecondary != null) events.post(ofSecondary, chain, user, vm.number(), name, Map.of());
    }

    /** What the primary's new state says of its secondary; null for nothing more. */
    private static @Nullable String ofSecondary(VmActor vm, String state) {
        FaultTolerancePair pair = vm.state().interaction().pair();
        if (pair == null || !pair.primary()) return null;
        if (state.equals(PairState.STARTING.wireName())) return "VmStartingSecondaryEvent";
        return state.equals(PairState.RUNNING.wireName()) ? "VmSecondaryStartedEvent" : null;
    }

    private record EventContent(String type, Map<String, Object> members) {
        EventContent(String type) {
            this(type, Map.of());
        }
    }

    /** The task is one of the source. */
    private static EventContent copied(VmLifecycleEvent event, TaskOrigin origin) {
        DataObject source = Metamodel.load()
                .make("VmEventArgument")
                .set("name", origin.entityName())
                .set("vm", origin.entity());
        return event == Milestone.DEPLOYED
                ? new EventContent("VmDeployedEvent", Map.of("srcTemplate", source))
                : new EventContent("VmClonedEvent", Map.of("sourceVm", source));
    }

    private static @Nullable EventContent eventContent(VmActor vm, VmLifecycleEvent event) {
        return switch (event) {
            case Milestone milestone -> milestone(vm, milestone);
            case VmLifecycleEvent.VmRenamed(String oldName, String newName) ->
                new EventContent("VmRenamedEvent", Map.of("oldName", oldName, "newName", newName));
            case VmLifecycleEvent.VmRelocated relocated -> relocated(relocated);
            case VmLifecycleEvent.VmMoving moving -> moving(moving);
            case VmLifecycleEvent.VmPoolChanged(int oldPool, int newPool) ->
                new EventContent(
                        "VmResourcePoolMovedEvent",
                        Map.of("oldParent", new EntityArgument(oldPool), "newParent", new EntityArgument(newPool)));
            case VmLifecycleEvent.VmReloaded(String path) ->
                new EventContent("VmReloadFromPathEvent", Map.of("configPath", path));
            case VmLifecycleEvent.HardwareUpgrade(String version, boolean complete) ->
                new EventContent(complete ? "VmUpgradeCompleteEvent" : "VmUpgradingEvent", Map.of("version", version));
            case VmLifecycleEvent.QuestionAsked(VmQuestion question) -> asked(question);
            case PairStateChanged(String oldState, String newState) ->
                new EventContent(
                        "VmFaultToleranceStateChangedEvent", Map.of("oldState", oldState, "newState", newState));
            case VmLifecycleEvent.UuidChanged(String oldUuid, String newUuid) ->
                new EventContent("VmUuidChangedEvent", Map.of("oldUuid", oldUuid, "newUuid", newUuid));
            case VmLifecycleEvent.MacAssigned(String adapter, String oldMac, String mac) ->
                oldMac.isEmpty()
                        ? new EventContent("VmMacAssignedEvent", Map.of("adapter", adapter, "mac", mac))
                        : new EventContent(
                                "VmMacChangedEvent", Map.of("adapter", adapter, "oldMac", oldMac, "newMac", mac));
            case VmLifecycleEvent.CommandFailed(VmCommand command, Fault fault) -> failed(vm, command, fault);
        };
    }

    private static EventContent asked(VmQuestion question) {
        DataObject message = Metamodel.load()
                .make("VirtualMachineMessage")
                .set("id", question.kind().messageId())
                .set("text", question.message());
        return new EventContent("VmMessageEvent", Map.of("message", question.text(), "messageInfo", List.of(message)));
    }

    private static EventContent relocated(VmLifecycleEvent.VmRelocated relocated) {
        var host = new EntityArgument(relocated.sourceHost());
        var datastore = new EntityArgument(relocated.sourceDatastore());
        String type = relocated.withFiles() ? "VmRelocatedEvent" : "VmMigratedEvent";
        return new EventContent(type, Map.of("sourceHost", host, "sourceDatastore", datastore));
    }

    private static EventContent moving(VmLifecycleEvent.VmMoving moving) {
        String type = moving.withFiles()
                ? "VmBeingRelocatedEvent"
                : moving.running() ? "VmBeingHotMigratedEvent" : "VmBeingMigratedEvent";
        return new EventContent(
                type,
                Map.of(
                        "destHost", new EntityArgument(moving.host()),
                        "destDatastore", new EntityArgument(moving.datastore())));
    }

    /** Null where neither host nor files were to be others. */
    private static @Nullable EventContent notMoved(VmPlacement now, Relocate asked, Fault fault) {
        Relocate to = asked.completed(now);
        boolean withFiles = to.datastore() != now.datastore() || !asked.disks().isEmpty();
        if (!withFiles && to.host() == now.host()) return null;
        return new EventContent(
                withFiles ? "VmRelocateFailedEvent" : "VmFailedMigrateEvent",
                Map.of(
                        "destHost", new EntityArgument(to.host()),
                        "destDatastore", new EntityArgument(to.datastore()),
                        "reason", fault));
    }

    private static EventContent milestone(VmActor vm, Milestone milestone) {
        return switch (milestone) {
            case STARTING -> new EventContent("VmStartingEvent");
            case POWERED_ON -> new EventContent("VmPoweredOnEvent");
            case STOPPING -> new EventContent("VmStoppingEvent");
            case POWERED_OFF -> new EventContent("VmPoweredOffEvent");
            case SUSPENDING -> new EventContent("VmSuspendingEvent");
            case SUSPENDED -> new EventContent("VmSuspendedEvent");
            case RESUMING -> new EventContent("VmResumingEvent");
            case RESETTING -> new EventContent("VmResettingEvent");
            case GUEST_SHUTTING_DOWN -> new EventContent("VmGuestShutdownEvent");
            case GUEST_REBOOTING -> new EventContent("VmGuestRebootEvent");
            case GUEST_STANDING_BY -> new EventContent("VmGuestStandbyEvent");
            // What was changed is not recorded, but the member is required.
            case RECONFIGURED ->
                new EventContent(
                        "VmReconfiguredEvent",
                        Map.of("configSpec", Metamodel.load().make("VirtualMachineConfigSpec")));
            case REALLOCATED -> new EventContent("VmResourceReallocatedEvent");
            case REVERTED -> extended(vm, REVERTED, null);
            case RECORDING_STARTED -> new EventContent("VmStartRecordingEvent");
            case RECORDING_ENDED -> new EventContent("VmEndRecordingEvent");
            case REPLAYING_STARTED -> new EventContent("VmStartReplayingEvent");
            case REPLAYING_ENDED -> new EventContent("VmEndReplayingEvent");
            case CONSOLIDATION_NEEDED -> extended(vm, NEEDS_CONSOLIDATION, null);
            case CONSOLIDATED -> extended(vm, CONSOLIDATED, null);
            case CREATED -> new EventContent("VmCreatedEvent");
            case REGISTERED -> new EventContent("VmRegisteredEvent");
            case CLONED -> new EventContent("VmClonedEvent");
            case DEPLOYED -> new EventContent("VmDeployedEvent");
            case CUSTOMIZING -> new EventContent("CustomizationStartedEvent");
            case CUSTOMIZED -> new EventContent("CustomizationSucceeded");
            case CUSTOMIZATION_ABORTED -> new EventContent("CustomizationUnknownFailure");
            case REMOVED -> new EventContent("VmRemovedEvent");
        };
    }

    /** Null for commands for whose failure the API has no event; only the task reports it. */
    private static @Nullable EventContent failed(VmActor vm, VmCommand command, Fault fault) {
        return switch (command) {
            case PowerCommand.PowerOn _ -> new EventContent("VmFailedToPowerOnEvent", Map.of("reason", fault));
            case PowerCommand.PowerOff _, PowerCommand.Terminate() ->
                new EventContent("VmFailedToPowerOffEvent", Map.of("reason", fault));
            case PowerCommand.Suspend() -> new EventContent("VmFailedToSuspendEvent", Map.of("reason", fault));
            case PowerCommand.Reset() -> new EventContent("VmFailedToResetEvent", Map.of("reason", fault));
            case GuestCommand.RequestGuestAction(GuestAction action) ->
                new EventContent(guestFailureType(action), Map.of("reason", fault));
            case SnapshotCommand.RevertToSnapshot _, SnapshotCommand.RevertToCurrentSnapshot _ ->
                extended(vm, NOT_REVERTED, fault);
            case Relocate relocate -> notMoved(vm.state().placement(), relocate, fault);
            case VmCommand.UpkeepCommand.ReloadConfiguration(String path) ->
                new EventContent("VmReloadFromPathFailedEvent", Map.of("configPath", path));
            case SnapshotCommand.ConsolidateDisks _ -> extended(vm, NOT_CONSOLIDATED, fault);
            case VmCommand.ConfigCommand.UpgradeHardware _ -> new EventContent("VmUpgradeFailedEvent");
            case SnapshotCommand.CreateSnapshot _,
                    SnapshotCommand.RemoveSnapshot _,
                    SnapshotCommand.RemoveAllSnapshots _,
                    SnapshotCommand.RenameSnapshot _,
                    SnapshotCommand.SplitDisks _,
                    GuestCommand.PerformGuestAction _,
                    GuestCommand.CompleteCustomization _,
                    GuestCommand.CustomizeRunning _,
                    GuestCommand.StartNetwork(),
                    GuestCommand.AbortCustomization(),
                    GuestCommand.StartTools _,
                    GuestCommand.ConnectNetwork _,
                    VmCommand.RecordingCommand _,
                    VmCommand.UpkeepCommand _,
                    VmCommand.PairCommand _,
                    VmCommand.ConfigCommand _,
                    VmCommand.PlacementCommand _ -> null;
        };
    }

    private static String guestFailureType(GuestAction action) {
        return switch (action) {
            case SHUT_DOWN -> "VmFailedToShutdownGuestEvent";
            case REBOOT -> "VmFailedToRebootGuestEvent";
            case STAND_BY -> "VmFailedToStandbyGuestEvent";
        };
    }

    private static EventContent extended(VmActor vm, String id, @Nullable Fault fault) {
        MoRef self = vm.ref();
        Map<String, Object> members = new HashMap<>();
        members.put("eventTypeId", id);
        members.put("severity", EventMessageCatalog.SHIPPED.category(id));
        members.put("objectId", self.value());
        members.put("objectType", self.type());
        members.put("objectName", vm.state().identity().name());
        if (fault != null) members.put("fault", fault);
        return new EventContent("EventEx", Map.copyOf(members));
    }
}
