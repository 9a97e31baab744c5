package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random requests about virtual machines, valid and invalid.
 *
 * <p>long: one method for each family of requests.
 */
final class VmRequests {
    private static final List<String> POWER_OFF = List.of("powerOff", "revert", "take", "prompt");
    private static final List<String> NAMES =
            List.of("nightly", "a%2fb", "50%", "x/y", "", " ", "n".repeat(81), "täglich");
    private static final List<String> OTHER_NAMES = List.of("DC0_C0_RP0_VM0", "web", "", "n".repeat(81));

    private static final List<String> NEW_DISKS = List.of("", "", "[LocalDS_0]", "[LocalDS_0] web/web_1.vmdk");
    private static final List<String> DISK_MODES = List.of("persistent", "persistent", "independent_persistent");
    private static final List<String> MOVE_TYPES = List.of(
            "createNewChildDiskBacking",
            "createNewChildDiskBacking",
            "moveChildMostDiskBacking",
            "moveAllDiskBackingsAndDisallowSharing");

    private final SimulatedVCenter simulated;
    /** All that exist or existed. */
    private final List<MoRef> vms;

    private final List<MoRef> busyVms;
    private boolean leavesDisks;
    private final KnownSnapshots snapshots;

    VmRequests(SimulatedVCenter simulated, List<MoRef> vms) {
        this.simulated = simulated;
        snapshots = new KnownSnapshots(simulated);
        this.vms = vms;
        busyVms = List.of(simulated.any(vms), simulated.any(vms), simulated.any(vms));
    }

    /** Sends a random request to a random virtual machine. */
    RecordedReply ask(Session session) {
        // Most requests go to the same few, so that many of them collide.
        MoRef vm = simulated.any(simulated.rarely(3) ? vms : busyVms);
        return switch (simulated.below(16)) {
            case 14, 15 -> new UpkeepRequests(simulated).ask(session, vm);
            case 12 -> placement(session, vm);
            case 13 -> make(session, vm);
            case 0, 1, 2 -> create(session, vm);
            case 3, 4, 5, 6 -> snapshots(session, vm);
            case 7 -> recording(session, vm);
            case 8, 9 -> power(session, vm);
            case 10 -> reconfigure(session, vm);
            default -> changedAreas(session, vm);
        };
    }

    private RecordedReply create(Session session, MoRef vm) {
        String name = simulated.rarely(3) ? simulated.any(NAMES) : "nightly";
        boolean memory = simulated.rarely(3);
        if (simulated.rarely(4)) {
            return simulated.send(
                    session,
                    vm,
                    "CreateSnapshot_Task",
                    named("name", name).and("memory", memory).and("quiesce", simulated.rarely(2)));
        }
        return simulated.send(
                session,
                vm,
                "CreateSnapshotEx_Task",
                named("name", name)
                        .and("description", simulated.rarely(2) ? "by night" : null)
                        .and("memory", memory)
                        .and("quiesceSpec", simulated.rarely(2) ? quiesceSpec() : null));
    }

    private DataObject quiesceSpec() {
        if (simulated.rarely(2)) {
            return META.make("VirtualMachineGuestQuiesceSpec").set("timeout", simulated.any(List.of(0, 5, 240, 241)));
        }
        return META.make("VirtualMachineWindowsQuiesceSpec")
                .set("vssBackupType", simulated.any(List.of(1, 4, 6)))
                .set("vssBackupContext", simulated.any(List.of("ctx_auto", "ctx_backup", "ctx_other")));
    }

    private RecordedReply snapshots(Session session, MoRef vm) {
        boolean yes = simulated.rarely(2);
        return switch (simulated.below(9)) {
            case 0, 1 ->
                simulated.send(
                        session,
                        snapshot(vm),
                        "RemoveSnapshot_Task",
                        named("removeChildren", yes).and("consolidate", simulated.rarely(4) ? false : null));
            case 2 ->
                simulated.send(
                        session,
                        vm,
                        "RemoveAllSnapshots_Task",
                        named("consolidate", simulated.rarely(4) ? false : null).and("spec", selection()));
            case 3, 4 -> simulated.send(session, snapshot(vm), "RevertToSnapshot_Task", named("suppressPowerOn", yes));
            case 5 -> simulated.send(session, vm, "RevertToCurrentSnapshot_Task", named("suppressPowerOn", yes));
            case 6 ->
                simulated.send(
                        session,
                        snapshot(vm),
                        "RenameSnapshot",
                        named("name", yes ? simulated.any(NAMES) : null)
                                .and("description", simulated.rarely(2) ? "other" : null));
            case 7 -> simulated.send(session, vm, "ConsolidateVMDisks_Task");
            default -> create(session, vm);
        };
    }

