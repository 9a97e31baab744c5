// long: one method for each part of a specification.
package io.vfleet.operation.automation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.DataPaths;
import io.vfleet.operation.automation.MethodCalls;
import io.vfleet.operation.automation.vm.VmPlacements.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the configuration of a new virtual machine of what a client specifies, and says what of it is not acted on. */
final class NewVmSpecs {
    private static final String DEFAULT_NAME = "New Virtual Machine";
    private static final long DEFAULT_DISK_BYTES = 16L << 30;
    private static final int CONTROLLER = 1000;
    private static final List<String> UNSERVED = List.of(
            "boot_devices",
            "cdroms",
            "floppies",
            "parallel_ports",
            "serial_ports",
            "sata_adapters",
            "nvme_adapters",
            "storage_policy");

    private final MethodCalls methods;
    private final Inventory inventory;
    private final ApiGuestOs guests;

    NewVmSpecs(MethodCalls methods) {
        this.methods = methods;
        this.inventory = methods.vcenter().inventory();
        this.guests = new ApiGuestOs(methods.vcenter().metamodel());
    }

    /** A device key of an id; null when it is none. */
    static @Nullable Integer key(String id) {
        try {
            return Integer.valueOf(id);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** What is not served of a specification; null for nothing. */
    @Nullable
    ApiError refusal(ApiStruct spec) {
        for (String field : UNSERVED) {
            if (spec.has(field) && !(spec.get(field) instanceof List<?> list && list.isEmpty()))
                return ApiError.unsupported("spec." + field + " is not served.");
        }
        ApiError inner = UnservedVmMembers.refusal(spec);
        if (inner != null) return inner;
        if (spec.items("scsi_adapters").size() > 1)
            return ApiError.unsupported("spec.scsi_adapters: more than one is not served.");
        for (Object each : spec.items("disks")) {
            ApiStruct disk = (ApiStruct) each;
            if (disk.has("backing")) return ApiError.unsupported("spec.disks.backing is not served.");
            if (!disk.has("new_vmdk")) return ApiError.invalid("spec.disks.new_vmdk", "unset", "a new disk");
            if (disk.struct("new_vmdk").has("storage_policy"))
                return ApiError.unsupported("spec.disks.new_vmdk.storage_policy is not served.");
            String type = disk.optionalText("type");
            if (type != null && !type.equals("SCSI")) return ApiError.unsupported("spec.disks.type is served as SCSI.");
        }
        if (guests.guestId(spec.text("guest_OS")) == null)
            return ApiError.unsupported("spec.guest_OS: " + spec.text("guest_OS") + " is not known to this vCenter.");
        return null;
    }

    /** Null after answering that a network is none that the caller may read. */
    @Nullable
    DataObject config(ApiCall call, ApiStruct spec, Placement placement) {
        ApiStruct cpu = spec.struct("cpu");
        ApiStruct memory = spec.struct("memory");
        List<DataObject> devices = devices(call, spec, placement);
        if (devices == null) return null;
        MoRef datastore = Objects.requireNonNull(placement.datastore());
        String version = spec.optionalText("hardware_version");
        return methods.make("VirtualMachineConfigSpec")
                .set("name", Objects.requireNonNullElse(spec.optionalText("name"), DEFAULT_NAME))
                .set("guestId", guests.guestId(spec.text("guest_OS")))
                .set(
                        "version",
                        version == null
                                ? null
                                : version.toLowerCase(Locale.ROOT).replace('_', '-'))
                .set(
                        "files",
                        methods.make("VirtualMachineFileInfo")
                                .set("vmPathName", "[" + methods.read(call, datastore, "name") + "]"))
                .set("numCPUs", intOf(cpu.get("count")))
                .set("numCoresPerSocket", intOf(cpu.get("cores_per_socket")))
                .set("cpuHotAddEnabled", cpu.get("hot_add_enabled"))
                .set("cpuHotRemoveEnabled", cpu.get("hot_remove_enabled"))
                .set("memoryMB", memory.get("size_MiB"))
                .set("memoryHotAddEnabled", memory.get("hot_add_enabled"))
                .set("firmware", firmware(spec.struct("boot")))
                .set("bootOptions", bootOptions(spec.struct("boot")))
                .set("deviceChange", devices);
    }

    /** A number that an int cannot have is refused as one that is too large. */
    private static @Nullable Integer intOf(@Nullable Object number) {
        return number == null ? null : (Integer) Math.clamp((long) number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static @Nullable String firmware(ApiStruct boot) {
        String type = boot.optionalText("type");
        return type == null ? null : type.toLowerCase(Locale.ROOT);
    }

    private @Nullable DataObject bootOptions(ApiStruct boot) {
        boolean any = boot.has("delay") || boot.has("retry") || boot.has("retry_delay") || boot.has("enter_setup_mode");
        return any
                ? methods.make("VirtualMachineBootOptions")
                        .set("bootDelay", boot.get("delay"))
                        .set("bootRetryEnabled", boot.get("retry"))
                        .set("bootRetryDelay", boot.get("retry_delay"))
                        .set("enterBIOSSetup", boot.get("enter_setup_mode"))
                : null;
    }

    private @Nullable List<DataObject> devices(ApiCall call, ApiStruct spec, Placement placement) {
        List<DataObject> changes = new ArrayList<>();
        changes.add(added(controller(spec), null));
        if (spec.has("disks")) {
            for (Object disk : spec.items("disks")) changes.add(disk((ApiStruct) disk, changes.size()));
        } else {
            changes.add(disk(new ApiStruct(), changes.size()));
        }
        if (!spec.has("nics")) {
            MoRef network = firstNetwork(call, placement);
            if (network != null) changes.add(card(new ApiStruct(), network, call, changes.size()));
            return changes;
        }
        for (Object each : spec.items("nics")) {
            ApiStruct nic = (ApiStruct) each;
            String id = nic.struct("backing").optionalText("network");
            MoRef network = id == null ? firstNetwork(call, placement) : methods.readable(call, "Network", id);
            if (network == null && id == null)
                call.reply().error(ApiError.invalid("spec.nics.backing.network", "unset", "an id"));
            if (network == null) return null;
            changes.add(card(nic, network, call, changes.size()));
        }
        return changes;
    }

    private DataObject controller(ApiStruct spec) {
        List<?> adapters = spec.items("scsi_adapters");
        ApiStruct adapter = adapters.isEmpty() ? new ApiStruct() : (ApiStruct) adapters.getFirst();
        String type = switch (Objects.requireNonNullElse(adapter.optionalText("type"), "PVSCSI")) {
            case "BUSLOGIC" -> "VirtualBusLogicController";
            case "LSILOGIC" -> "VirtualLsiLogicController";
            case "LSILOGICSAS" -> "VirtualLsiLogicSASController";
            default -> "ParaVirtualSCSIController";
        };
        String sharing = switch (Objects.requireNonNullElse(adapter.optionalText("sharing"), "NONE")) {
            case "VIRTUAL" -> "virtualSharing";
            case "PHYSICAL" -> "physicalSharing";
            default -> "noSharing";
        };
        return methods.make(type).set("key", CONTROLLER).set("busNumber", 0).set("sharedBus", sharing);
    }

    private DataObject disk(ApiStruct disk, int index) {
        Object capacity = Objects.requireNonNullElse(disk.struct("new_vmdk").get("capacity"), DEFAULT_DISK_BYTES);
        ApiStruct address = disk.struct("scsi");
        DataObject backing = methods.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", "")
                .set("diskMode", "persistent")
                .set("thinProvisioned", true);
        DataObject device = methods.make("VirtualDisk")
                .set("key", -100 - index)
                .set("controllerKey", CONTROLLER)
                .set("unitNumber", intOf(address.get("unit")))
                .set("capacityInBytes", capacity)
                .set("capacityInKB", (long) capacity / 1024)
                .set("backing", backing);
        return added(device, "create");
    }

    private DataObject card(ApiStruct nic, MoRef network, ApiCall call, int index) {
        String type = switch (Objects.requireNonNullElse(nic.optionalText("type"), "VMXNET3")) {
            case "E1000" -> "VirtualE1000";
            case "E1000E" -> "VirtualE1000e";
            case "PCNET32" -> "VirtualPCNet32";
            case "VMXNET" -> "VirtualVmxnet";
            case "VMXNET2" -> "VirtualVmxnet2";
            default -> "VirtualVmxnet3";
        };
        String mac = nic.optionalText("mac_address");
        return added(
                methods.make(type)
                        .set("key", -100 - index)
                        .set("addressType", mac == null ? "generated" : "manual")
                        .set("macAddress", mac)
                        .set("wakeOnLanEnabled", nic.get("wake_on_lan_enabled"))
                        .set("connectable", connectable(nic))
                        .set("backing", backing(call, network)),
                null);
    }

    private DataObject connectable(ApiStruct nic) {
        return methods.make("VirtualDeviceConnectInfo")
                .set("startConnected", Objects.requireNonNullElse(nic.get("start_connected"), true))
                .set("allowGuestControl", Objects.requireNonNullElse(nic.get("allow_guest_control"), true))
                .set("connected", false);
    }

    private DataObject backing(ApiCall call, MoRef network) {
        if (!network.type().equals("DistributedVirtualPortgroup"))
            return methods.make("VirtualEthernetCardNetworkBackingInfo")
                    .set("deviceName", methods.read(call, network, "name"))
                    .set("network", network);
        DataObject config = methods.readData(call, network, "config");
        Object dvs = DataPaths.at(config, "distributedVirtualSwitch");
        Object uuid = dvs instanceof MoRef ref ? methods.read(call, ref, "uuid") : null;
        return methods.make("VirtualEthernetCardDistributedVirtualPortBackingInfo")
                .set(
                        "port",
                        methods.make("DistributedVirtualSwitchPortConnection")
                                .set("switchUuid", Objects.requireNonNullElse(uuid, ""))
                                .set("portgroupKey", DataPaths.text(config, "key")));
    }

    /** The first network of the host, or of a host of the pool; null when there is none. */
    private @Nullable MoRef firstNetwork(ApiCall call, Placement placement) {
        MoRef pool = Objects.requireNonNull(placement.pool());
        MoRef place =
                placement.host() == null ? inventory.ref(inventory.computeOf(inventory.find(pool))) : placement.host();
        if (methods.read(call, place, "network") instanceof Iterable<?> networks) {
            for (Object network : networks) if (network instanceof MoRef ref) return ref;
        }
        return null;
    }

    private DataObject added(DataObject device, @Nullable String fileOperation) {
        return methods.make("VirtualDeviceConfigSpec")
                .set("operation", "add")
                .set("fileOperation", fileOperation)
                .set("device", device);
    }
}
