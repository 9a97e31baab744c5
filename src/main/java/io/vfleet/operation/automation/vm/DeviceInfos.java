// long: one small method for each kind of device.
package io.vfleet.operation.automation.vm;

import static io.vfleet.operation.automation.DataPaths.at;
import static io.vfleet.operation.automation.DataPaths.flag;
import static io.vfleet.operation.automation.DataPaths.isA;
import static io.vfleet.operation.automation.DataPaths.number;
import static io.vfleet.operation.automation.DataPaths.numberOrZero;
import static io.vfleet.operation.automation.DataPaths.objects;
import static io.vfleet.operation.automation.DataPaths.text;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiStruct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The devices of a virtual machine as the Automation API shows them; an id is the device's key. */
final class DeviceInfos {
    private static final long KIB = 1024;

    private final List<DataObject> devices;

    /** {@code config}: the machine's property of that name. */
    DeviceInfos(@Nullable DataObject config) {
        this.devices = objects(config, "hardware.device");
    }

    /** The devices of a kind by their ids. */
    Map<String, ApiStruct> infos(ApiDeviceKind kind) {
        Map<String, ApiStruct> infos = new LinkedHashMap<>();
        for (DataObject device : devices) {
            if (kind.has(device)) infos.put(id(device), info(kind, device));
        }
        return infos;
    }

    private static String id(DataObject device) {
        return Long.toString(numberOrZero(device, "key"));
    }

    private ApiStruct info(ApiDeviceKind kind, DataObject device) {
        var info = new ApiStruct().set("label", Objects.requireNonNullElse(text(device, "deviceInfo.label"), ""));
        switch (kind) {
            case DISK -> disk(info, device);
            case ETHERNET -> ethernet(info, device);
            case CDROM -> {
                addressed(info, device);
                connected(info.set("backing", cdromBacking(at(device, "backing"))), device);
            }
            case FLOPPY -> connected(info.set("backing", floppyBacking(at(device, "backing"))), device);
            case PARALLEL -> connected(info.set("backing", portBacking(at(device, "backing"))), device);
            case SERIAL ->
                connected(
                        info.set("yield_on_poll", flag(device, "yieldOnPoll"))
                                .set("backing", serialBacking(at(device, "backing"))),
                        device);
            case SATA -> info.set("type", "AHCI").set("bus", numberOrZero(device, "busNumber"));
            case NVME -> info.set("bus", numberOrZero(device, "busNumber"));
            case SCSI -> scsi(info, device);
        }
        return switch (kind) {
            case SATA, NVME, SCSI, ETHERNET -> info.set("pci_slot_number", number(device, "slotInfo.pciSlotNumber"));
            case DISK, CDROM, FLOPPY, PARALLEL, SERIAL -> info;
        };
    }

    private void disk(ApiStruct info, DataObject disk) {
        addressed(info, disk);
        Long bytes = number(disk, "capacityInBytes");
        info.set("backing", new ApiStruct().set("type", "VMDK_FILE").set("vmdk_file", text(disk, "backing.fileName")))
                .set("capacity", bytes == null ? (Long) (KIB * numberOrZero(disk, "capacityInKB")) : bytes);
    }

    /** The type of the controller, and the place at it. */
    private void addressed(ApiStruct info, DataObject device) {
        Long key = number(device, "controllerKey");
        DataObject controller = devices.stream()
                .filter(each -> key != null && key.equals(number(each, "key")))
                .findFirst()
                .orElse(null);
        long bus = numberOrZero(controller, "busNumber");
        long unit = numberOrZero(device, "unitNumber");
        ApiStruct place = new ApiStruct().set("bus", bus).set("unit", unit);
        if (isA(controller, "VirtualSATAController")) info.set("type", "SATA").set("sata", place);
        else if (isA(controller, "VirtualNVMEController"))
            info.set("type", "NVME").set("nvme", place);
        else if (isA(controller, "VirtualSCSIController"))
            info.set("type", "SCSI").set("scsi", place);
        else
            info.set("type", "IDE")
                    .set("ide", new ApiStruct().set("primary", bus == 0).set("master", unit == 0));
    }

    private static void ethernet(ApiStruct info, DataObject card) {
        String type = emulation(card);
        info.set("type", type)
                .set("mac_type", macType(text(card, "addressType")))
                .set("mac_address", text(card, "macAddress"))
                .set("wake_on_lan_enabled", flag(card, "wakeOnLanEnabled"))
                .set("backing", networkBacking(at(card, "backing")));
        if (type.equals("VMXNET3")) info.set("upt_compatibility_enabled", flag(card, "uptCompatibilityEnabled"));
        connected(info, card);
    }

    private static String emulation(DataObject card) {
        return switch (card.type().name()) {
            case "VirtualE1000" -> "E1000";
            case "VirtualE1000e" -> "E1000E";
            case "VirtualPCNet32" -> "PCNET32";
            case "VirtualVmxnet" -> "VMXNET";
            case "VirtualVmxnet2" -> "VMXNET2";
            default -> "VMXNET3";
        };
    }

    private static String macType(@Nullable String addressType) {
        return switch (Objects.requireNonNullElse(addressType, "")) {
            case "assigned" -> "ASSIGNED";
            case "manual" -> "MANUAL";
            default -> "GENERATED";
        };
    }