    private @Nullable DataObject selection() {
        return simulated.rarely(3)
                ? META.make("SnapshotSelectionSpec").set("retentionDays", simulated.any(List.of(0, 1, -1)))
                : null;
    }

    private RecordedReply recording(Session session, MoRef vm) {
        return switch (simulated.below(4)) {
            case 0 -> simulated.send(session, vm, "StartRecording_Task", named("name", "recorded"));
            case 1 -> simulated.send(session, vm, "StopRecording_Task");
            case 2 -> simulated.send(session, vm, "StartReplaying_Task", named("replaySnapshot", snapshot(vm)));
            default -> simulated.send(session, vm, "StopReplaying_Task");
        };
    }

    private RecordedReply power(Session session, MoRef vm) {
        List<String> all =
                List.of("PowerOnVM_Task", "PowerOnVM_Task", "PowerOffVM_Task", "SuspendVM_Task", "ResetVM_Task");
        return simulated.send(session, vm, simulated.any(all));
    }

    private RecordedReply reconfigure(Session session, MoRef vm) {
        DataObject spec = META.make("VirtualMachineConfigSpec");
        switch (simulated.below(13)) {
            case 12 ->
                spec.set(
                                "cpuAllocation",
                                META.make("ResourceAllocationInfo")
                                        .set("reservation", simulated.any(List.of(0L, 900L, 4_000L, 1L << 40))))
                        .set("memoryReservationLockedToMax", simulated.rarely(2));
            case 8, 9, 10 -> spec.set("deviceChange", List.of(diskChange()));
            case 11 -> spec.set("deviceChange", List.of(nicChange(), diskChange()));
            case 0 -> spec.set("name", simulated.any(OTHER_NAMES));
            case 1 -> spec.set("annotation", "note " + simulated.below(3));
            case 2 -> spec.set("numCPUs", simulated.below(4));
            case 3 -> spec.set("memoryMB", simulated.any(List.of(2L, 64L, 128L)));
            case 4, 5 -> spec.set("changeTrackingEnabled", !simulated.rarely(3));
            case 6 ->
                spec.set(
                        "extraConfig",
                        List.of(META.make("OptionValue")
                                .set("key", "guestinfo.k" + simulated.below(2))
                                .set("value", simulated.any(List.of("", "v")))));
            default ->
                spec.set(
                                "flags",
                                META.make("VirtualMachineFlagInfo")
                                        .set("snapshotLocked", simulated.rarely(3))
                                        .set("snapshotPowerOffBehavior", simulated.any(POWER_OFF)))
                        .set("changeVersion", simulated.rarely(4) ? "never" : null);
        }
        return simulated.send(session, vm, "ReconfigVM_Task", named("spec", spec));
    }

    /** Whether disks may have been taken from machines that stay on their datastores, where they are no files that a client sees. */
    boolean leavesDisks() {
        return leavesDisks;
    }

    private DataObject diskChange() {
        String operation = simulated.any(List.of("add", "add", "remove", "edit"));
        boolean attaches = operation.equals("add") && simulated.rarely(3);
        String onFile = operation.equals("add") && !attaches ? "create" : simulated.rarely(2) ? "destroy" : null;
        leavesDisks |= operation.equals("remove") && onFile == null;
        DataObject backing = META.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", attaches ? diskToAttach() : simulated.any(NEW_DISKS))
                .set(
                        "diskMode",
                        attaches && simulated.rarely(2) ? "independent_nonpersistent" : simulated.any(DISK_MODES))
                .set("thinProvisioned", !simulated.rarely(3));
        DataObject disk = META.make("VirtualDisk")
                .set("key", 2000 + simulated.below(4))
                .set("controllerKey", simulated.rarely(8) ? 1 : 1000)
                .set("unitNumber", operation.equals("edit") ? -1 : simulated.below(5) - 1)
                .set("capacityInKB", (1L + simulated.below(80)) << 20)
                .set("backing", backing);
        return META.make("VirtualDeviceConfigSpec")
                .set("operation", operation)
                .set("fileOperation", operation.equals("edit") || attaches ? null : onFile)
                .set("device", disk);
    }

