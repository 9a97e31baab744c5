package io.vfleet.operation;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.vm.Pace;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmCommand.Quiesce;
import io.vfleet.vm.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RevertToCurrentSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RevertToSnapshot;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Taking, removing and returning to snapshots. */
final class SnapshotCalls {
    static final String VM = "VirtualMachine";
    private static final String SNAPSHOT = "VirtualMachineSnapshot";

    private final VCenter vcenter;
    private final VmWork work;
    private final Names names;

    SnapshotCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.work = new VmWork(vcenter);
        this.names = new Names(vcenter);
    }

    void fill(Behaviours table) {
        table.on(VM, "CreateSnapshotEx_Task", this::createEx);
        table.on(VM, "CreateSnapshot_Task", this::create);
        table.on(VM, "RemoveAllSnapshots_Task", this::removeAll);
        table.on(VM, "RevertToCurrentSnapshot_Task", this::revertToCurrent);
        table.on(VM, "ConsolidateVMDisks_Task", this::consolidate);
        table.on(SNAPSHOT, "RemoveSnapshot_Task", this::remove);
        table.on(SNAPSHOT, "RevertToSnapshot_Task", this::revert);
        table.on(SNAPSHOT, "RenameSnapshot", this::rename);
    }

    private void createEx(Call call) {
        DataObject spec = (DataObject) call.arguments().get("quiesceSpec");
        String wrong = spec == null ? null : QuiesceSpec.wrong(spec);
        if (wrong != null) call.reply().fault(new Fault.InvalidArgument(wrong));
        else create(call, spec == null ? null : QuiesceSpec.of(spec));
    }

    private void create(Call call) {
        create(call, is(call, "quiesce", false) ? QuiesceSpec.plain() : null);
    }

    private void create(Call call, @Nullable Quiesce quiesce) {
        String asked = (String) Objects.requireNonNull(call.arguments().get("name"));
        String description =
                Objects.requireNonNullElse((String) call.arguments().get("description"), "");
        boolean memory = is(call, "memory", false);
        Pace pace = memory ? Pace.SNAPSHOT_MEMORY : quiesce != null ? Pace.SNAPSHOT_QUIESCED : Pace.SNAPSHOT_DISK;
        names.checked(call, asked)
                .ifPresent(name -> work.task(
                        call,
                        vm(call),
                        pace,
                        actor -> new CreateSnapshot(actor.takeSnapshotNumber(), name, description, memory, quiesce)));
    }

    private void remove(Call call) {
        var command =
                new RemoveSnapshot(number(call), is(call, "removeChildren", false), is(call, "consolidate", true));
        work.task(call, owner(call), Pace.SNAPSHOT_REMOVE, command);
    }

    private void removeAll(Call call) {
        Optional<Duration> olderThan = Optional.empty();
        if (call.arguments().get("spec") instanceof DataObject spec
                && spec.get("retentionDays") instanceof Integer days) {
            if (days < 0) {
                call.reply().fault(new Fault.InvalidArgument("spec.retentionDays"));
                return;
            }
            olderThan = Optional.of(Duration.ofDays(days));
        }
        work.task(
                call, vm(call), Pace.SNAPSHOT_REMOVE, new RemoveAllSnapshots(is(call, "consolidate", true), olderThan));
    }

    private void revert(Call call) {
        work.task(
                call,
                owner(call),
                Pace.SNAPSHOT_REVERT,
                new RevertToSnapshot(number(call), is(call, "suppressPowerOn", false)));
    }

    private void revertToCurrent(Call call) {
        var command = new RevertToCurrentSnapshot(is(call, "suppressPowerOn", false));
        work.task(call, vm(call), Pace.SNAPSHOT_REVERT, command);
    }

    private void rename(Call call) {
        String asked = (String) call.arguments().get("name");
        String description = (String) call.arguments().get("description");
        if (asked == null && description == null) {
            call.reply().fault(new Fault.InvalidArgument("name"));
        } else if (asked == null) {
            work.direct(call, owner(call), new RenameSnapshot(number(call), null, description));
        } else {
            names.checked(call, asked)
                    .ifPresent(name ->
                            work.direct(call, owner(call), new RenameSnapshot(number(call), name, description)));
        }
    }

    private void consolidate(Call call) {
        work.task(call, vm(call), Pace.CONSOLIDATE, new ConsolidateDisks());
    }

    private int vm(Call call) {
        return vcenter.inventory().find(call.target());
    }

    private static long number(Call call) {
        return SnapshotRef.number(call.target());
    }

    private static int owner(Call call) {
        return SnapshotRef.owner(number(call));
    }

    private static boolean is(Call call, String argument, boolean unset) {
        return Objects.requireNonNullElse((Boolean) call.arguments().get(argument), unset);
    }
}