    private static ApiStruct networkBacking(@Nullable Object value) {
        DataObject backing = (DataObject) value;
        var info = new ApiStruct();
        if (at(backing, "port") instanceof DataObject port)
            return info.set("type", "DISTRIBUTED_PORTGROUP")
                    .set("network", text(port, "portgroupKey"))
                    .set("distributed_switch_uuid", text(port, "switchUuid"))
                    .set("distributed_port", text(port, "portKey"))
                    .set("connection_cookie", number(port, "connectionCookie"));
        if (isA(backing, "VirtualEthernetCardOpaqueNetworkBackingInfo"))
            return info.set("type", "OPAQUE_NETWORK")
                    .set("opaque_network_type", text(backing, "opaqueNetworkType"))
                    .set("opaque_network_id", text(backing, "opaqueNetworkId"));
        return info.set("type", "STANDARD_PORTGROUP")
                .set("network", at(backing, "network") instanceof MoRef network ? network.value() : null)
                .set("network_name", text(backing, "deviceName"));
    }

    private static ApiStruct cdromBacking(@Nullable Object value) {
        DataObject backing = (DataObject) value;
        if (isA(backing, "VirtualCdromIsoBackingInfo"))
            return new ApiStruct().set("type", "ISO_FILE").set("iso_file", text(backing, "fileName"));
        boolean passthrough = isA(backing, "VirtualCdromPassthroughBackingInfo")
                || isA(backing, "VirtualCdromRemotePassthroughBackingInfo");
        String access = passthrough ? flag(backing, "exclusive") ? "PASSTHRU_EXCLUSIVE" : "PASSTHRU" : "EMULATION";
        return deviceBacking(backing).set("device_access_type", access);
    }

    /** A device of the host, or of the client. */
    private static ApiStruct deviceBacking(@Nullable DataObject backing) {
        var info = new ApiStruct();
        if (isA(backing, "VirtualDeviceRemoteDeviceBackingInfo")) return info.set("type", "CLIENT_DEVICE");
        return info.set("type", "HOST_DEVICE")
                .set("host_device", text(backing, "deviceName"))
                .set("auto_detect", flag(backing, "useAutoDetect"));
    }

    private static ApiStruct floppyBacking(@Nullable Object value) {
        DataObject backing = (DataObject) value;
        return isA(backing, "VirtualDeviceFileBackingInfo")
                ? new ApiStruct().set("type", "IMAGE_FILE").set("image_file", text(backing, "fileName"))
                : deviceBacking(backing);
    }

    private static ApiStruct portBacking(@Nullable Object value) {
        DataObject backing = (DataObject) value;
        return isA(backing, "VirtualDeviceFileBackingInfo")
                ? new ApiStruct().set("type", "FILE").set("file", text(backing, "fileName"))
                : deviceBacking(backing);
    }

    private static ApiStruct serialBacking(@Nullable Object value) {
        DataObject backing = (DataObject) value;
        if (isA(backing, "VirtualSerialPortPipeBackingInfo"))
            return new ApiStruct()
                    .set("type", "server".equals(text(backing, "endpoint")) ? "PIPE_SERVER" : "PIPE_CLIENT")
                    .set("pipe", text(backing, "pipeName"))
                    .set("no_rx_loss", flag(backing, "noRxLoss"));
        if (isA(backing, "VirtualDeviceURIBackingInfo"))
            return new ApiStruct()
                    .set("type", "server".equals(text(backing, "direction")) ? "NETWORK_SERVER" : "NETWORK_CLIENT")
                    .set("network_location", text(backing, "serviceURI"))
                    .set("proxy", text(backing, "proxyURI"));
        return portBacking(backing);
    }

    private static void scsi(ApiStruct info, DataObject controller) {
        String type = isA(controller, "ParaVirtualSCSIController")
                ? "PVSCSI"
                : isA(controller, "VirtualLsiLogicSASController")
                        ? "LSILOGICSAS"
                        : isA(controller, "VirtualBusLogicController") ? "BUSLOGIC" : "LSILOGIC";
        String sharing = switch (Objects.requireNonNullElse(text(controller, "sharedBus"), "")) {
            case "virtualSharing" -> "VIRTUAL";
            case "physicalSharing" -> "PHYSICAL";
            default -> "NONE";
        };
        info.set("type", type)
                .set(
                        "scsi",
                        new ApiStruct()
                                .set("bus", numberOrZero(controller, "busNumber"))
                                .set("unit", numberOrZero(controller, "scsiCtlrUnitNumber")))
                .set("sharing", sharing);
    }

    private static void connected(ApiStruct info, DataObject device) {
        String state = switch (Objects.requireNonNullElse(text(device, "connectable.status"), "")) {
            case "recoverableError" -> "RECOVERABLE_ERROR";
            case "unrecoverableError" -> "UNRECOVERABLE_ERROR";
            default -> flag(device, "connectable.connected") ? "CONNECTED" : "NOT_CONNECTED";
        };
        info.set("state", state)
                .set("start_connected", flag(device, "connectable.startConnected"))
                .set("allow_guest_control", flag(device, "connectable.allowGuestControl"));
    }
}
