package io.vfleet.operation.upkeep;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.HardwareVersions;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.VmCommandSender;
import io.vfleet.vm.actor.TasklessListener;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.UpgradeHardware;
import io.vfleet.vm.command.VmCommand.PowerCommand.Terminate;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.Answer;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.DefragmentDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.ForgetGuest;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.MaskFeatures;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.MountTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.PromoteDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.RefreshStorage;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.SendInterrupt;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.UnmountTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.UpgradeTools;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.GrowingDeltas;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The methods that keep a virtual machine's Tools, hardware and disks in order. */
public final class UpkeepMethods {
    static final String VM = "VirtualMachine";
    private static final int MASKS_MAX = 1_000;
    private static final Pattern FEATURE = Pattern.compile("[\\w.]{1,100}");
    private static final Pattern MASK = Pattern.compile("(Val|Min|Max|Bool):\\w{1,32}");

    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmCommandSender sender;
    private final EntityTaskStarter starter;

    public UpkeepMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.sender = new VmCommandSender(vcenter);
        this.starter = new EntityTaskStarter(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(VM, "MountToolsInstaller", call -> direct(call, new MountTools()));
        table.register(VM, "UnmountToolsInstaller", call -> direct(call, new UnmountTools()));
        table.register(VM, "AnswerVM", this::answer);
        table.register(VM, "UpgradeTools_Task", this::upgradeTools);
        table.register(VM, "UpgradeVM_Task", this::upgradeHardware);
        table.register(VM, "DefragmentAllDisks", call -> direct(call, new DefragmentDisks()));
        table.register(VM, "ResetGuestInformation", call -> direct(call, new ForgetGuest()));
        table.register(VM, "SendNMI", call -> direct(call, new SendInterrupt()));
        table.register(VM, "TerminateVM", call -> direct(call, new Terminate()));
        table.register(VM, "PromoteDisks_Task", this::promoteDisks);
        table.register(VM, "ApplyEvcModeVM_Task", this::maskFeatures);
        table.register(VM, "reloadVirtualMachineFromPath_Task", new ConfigurationReload(vcenter)::start);
        table.register(VM, "CryptoUnlock_Task", this::unlock);
        table.register(VM, "ExtractOvfEnvironment", new OvfEnvironment(inventory)::extract);
        table.register(VM, "EstimateStorageForConsolidateSnapshots_Task", new ConsolidationEstimate(vcenter)::start);
        table.register(VM, "RefreshStorageInfo", this::refreshStorage);
        // Every file belongs to whom it should.
        table.register(VM, "QueryUnownedFiles", call -> call.reply().value(List.of()));
    }

    private int vm(Call call) {
        return inventory.find(call.target());
    }

    private void refreshStorage(Call call) {
        int vm = vm(call);
        LoopDispatch.run(inventory.home(vm), call, () -> {
            // A machine that is busy is counted with what it does.
            if (inventory.isVm(vm) && GrowingDeltas.grows(inventory.vm(vm)))
                inventory.actor(vm).submit(new RefreshStorage(), TasklessListener.NOBODY);
            call.reply().value(null);
        });
    }

    private void direct(Call call, VmCommand command) {
        sender.callDirectly(call, vm(call), command);
    }

    private void answer(Call call) {
        String question = Objects.requireNonNull((String) call.arguments().get("questionId"));
        String choice = Objects.requireNonNull((String) call.arguments().get("answerChoice"));
        direct(call, new Answer(question, choice));
    }

    private void upgradeTools(Call call) {
        if (!KeptData.admit(vcenter, call, "installerOptions", call.arguments().get("installerOptions"))) return;
        sender.startTask(call, vm(call), WorkKind.TOOLS_UPGRADE, new UpgradeTools());
    }

    private void upgradeHardware(Call call) {
        int vm = vm(call);
        String newest =
                HardwareVersions.key(inventory.hosts().datacenterConfigs().version(inventory.datacenterOf(vm)));
        String asked = call.arguments().get("version") instanceof String version ? version : newest;
        if (HardwareVersions.number(asked) == 0) {
            starter.start(
                    call, vm, false, _ -> new Fault.InvalidState(), task -> task.failed(new Fault.InvalidState()));
            return;
        }
        sender.startTask(call, vm, WorkKind.HARDWARE_UPGRADE, new UpgradeHardware(asked, newest));
    }

    private void promoteDisks(Call call) {
        boolean unlink = Boolean.TRUE.equals(call.arguments().get("unlink"));
        Set<Integer> keys = new HashSet<>();
        if (call.arguments().get("disks") instanceof Iterable<?> disks) {
            for (Object each : disks) if (((DataObject) each).get("key") instanceof Integer key) keys.add(key);
        }
        sender.startTask(call, vm(call), WorkKind.PROMOTE_DISKS, new PromoteDisks(unlink, keys));
    }

    private void maskFeatures(Call call) {
        Map<String, String> masks = new LinkedHashMap<>();
        if (call.arguments().get("mask") instanceof Iterable<?> values) {
            for (Object each : values) {
                DataObject mask = (DataObject) each;
                boolean valid = masks.size() < MASKS_MAX
                        && mask.get("featureName") instanceof String feature
                        && FEATURE.matcher(feature).matches()
                        && mask.get("value") instanceof String value
                        && MASK.matcher(value).matches();
                if (!valid) {
                    call.reply().fault(new Fault.InvalidArgument("mask"));
                    return;
                }
                masks.put((String) mask.get("featureName"), (String) mask.get("value"));
            }
        }
        boolean complete = !Boolean.FALSE.equals(call.arguments().get("completeMasks"));
        sender.startTask(call, vm(call), WorkKind.RECONFIGURE, new MaskFeatures(masks, complete));
    }

    /** No virtual machine is encrypted, so there is none to unlock. */
    private void unlock(Call call) {
        starter.start(
                call, vm(call), false, _ -> new Fault.InvalidState(), task -> task.failed(new Fault.InvalidState()));
    }
}
