package io.vfleet.operation.vm;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.SettingGroup;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.policy.RequestedPolicies;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.render.SeededIds;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.VmCommand.ConfigCommand.HardwareChange;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.config.ConfigRules;
import io.vfleet.vm.config.Reconfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The method ReconfigVM_Task.
 *
 * <p>long: each member of the specification with its privilege, its range and its place in the command.
 */
public final class ReconfigureMethods {
    /**
     * The supported members of VirtualMachineConfigSpec and the privilege that each requires. None for changeVersion, a
     * mere condition, and for the npiv counts, which older clients always send and which have no effect without an
     * npivWorldWideNameOp. Disks and edited devices require others than deviceChange says.
     */
    public static final Map<String, String> PRIVILEGES = privileges();

    private static Map<String, String> privileges() {
        Map<String, String> all = new HashMap<>(SpecSettings.PRIVILEGES);
        all.putAll(Map.ofEntries(
                Map.entry("changeVersion", ""),
                Map.entry("npivDesiredNodeWwns", ""),
                Map.entry("npivDesiredPortWwns", ""),
                Map.entry("name", "VirtualMachine.Config.Rename"),
                Map.entry("annotation", "VirtualMachine.Config.Annotation"),
                Map.entry("numCPUs", "VirtualMachine.Config.CPUCount"),
                Map.entry("memoryMB", "VirtualMachine.Config.Memory"),
                Map.entry("changeTrackingEnabled", "VirtualMachine.Config.ChangeTracking"),
                Map.entry("flags", "VirtualMachine.Config.Settings"),
                Map.entry("extraConfig", "VirtualMachine.Config.AdvancedConfig"),
                Map.entry("numCoresPerSocket", "VirtualMachine.Config.CPUCount"),
                Map.entry("guestId", "VirtualMachine.Config.Settings"),
                Map.entry("cpuHotAddEnabled", "VirtualMachine.Config.CPUCount"),
                Map.entry("memoryHotAddEnabled", "VirtualMachine.Config.Memory"),
                Map.entry("version", "VirtualMachine.Config.UpgradeVirtualHardware"),
                Map.entry("deviceChange", "VirtualMachine.Config.AddRemoveDevice")));
        return Map.copyOf(all);
    }

    private static final String EDIT_DEVICE = "VirtualMachine.Config.EditDevice";

    /** The maximum of the newest virtual hardware version. */
    private static final int CPUS_MAX = 768;

    private static final Pattern VERSION = Pattern.compile("vmx-(0[4-9]|1\\d|2[0-2])");
    private static final Pattern GUEST = Pattern.compile("\\w{1,64}");
    private static final int MEMORY_MIB_MAX = 24 << 20;

    private final VCenter vcenter;
    private final VmCommandSender sender;
    private final NameValidator nameValidator;
    private final SeededIds ids;