    /** Of a machine, or a file of nobody. */
    private String diskToAttach() {
        int datastore = simulated.inventory().find(any(EntityKind.DATASTORE));
        var files = List.copyOf(
                simulated.inventory().files().tree(datastore).below("").keySet());
        return files.isEmpty() || simulated.rarely(2)
                ? diskOf(simulated.any(busyVms))
                : "[" + simulated.inventory().name(datastore) + "] " + simulated.any(files);
    }

    private String diskOf(MoRef vm) {
        int number = simulated.inventory().find(vm);
        if (number == 0) return "[LocalDS_0] web/web.vmdk";
        String configuration = simulated.inventory().datastorePath(number);
        return configuration.replaceAll("x$", "dk");
    }

    private DataObject nicChange() {
        DataObject backing = META.make("VirtualEthernetCardNetworkBackingInfo")
                .set("deviceName", simulated.rarely(2) ? "VM Network" : "")
                .set("network", any(EntityKind.NETWORK));
        DataObject nic = META.make(simulated.any(List.of("VirtualE1000", "VirtualVmxnet3")))
                .set("key", 4000 + simulated.below(3))
                .set("backing", backing);
        return META.make("VirtualDeviceConfigSpec")
                .set("operation", simulated.any(List.of("add", "remove", "edit")))
                .set("device", nic);
    }

    private MoRef any(EntityKind kind) {
        var inventory = simulated.inventory();
        return inventory.ref(simulated.any(inventory.all(kind).stream().boxed().toList()));
    }

    private RecordedReply placement(Session session, MoRef vm) {
        return switch (simulated.below(11)) {
            case 10 -> simulated.send(session, vm, "CustomizeVM_Task", named("spec", customization(vm)));
            case 0 -> simulated.send(session, vm, "Destroy_Task");
            case 1 -> simulated.send(session, vm, "UnregisterVM");
            case 2 -> simulated.send(session, vm, "MarkAsTemplate");
            case 3 ->
                simulated.send(
                        session,
                        vm,
                        "MarkAsVirtualMachine",
                        named("pool", any(EntityKind.POOL)).and("host", null));
            case 4 -> simulated.send(session, vm, "Rename_Task", named("newName", simulated.any(OTHER_NAMES)));
            case 5 ->
                simulated.send(
                        session,
                        any(EntityKind.FOLDER),
                        "MoveIntoFolder_Task",
                        named("list", List.of(vm, simulated.any(busyVms))));
            case 6 ->
                simulated.send(
                        session,
                        vm,
                        "MigrateVM_Task",
                        named("host", any(EntityKind.HOST)).and("priority", "defaultPriority"));
            default -> simulated.send(session, vm, "RelocateVM_Task", named("spec", location()));
        };
    }

    private DataObject customization(MoRef vm) {
        int number = simulated.inventory().find(vm);
        int adapters = number == 0
                ? 1
                : simulated.inventory().vm(number).hardware().nics().size();
        DataObject settings = META.make("CustomizationIPSettings").set("ip", META.make("CustomizationDhcpIpGenerator"));
        DataObject mapping = META.make("CustomizationAdapterMapping").set("adapter", settings);
        return META.make("CustomizationSpec")
                .set(
                        "identity",
                        META.make("CustomizationLinuxPrep")
                                .set("hostName", META.make("CustomizationVirtualMachineName"))
                                .set("domain", ""))
                .set("globalIPSettings", META.make("CustomizationGlobalIPSettings"))
                .set("nicSettingMap", Collections.nCopies(simulated.rarely(4) ? 3 : adapters, mapping));
    }

    private static DataObject place() {
        return META.make("VirtualMachineRelocateSpec");
    }

