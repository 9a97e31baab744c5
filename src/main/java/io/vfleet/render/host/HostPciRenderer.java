package io.vfleet.render.host;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.util.List;

/** Renders the PCI devices of a host: those that its adapters for network and storage are at, and the bridge. */
final class HostPciRenderer {
    private static final short VMWARE = 0x15AD;

    private final RenderContext context;

    HostPciRenderer(RenderContext context) {
        this.context = context;
    }

    List<DataObject> devices() {
        return List.of(
                device(0x00, (short) 0x0600, (short) 0x1976, "Virtual Machine Chipset"),
                device(0x03, (short) 0x0107, (short) 0x07C0, "PVSCSI SCSI Controller"),
                device(0x0b, (short) 0x0200, (short) 0x07B0, "vmxnet3 Virtual Ethernet Controller"),
                device(0x13, (short) 0x0200, (short) 0x07B0, "vmxnet3 Virtual Ethernet Controller"));
    }

    /** {@code kind}: the class of the device as PCI numbers them. */
    private DataObject device(int bus, short kind, short id, String name) {
        return context.make("HostPciDevice")
                .set("id", String.format("0000:%02x:00.0", bus))
                .set("classId", kind)
                .set("bus", (byte) bus)
                .set("slot", (byte) 0)
                .set("function", (byte) 0)
                .set("vendorId", VMWARE)
                .set("subVendorId", VMWARE)
                .set("vendorName", "VMware")
                .set("deviceId", id)
                .set("subDeviceId", id)
                .set("deviceName", name);
    }
}
