package io.vfleet.operation;

import static io.vfleet.operation.SnapshotCalls.VM;

import io.vfleet.model.MoRef;
import io.vfleet.vm.Pace;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmCommand.RecordingCommand.StartRecording;
import io.vfleet.vm.VmCommand.RecordingCommand.StartReplaying;
import io.vfleet.vm.VmCommand.RecordingCommand.StopRecording;
import io.vfleet.vm.VmCommand.RecordingCommand.StopReplaying;
import java.util.Objects;

/** Recording a virtual machine's execution and replaying it. */
final class RecordingCalls {
    private final VCenter vcenter;
    private final VmWork work;
    private final Names names;

    RecordingCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.work = new VmWork(vcenter);
        this.names = new Names(vcenter);
    }

    void fill(Behaviours table) {
        table.on(VM, "StartRecording_Task", this::startRecording);
        table.on(VM, "StopRecording_Task", call -> work.task(call, vm(call), Pace.RECORD_STOP, new StopRecording()));
        table.on(VM, "StartReplaying_Task", this::startReplaying);
        table.on(VM, "StopReplaying_Task", call -> work.task(call, vm(call), Pace.REPLAY_STOP, new StopReplaying()));
    }

    private void startRecording(Call call) {
        String asked = (String) Objects.requireNonNull(call.arguments().get("name"));
        String description =
                Objects.requireNonNullElse((String) call.arguments().get("description"), "");
        names.checked(call, asked)
                .ifPresent(name -> work.task(
                        call,
                        vm(call),
                        Pace.RECORD_START,
                        actor -> new StartRecording(actor.takeSnapshotNumber(), name, description)));
    }

    /** A snapshot that was never there or is gone is judged by the virtual machine, in its order of faults. */
    private void startReplaying(Call call) {
        MoRef snapshot = (MoRef) Objects.requireNonNull(call.arguments().get("replaySnapshot"));
        work.task(call, vm(call), Pace.REPLAY_START, new StartReplaying(SnapshotRef.number(snapshot)));
    }

    private int vm(Call call) {
        return vcenter.inventory().find(call.target());
    }
}