    private DataObject location() {
        DataObject location = META.make("VirtualMachineRelocateSpec");
        if (simulated.rarely(2)) location.set("host", any(EntityKind.HOST));
        if (simulated.rarely(2)) location.set("datastore", any(EntityKind.DATASTORE));
        if (simulated.rarely(3)) location.set("pool", any(EntityKind.POOL));
        if (simulated.rarely(3)) location.set("folder", any(EntityKind.FOLDER));
        if (simulated.rarely(3)) location.set("profile", RequestedProfiles.any(simulated));
        if (simulated.rarely(3)) {
            location.set(
                    "disk",
                    List.of(META.make("VirtualMachineRelocateSpecDiskLocator")
                            .set("diskId", 2000 + simulated.below(3))
                            .set("profile", RequestedProfiles.any(simulated))
                            .set("datastore", any(EntityKind.DATASTORE))));
        }
        return location;
    }

    private RecordedReply make(Session session, MoRef vm) {
        MoRef folder = simulated.rarely(4) ? any(EntityKind.FOLDER) : vmFolder();
        String name = simulated.any(List.of("web", "web", "db", "a%2fb", "", "made " + simulated.below(1_000)));
        if (simulated.rarely(5)) return simulated.send(session, folder, "CreateFolder", named("name", name));
        if (simulated.rarely(3)) return register(session, folder);
        if (simulated.rarely(4)) {
            DataObject spec = META.make("VirtualMachineInstantCloneSpec")
                    .set("name", name)
                    .set("location", simulated.rarely(2) ? place() : location());
            return simulated.send(session, vm, "InstantClone_Task", named("spec", spec));
        }
        if (simulated.rarely(2)) {
            DataObject spec = META.make("VirtualMachineCloneSpec")
                    .set("location", location().set("diskMoveType", simulated.any(MOVE_TYPES)))
                    .set("snapshot", simulated.rarely(2) ? null : snapshot(vm))
                    .set("powerOn", simulated.rarely(3))
                    .set("template", simulated.rarely(3));
            return simulated.send(
                    session,
                    vm,
                    "CloneVM_Task",
                    named("folder", folder).and("name", name).and("spec", spec));
        }
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", name)
                .set("memoryMB", 64L)
                .set(
                        "files",
                        META.make("VirtualMachineFileInfo")
                                .set(
                                        "vmPathName",
                                        simulated.any(List.of("[LocalDS_0]", "[LocalDS_0] x/x.vmx", "[none]"))));
        if (simulated.rarely(3))
            return simulated.send(session, any(EntityKind.POOL), "CreateChildVM_Task", named("config", config));
        return simulated.send(
                session, folder, "CreateVM_Task", named("config", config).and("pool", any(EntityKind.POOL)));
    }

    private RecordedReply register(Session session, MoRef folder) {
        if (simulated.rarely(2)) {
            return simulated.send(
                    session,
                    any(EntityKind.POOL),
                    "RegisterChildVM_Task",
                    named("path", "[LocalDS_0] " + simulated.any(List.of("web/web.vmx", "db/db.vmx"))));
        }
        String path = simulated.any(List.of("web/web.vmx", "DC0_C0_RP0_VM1/x.vmx", "x/x.vmx"));
        return simulated.send(
                session,
                folder,
                "RegisterVM_Task",
                named("path", "[LocalDS_0] " + path).and("asTemplate", false).and("pool", any(EntityKind.POOL)));
    }

    private MoRef vmFolder() {
        var inventory = simulated.inventory();
        return inventory.ref(inventory
                .datacenter(inventory.all(EntityKind.DATACENTER).first())
                .vmFolder());
    }

    private RecordedReply changedAreas(Session session, MoRef vm) {
        Object snapshot = simulated.rarely(3) ? null : snapshot(vm);
        long offset = simulated.any(List.of(0L, 1L << 30, 1L << 50, -1L));
        List<String> ids = new ArrayList<>(List.of("*", "nonsense"));
        MoRef owner = snapshot instanceof MoRef ref ? ref : vm;
        Object config = simulated.vcenter.managedObjects().exists(owner, session)
                ? simulated
                        .vcenter
                        .managedObjects()
                        .read(owner, RenderedVmInvariants.property(owner, "config"), session)
                : null;
        if (config instanceof DataObject data) ids.addAll(RenderedVmInvariants.changeIds(data));
        return simulated.send(
                session,
                vm,
                "QueryChangedDiskAreas",
                named("snapshot", snapshot)
                        .and("deviceKey", 2000 + simulated.below(3))
                        .and("startOffset", offset)
                        .and("changeId", simulated.any(ids)));
    }

    private MoRef snapshot(MoRef vm) {
        return snapshots.any(vm);
    }
}
