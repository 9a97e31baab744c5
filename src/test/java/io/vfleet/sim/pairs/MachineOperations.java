package io.vfleet.sim.pairs;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.config.settings.Settings;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every operation that can be called on a virtual machine or on its snapshot, with arguments for which it succeeds. */
final class MachineOperations {
    private static final String SNAPSHOT = "VirtualMachineSnapshot";

    /** Custom values, which every object has, take no turn of a machine's. */
    private static final Set<String> OWNERS = Set.of("VirtualMachine", SNAPSHOT, "ManagedEntity");

    /** The arguments of those that need some. */
    private static final Map<String, Function<PairScene.Machine, NamedValues>> ARGUMENTS = arguments();

    private MachineOperations() {}

    /** Those that are served, in the order of the metamodel. */
    static List<Method> all(Settings settings) {
        List<String> served =
                MethodCatalog.of(new SimulatedVCenter(0, settings).vcenter).implemented();
        return Stream.of("VirtualMachine", SNAPSHOT)
                .flatMap(type -> META.managed(type).methods().stream())
                .filter(method -> served.contains(method.toString()))
                .distinct()
                .filter(method -> OWNERS.contains(method.declaredOn()))
                .toList();
    }

    /** What the operation is called on. */
    static MoRef target(Method method, PairScene.Machine machine) {
        return method.declaredOn().equals(SNAPSHOT) ? machine.snapshot() : machine.ref();
    }

    static NamedValues arguments(Method method, PairScene.Machine machine) {
        return ARGUMENTS.getOrDefault(method.name(), _ -> NamedValues.none()).apply(machine);
    }

    private static Map<String, Function<PairScene.Machine, NamedValues>> arguments() {
        Map<String, Function<PairScene.Machine, NamedValues>> all = new TreeMap<>();
        all.put("Rename_Task", vm -> named("newName", "renamed " + vm.position()));
        all.put(
                "CreateSnapshot_Task",
                _ -> named("name", "s").and("memory", false).and("quiesce", false));
        all.put("CreateSnapshotEx_Task", _ -> named("name", "s").and("memory", true));
        all.put("RemoveSnapshot_Task", _ -> named("removeChildren", false));
        all.put("RenameSnapshot", _ -> named("name", "other"));
        all.put("ReconfigVM_Task", _ -> spec(make("VirtualMachineConfigSpec").set("annotation", "noted")));
        all.put("AnswerVM", _ -> named("questionId", "1").and("answerChoice", "0"));
        all.put("CustomizeVM_Task", _ -> spec(customization()));
        all.put("CheckCustomizationSpec", _ -> spec(customization()));
        all.put("AcquireTicket", _ -> named("ticketType", "webmks"));
        all.put("SetScreenResolution", _ -> named("width", 800).and("height", 600));
        all.put("SetDisplayTopology", _ -> named("displays", List.of(display())));
        all.put("PutUsbScanCodes", _ -> spec(keys()));
        all.put("StartRecording_Task", _ -> named("name", "recorded"));
        all.put("StartReplaying_Task", vm -> named("replaySnapshot", vm.snapshot()));
        all.put("PromoteDisks_Task", _ -> named("unlink", true));
        all.put(
                "QueryChangedDiskAreas",
                vm -> named("snapshot", vm.snapshot())
                        .and("deviceKey", 2000)
                        .and("startOffset", 0L)
                        .and("changeId", "*"));
        all.put("reloadVirtualMachineFromPath_Task", vm -> named("configurationPath", vm.configurationPath()));
        all.put("AttachDisk_Task", PairScene.Machine::looseDiskPlace);
        all.put("DetachDisk_Task", vm -> named("diskId", make("ID").set("id", vm.looseDisk())));
        for (String method : List.of("MakePrimaryVM_Task", "DisableSecondaryVM_Task", "EnableSecondaryVM_Task"))
            all.put(method, vm -> named("vm", vm.secondary()));
        placements(all);
        return all;
    }

    private static void placements(Map<String, Function<PairScene.Machine, NamedValues>> all) {
        all.put(
                "MigrateVM_Task",
                vm -> named("host", vm.at("DC0/host/DC0_C0/DC0_C0_H1")).and("priority", "defaultPriority"));
        all.put(
                "RelocateVM_Task",
                vm -> spec(make("VirtualMachineRelocateSpec").set("datastore", vm.at("DC0/datastore/LocalDS_1"))));
        all.put("MarkAsVirtualMachine", vm -> named("pool", vm.at("DC0/host/DC0_C0/Resources")));
        all.put(
                "CloneVM_Task",
                vm -> named("folder", vm.at("DC0/vm"))
                        .and("name", vm.cloneName())
                        .and(
                                "spec",
                                make("VirtualMachineCloneSpec")
                                        .set("location", make("VirtualMachineRelocateSpec"))
                                        .set("powerOn", false)
                                        .set("template", false)));
        all.put(
                "InstantClone_Task",
                vm -> spec(make("VirtualMachineInstantCloneSpec")
                        .set("name", "instant " + vm.position())
                        .set("location", make("VirtualMachineRelocateSpec"))));
    }

    private static DataObject make(String type) {
        return META.make(type);
    }

    private static NamedValues spec(DataObject spec) {
        return named("spec", spec);
    }

    private static DataObject display() {
        return make("VirtualMachineDisplayTopology")
                .set("x", 0)
                .set("y", 0)
                .set("width", 800)
                .set("height", 600);
    }

    private static DataObject keys() {
        return make("UsbScanCodeSpec")
                .set("keyEvents", List.of(make("UsbScanCodeSpecKeyEvent").set("usbHidCode", 4)));
    }

    private static DataObject customization() {
        DataObject address = make("CustomizationIPSettings").set("ip", make("CustomizationDhcpIpGenerator"));
        return make("CustomizationSpec")
                .set(
                        "identity",
                        make("CustomizationLinuxPrep")
                                .set("hostName", make("CustomizationVirtualMachineName"))
                                .set("domain", ""))
                .set("globalIPSettings", make("CustomizationGlobalIPSettings"))
                .set(
                        "nicSettingMap",
                        List.of(make("CustomizationAdapterMapping").set("adapter", address)));
    }
}