    public ReconfigureMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.sender = new VmCommandSender(vcenter);
        this.nameValidator = new NameValidator(vcenter);
        this.ids = new SeededIds(vcenter.settings().seed());
    }

    public void registerIn(MethodTable table) {
        table.register(SnapshotMethods.VM, "ReconfigVM_Task", this::reconfigure);
    }

    private void reconfigure(Call call) {
        Reconfigure change = reconfiguration(call);
        if (change != null)
            sender.startTask(call, vcenter.inventory().find(call.target()), WorkKind.RECONFIGURE, change);
    }

    /** What ReconfigVM_Task would do; null after answering why it cannot be done. */
    public @Nullable Reconfigure reconfiguration(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        Fault refused = checkSpec(call, spec);
        if (refused != null) {
            call.reply().fault(refused);
            return null;
        }
        if (!KeptData.admit(vcenter, call, "spec", spec)) return null;
        List<DeviceChange> devices =
                devices(call, spec, owner(vcenter.inventory().find(call.target())));
        if (devices == null) return null;
        VmState now = vcenter.inventory().vm(vcenter.inventory().find(call.target()));
        Fault mismatch = policies(call).mismatch(now, RequestedPolicies.id(spec.get(VmOptions.POLICY)), devices);
        if (mismatch != null) {
            call.reply().fault(mismatch);
            return null;
        }
        String requestedName = (String) spec.get("name");
        if (requestedName == null) return command(spec, null, devices);
        return nameValidator
                .validate(call, requestedName)
                .map(name -> command(spec, name, devices))
                .orElse(null);
    }

    /** Members of a new virtual machine's specification that are not changes of a bare one. */
    private static final Set<String> OF_NEW = Set.of("name", "files");

    private RequestedPolicies policies(Call call) {
        return new RequestedPolicies(vcenter, call.method().name());
    }

    /** Why a virtual machine cannot be made with that specification; null when it can. */
    @Nullable
    Fault newVmFault(Call call, DataObject spec) {
        for (Slot slot : spec.type().slots()) {
            boolean served = spec.get(slot.index()) == null
                    || OF_NEW.contains(slot.name())
                    || PRIVILEGES.containsKey(slot.name());
            if (!served) return new Fault.NotImplemented(call.method().name() + " with config." + slot.name());
        }
        if (hasTooMuchText(spec)) return new Fault.InvalidArgument("configSpec.extraConfig");
        Integer cores = (Integer) spec.get("numCoresPerSocket");
        int cpus = spec.get("numCPUs") instanceof Integer count ? count : 1;
        Fault outOfRange = SpecSettings.fault(spec, call.method().name());
        if (outOfRange == null) outOfRange = policies(call).fault(spec.get(VmOptions.POLICY), VmOptions.POLICY);
        if (outOfRange == null) outOfRange = rangeFault(spec);
        if (outOfRange != null || cores == null || cpus % cores == 0) return outOfRange;
        return new Fault.InvalidArgument("configSpec.numCoresPerSocket");
    }

    /** Why a new virtual machine cannot become what the specification says of it; null when it can. */
    static @Nullable Fault fault(VmState bare, DataObject spec, List<DeviceChange> devices, Instant now) {
        return ConfigRules.newVmFault(bare, now, command(spec, null, devices));
    }

    /** A new virtual machine with what the specification says of it. */
    static VmState applied(VmState bare, DataObject spec, List<DeviceChange> devices, Instant now) {
        return Reconfiguration.applied(bare, now, command(spec, null, devices));
    }

    private DeviceOwner owner(int vm) {
        VmPlacement placement = vcenter.inventory().vm(vm).placement();
        return new DeviceOwner(vm, placement.host(), placement.datastore(), placement.directory(), false);
    }

    /** The changes of devices; null after answering that they cannot be. */
    @Nullable
    List<DeviceChange> devices(Call call, DataObject spec, DeviceOwner owner) {
        var parser = new DeviceChangeParser(
                vcenter.inventory(), ids, owner, call.method().name());
        List<DeviceChange> changes = parser.parse(spec.get("deviceChange"));
        Fault refused = parser.fault();
        for (DeviceChange change : changes) if (refused == null) refused = privilegeFault(call, owner, change);
        if (refused == null) refused = policies(call).devicesFault(call, spec.get("deviceChange"));
        if (refused == null) return RequestedPolicies.with(changes, spec.get("deviceChange"));
        call.reply().fault(refused);
        return null;
    }

    private @Nullable Fault privilegeFault(Call call, DeviceOwner owner, DeviceChange change) {
        if (!owner.isNew()) {
            for (String privilege : privileges(owner, change)) {
                Fault refused = vcenter.permissions().fault(call.target(), privilege, call.session());
                if (refused != null) return refused;
            }
        }
        return switch (change) {
            case DeviceChange.AddDisk _ -> fault(call, owner.datastore(), "Datastore.AllocateSpace");
            case DeviceChange.AttachDisk attach ->
                fault(
                        call,
                        Objects.requireNonNull(attach.disk().backing().place()).datastore(),
                        "Datastore.AllocateSpace");
            case DeviceChange.AddNic add -> fault(call, add.network(), "Network.Assign");
            case DeviceChange.EditNic edit when edit.network() != 0 -> fault(call, edit.network(), "Network.Assign");
            default -> null;
        };
    }

    private @Nullable Fault fault(Call call, int entity, String privilege) {
        return vcenter.permissions().fault(vcenter.inventory().ref(entity), privilege, call.session());
    }

    private List<String> privileges(DeviceOwner owner, DeviceChange change) {
        return switch (change) {
            case DeviceChange.AddDisk _ -> List.of("VirtualMachine.Config.AddNewDisk");
            case DeviceChange.AttachDisk _ -> List.of("VirtualMachine.Config.AddExistingDisk");
            case DeviceChange.RemoveDisk _ -> List.of("VirtualMachine.Config.RemoveDisk");
            case DeviceChange.EditDisk _ -> List.of("VirtualMachine.Config.DiskExtend");
            case DeviceChange.EditNic _ -> List.of(EDIT_DEVICE);
            case DeviceChange.EditDevice edit -> privileges(edit, device(owner, edit.key()));
            case DeviceChange.AddNic _,
                    DeviceChange.RemoveNic _,
                    DeviceChange.AddDevice _,
                    DeviceChange.RemoveDevice _ -> List.of("VirtualMachine.Config.AddRemoveDevice");
            case DeviceChange.NameController _ -> List.of();
        };
    }

    private @Nullable Device device(DeviceOwner owner, int key) {
        return vcenter.inventory().vmExists(owner.vm())
                ? vcenter.inventory().vm(owner.vm()).hardware().devices().find(key)
                : null;
    }

    /** Clients send a device as they read it, so only what differs counts. */
    private static List<String> privileges(DeviceChange.EditDevice edit, @Nullable Device current) {
        var privileges = new ArrayList<String>();
        if (current == null) return List.of(EDIT_DEVICE);
        if (edit.backing() != null && !edit.backing().equals(current.backing()))
            privileges.add(
                    switch (edit.kind().family()) {
                        case CDROM -> "VirtualMachine.Interact.SetCDMedia";
                        case FLOPPY -> "VirtualMachine.Interact.SetFloppyMedia";
                        default -> EDIT_DEVICE;
                    });
        if (edit.connectable() != null && !edit.connectable().equals(current.connectable()))
            privileges.add("VirtualMachine.Interact.DeviceConnection");
        boolean same = SettingGroup.merged(current.settings(), edit.settings()).equals(current.settings());
        if (!same || privileges.isEmpty()) privileges.add(EDIT_DEVICE);
        return privileges;
    }

    private boolean hasTooMuchText(DataObject spec) {
        long chars = spec.get("annotation") instanceof String annotation ? annotation.length() : 0;
        if (spec.get("extraConfig") instanceof Iterable<?> options) {
            for (var option : options(options).entrySet())
                chars += option.getKey().length() + option.getValue().length();
        }
        return chars > vcenter.settings().limits().extraConfigCharsMax();
    }

    /** Whether the caller may change all that the specification changes, on the target of the call; null when he may. */
    @Nullable
    Fault privilegeFault(Call call, DataObject spec) {
        for (Slot slot : spec.type().slots()) {
            String privilege = PRIVILEGES.getOrDefault(slot.name(), "");
            boolean none = privilege.isEmpty() || slot.name().equals("deviceChange");
            if (none || spec.get(slot.index()) == null) continue;
            Fault refused = vcenter.permissions().fault(call.target(), privilege, call.session());
            if (refused != null) return refused;
        }
        return null;
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
            // Each device has a privilege of its own.
            boolean none = privilege.isEmpty() || slot.name().equals("deviceChange");
            Fault refused = none ? null : vcenter.permissions().fault(call.target(), privilege, call.session());
            if (refused != null) return refused;
        }
        Fault notPermitted = checkEmptySpec(call, spec);
        if (notPermitted == null) notPermitted = SpecSettings.fault(spec, "VirtualMachine.ReconfigVM_Task");
        if (notPermitted == null) notPermitted = policies(call).fault(spec.get(VmOptions.POLICY), VmOptions.POLICY);
        return notPermitted != null ? notPermitted : rangeFault(spec);
    }

    private static @Nullable Fault rangeFault(DataObject spec) {
        Integer cpus = (Integer) spec.get("numCPUs");
        if (cpus != null && (cpus < 1 || cpus > CPUS_MAX)) return new Fault.InvalidArgument("configSpec.numCPUs");
        Long memory = (Long) spec.get("memoryMB");
        boolean invalidMemory = memory != null && (memory < 4 || memory % 4 != 0 || memory > MEMORY_MIB_MAX);
        if (invalidMemory) return new Fault.InvalidArgument("configSpec.memoryMB");
        Integer cores = (Integer) spec.get("numCoresPerSocket");
        if (cores != null && (cores < 1 || cores > CPUS_MAX))
            return new Fault.InvalidArgument("configSpec.numCoresPerSocket");
        boolean validVersion = !(spec.get("version") instanceof String version)
                || VERSION.matcher(version).matches();
        if (!validVersion) return new Fault.InvalidArgument("configSpec.version");
        boolean validGuest = !(spec.get("guestId") instanceof String guest)
                || GUEST.matcher(guest).matches();
        if (!validGuest) return new Fault.InvalidArgument("configSpec.guestId");
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

    private static Reconfigure command(DataObject spec, @Nullable String name, List<DeviceChange> devices) {
        Long memory = (Long) spec.get("memoryMB");
        return new Reconfigure(
                (String) spec.get("changeVersion"),
                name,
                (String) spec.get("annotation"),
                (Integer) spec.get("numCPUs"),
                memory == null ? null : memory.intValue(),
                (Boolean) spec.get("changeTrackingEnabled"),
                spec.get("flags") instanceof DataObject flags ? members(flags) : Map.of(),
                spec.get("extraConfig") instanceof Iterable<?> options ? options(options) : Map.of(),
                new HardwareChange(
                        (String) spec.get("version"),
                        (String) spec.get("guestId"),
                        (Integer) spec.get("numCoresPerSocket"),
                        (Boolean) spec.get("cpuHotAddEnabled"),
                        (Boolean) spec.get("memoryHotAddEnabled")),
                SpecSettings.of(spec),
                devices);
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
