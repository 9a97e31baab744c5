package io.vfleet.operation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.command.VmCommand.Quiesce;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToCurrentSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods that create, remove, rename and revert to snapshots. */
public final class SnapshotMethods {
    static final String VM = "VirtualMachine";
    private static final String SNAPSHOT = "VirtualMachineSnapshot";

    private final VCenter vcenter;
    private final VmCommandSender sender;
    private final NameValidator nameValidator;

    public SnapshotMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.sender = new VmCommandSender(vcenter);
        this.nameValidator = new NameValidator(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(VM, "CreateSnapshotEx_Task", this::createEx);
        table.register(VM, "CreateSnapshot_Task", this::create);
        table.register(VM, "RemoveAllSnapshots_Task", this::removeAll);
        table.register(VM, "RevertToCurrentSnapshot_Task", this::revertToCurrent);
        table.register(VM, "ConsolidateVMDisks_Task", this::consolidate);
        table.register(SNAPSHOT, "RemoveSnapshot_Task", this::remove);
        table.register(SNAPSHOT, "RevertToSnapshot_Task", this::revert);
        table.register(SNAPSHOT, "RenameSnapshot", this::rename);
    }

    private void createEx(Call call) {
        DataObject spec = (DataObject) call.arguments().get("quiesceSpec");
        String invalidPath = spec == null ? null : QuiesceSpecParser.invalidPath(spec);
        if (invalidPath != null) call.reply().fault(new Fault.InvalidArgument(invalidPath));
        else create(call, spec == null ? null : QuiesceSpecParser.parse(spec));
    }

    private void create(Call call) {
        create(call, flag(call, "quiesce", false) ? QuiesceSpecParser.defaultQuiesce() : null);
    }

    private void create(Call call, @Nullable Quiesce quiesce) {
        String requestedName = (String) Objects.requireNonNull(call.arguments().get("name"));
        String description =
                Objects.requireNonNullElse((String) call.arguments().get("description"), "");
        if (!KeptData.admit(vcenter, call, "description", description)) return;
        boolean memory = flag(call, "memory", false);
        WorkKind kind = memory
                ? WorkKind.SNAPSHOT_MEMORY
                : quiesce != null ? WorkKind.SNAPSHOT_QUIESCED : WorkKind.SNAPSHOT_DISK;
        nameValidator
                .validateSnapshotName(call, requestedName)
                .ifPresent(name -> sender.startTask(
                        call,
                        vm(call),
                        kind,
                        actor -> new CreateSnapshot(actor.nextSnapshotNumber(), name, description, memory, quiesce)));
    }

    private void remove(Call call) {
        var command =
                new RemoveSnapshot(number(call), flag(call, "removeChildren", false), flag(call, "consolidate", true));
        sender.startTask(call, owner(call), WorkKind.SNAPSHOT_REMOVE, command);
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
        sender.startTask(
                call,
                vm(call),
                WorkKind.SNAPSHOT_REMOVE,
                new RemoveAllSnapshots(flag(call, "consolidate", true), olderThan));
    }

    private void revert(Call call) {
        sender.startTask(
                call,
                owner(call),
                WorkKind.SNAPSHOT_REVERT,
                new RevertToSnapshot(number(call), flag(call, "suppressPowerOn", false)));
    }

    private void revertToCurrent(Call call) {
        var command = new RevertToCurrentSnapshot(flag(call, "suppressPowerOn", false));
        sender.startTask(call, vm(call), WorkKind.SNAPSHOT_REVERT, command);
    }

    private void rename(Call call) {
        String requestedName = (String) call.arguments().get("name");
        String description = (String) call.arguments().get("description");
        if (!KeptData.admit(vcenter, call, "description", description)) return;
        if (requestedName == null && description == null) {
            call.reply().fault(new Fault.InvalidArgument("name"));
        } else if (requestedName == null) {
            sender.callDirectly(call, owner(call), new RenameSnapshot(number(call), null, description));
        } else {
            nameValidator
                    .validateSnapshotName(call, requestedName)
                    .ifPresent(name -> sender.callDirectly(
                            call, owner(call), new RenameSnapshot(number(call), name, description)));
        }
    }

    private void consolidate(Call call) {
        sender.startTask(call, vm(call), WorkKind.CONSOLIDATE, new ConsolidateDisks());
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

    private static boolean flag(Call call, String argument, boolean defaultValue) {
        return Objects.requireNonNullElse((Boolean) call.arguments().get(argument), defaultValue);
    }
}
