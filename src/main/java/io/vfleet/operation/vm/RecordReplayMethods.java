package io.vfleet.operation.vm;

import static io.vfleet.operation.vm.SnapshotMethods.VM;

import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartReplaying;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopReplaying;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;

/** The methods that record a virtual machine's execution and replay it. */
public final class RecordReplayMethods {
    private final VCenter vcenter;
    private final VmCommandSender sender;
    private final NameValidator nameValidator;

    public RecordReplayMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.sender = new VmCommandSender(vcenter);
        this.nameValidator = new NameValidator(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(VM, "StartRecording_Task", this::startRecording);
        table.register(
                VM,
                "StopRecording_Task",
                call -> sender.startTask(call, vm(call), WorkKind.RECORD_STOP, new StopRecording()));
        table.register(VM, "StartReplaying_Task", this::startReplaying);
        table.register(
                VM,
                "StopReplaying_Task",
                call -> sender.startTask(call, vm(call), WorkKind.REPLAY_STOP, new StopReplaying()));
    }

    private void startRecording(Call call) {
        String requestedName = (String) Objects.requireNonNull(call.arguments().get("name"));
        String description =
                Objects.requireNonNullElse((String) call.arguments().get("description"), "");
        nameValidator
                .validateSnapshotName(call, requestedName)
                .ifPresent(name -> sender.startTask(
                        call,
                        vm(call),
                        WorkKind.RECORD_START,
                        actor -> new StartRecording(actor.nextSnapshotNumber(), name, description)));
    }

    /**
     * Starts a replay. The virtual machine's rules check that the snapshot exists, because they define the order of
     * faults.
     */
    private void startReplaying(Call call) {
        MoRef snapshot = (MoRef) Objects.requireNonNull(call.arguments().get("replaySnapshot"));
        sender.startTask(call, vm(call), WorkKind.REPLAY_START, new StartReplaying(SnapshotRef.number(snapshot)));
    }

    private int vm(Call call) {
        return vcenter.inventory().find(call.target());
    }
}
