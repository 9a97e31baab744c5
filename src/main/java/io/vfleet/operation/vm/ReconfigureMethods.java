package io.vfleet.operation.vm;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.config.Reconfiguration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The method ReconfigVM_Task. */
public final class ReconfigureMethods {
    /**
     * The supported members of VirtualMachineConfigSpec and the privilege that each requires. None for changeVersion, a
     * mere condition, and for the npiv counts, which older clients always send and which have no effect without an
     * npivWorldWideNameOp.
     */
    public static final Map<String, String> PRIVILEGES = Map.of(
            "changeVersion", "",
            "npivDesiredNodeWwns", "",
            "npivDesiredPortWwns", "",
            "name", "VirtualMachine.Config.Rename",
            "annotation", "VirtualMachine.Config.Annotation",
            "numCPUs", "VirtualMachine.Config.CPUCount",
            "memoryMB", "VirtualMachine.Config.Memory",
            "changeTrackingEnabled", "VirtualMachine.Config.ChangeTracking",
            "flags", "VirtualMachine.Config.Settings",
            "extraConfig", "VirtualMachine.Config.AdvancedConfig");

    /** The maximum of the newest virtual hardware version. */
    private static final int CPUS_MAX = 768;

    private static final int MEMORY_MIB_MAX = 24 << 20;

    private final VCenter vcenter;
    private final VmCommandSender sender;
    private final NameValidator nameValidator;

    public ReconfigureMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.sender = new VmCommandSender(vcenter);
        this.nameValidator = new NameValidator(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(SnapshotMethods.VM, "ReconfigVM_Task", this::reconfigure);
    }

    private void reconfigure(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        int vm = vcenter.inventory().find(call.target());
        Fault refused = checkSpec(call, spec);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        if (!KeptData.admit(vcenter, call, "spec", spec)) return;
        String requestedName = (String) spec.get("name");
        Optional<String> name = requestedName == null ? Optional.of("") : nameValidator.validate(call, requestedName);
        name.ifPresent(validName -> sender.startTask(
                call, vm, WorkKind.RECONFIGURE, command(spec, requestedName == null ? null : validName)));
    }

    /** Members of a new virtual machine's specification that are not changes of a bare one. */
    private static final Set<String> OF_NEW = Set.of("name", "files");

    /** Why a virtual machine cannot be made with that specification; null when it can. */
    @Nullable
    Fault newVmFault(Call call, DataObject spec) {
        for (Slot slot : spec.type().slots()) {
            boolean served = spec.get(slot.index()) == null
                    || OF_NEW.contains(slot.name())
                    || PRIVILEGES.containsKey(slot.name());
            if (!served) return new Fault.NotImplemented(call.method().name() + " with config." + slot.name());
        }
        return rangeFault(spec);
    }

    /** A new virtual machine with what the specification says of it. */
    VmState applied(VmState bare, DataObject spec, Instant now) {
        return Reconfiguration.applied(bare, now, command(spec, null));
    }

    /** A specification that changes nothing makes the machine busy too, so it takes any of the privileges to change it. */
    private @Nullable Fault checkEmptySpec(Call call, DataObject spec) {
        for (var member : PRIVILEGES.entrySet()) {
            if (member.getValue().isEmpty()) continue;
            boolean granted = vcenter.permissions().fault(call.target(), member.getValue(), call.session()) == null;
            if (granted || spec.get(member.getKey()) != null) return null;
        }
        return vcenter.permissions().fault(call.target(), "VirtualMachine.Config.Settings", call.session());
    }

    /** Checks privileges and ranges; a member that is not supported is refused, not ignored. */
    private @Nullable Fault checkSpec(Call call, DataObject spec) {
        for (Slot slot : spec.type().slots()) {
            if (spec.get(slot.index()) == null) continue;
            String privilege = PRIVILEGES.get(slot.name());
            if (privilege == null) {
                return new Fault.NotImplemented("VirtualMachine.ReconfigVM_Task with spec." + slot.name());
            }
            Fault refused =
                    privilege.isEmpty() ? null : vcenter.permissions().fault(call.target(), privilege, call.session());
            if (refused != null) return refused;
        }
        Fault notPermitted = checkEmptySpec(call, spec);
        return notPermitted != null ? notPermitted : rangeFault(spec);
    }

    private static @Nullable Fault rangeFault(DataObject spec) {
        Integer cpus = (Integer) spec.get("numCPUs");
        if (cpus != null && (cpus < 1 || cpus > CPUS_MAX)) return new Fault.InvalidArgument("configSpec.numCPUs");
        Long memory = (Long) spec.get("memoryMB");
        boolean invalidMemory = memory != null && (memory < 4 || memory % 4 != 0 || memory > MEMORY_MIB_MAX);
        if (invalidMemory) return new Fault.InvalidArgument("configSpec.memoryMB");
        boolean validOptions = !(spec.get("extraConfig") instanceof Iterable<?> options) || areTexts(options);
        return validOptions ? null : new Fault.InvalidArgument("configSpec.extraConfig");
    }

    /** Whether the values of options can be lines of a .vmx file: neither objects, nor lists, nor bytes. */
    private static boolean areTexts(Iterable<?> options) {
        for (Object each : options) {
            Object value = ((DataObject) each).get("value");
            Object single = value instanceof AnyValue any ? any.value() : value;
            if (single instanceof DataObject || single instanceof MoRef || single instanceof Iterable<?>) return false;
            if (single instanceof byte[]) return false;
        }
        return true;
    }

    private static Reconfigure command(DataObject spec, @Nullable String name) {
        Long memory = (Long) spec.get("memoryMB");
        return new Reconfigure(
                (String) spec.get("changeVersion"),
                name,
                (String) spec.get("annotation"),
                (Integer) spec.get("numCPUs"),
                memory == null ? null : memory.intValue(),
                (Boolean) spec.get("changeTrackingEnabled"),
                spec.get("flags") instanceof DataObject flags ? members(flags) : Map.of(),
                spec.get("extraConfig") instanceof Iterable<?> options ? options(options) : Map.of());
    }

    private static Map<String, Object> members(DataObject flags) {
        Map<String, Object> set = new LinkedHashMap<>();
        for (Slot slot : flags.type().slots()) {
            Object value = flags.get(slot.index());
            if (value != null) set.put(slot.name(), value);
        }
        return set;
    }

    private static Map<String, String> options(Iterable<?> values) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Object each : values) {
            DataObject option = (DataObject) each;
            Object value = option.get("value") instanceof AnyValue any ? any.value() : option.get("value");
            options.put((String) Objects.requireNonNull(option.get("key")), Objects.toString(value, ""));
        }
        return options;
    }
}
