package io.vfleet.render.vm.config;

import io.vfleet.meta.DataObject;
import io.vfleet.model.SettingGroup;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.Peripherals.DeviceFamily;
import java.util.List;

/** Renders controllers, drives and ports with their labels and backings. */
final class PeripheralRenderer {
    private static final int FIRST_SCSI_SLOT = 160;
    private static final int SCSI_CONTROLLER_UNIT = 7;

    private final RenderContext context;

    PeripheralRenderer(RenderContext context) {
        this.context = context;
    }

    /** A device; {@code nth} counts those of its family from 1, {@code attached} are the keys of what it controls. */
    DataObject device(Device device, int nth, List<Integer> attached) {
        DataObject data = context.make(device.kind().wireName())
                .set("key", device.key())
                .set(
                        "deviceInfo",
                        context.make("Description")
                                .set("label", label(device, nth))
                                .set("summary", summary(device)))
                .set("controllerKey", device.controllerKey())
                .set("unitNumber", device.unitNumber());
        if (device.kind().isController()) {
            data.set("busNumber", device.busNumber()).set("device", attached);
        }
        if (device.kind().family() == DeviceFamily.SCSI_CONTROLLER) {
            data.set("slotInfo", VirtualDeviceRenderer.pciSlot(context, FIRST_SCSI_SLOT + 32 * device.busNumber()))
                    .set("hotAddRemove", true)
                    .set("sharedBus", "noSharing")
                    .set("scsiCtlrUnitNumber", SCSI_CONTROLLER_UNIT);
        }
        SettingGroup backing = device.backing();
        if (backing != null) data.set("backing", SettingGroupRenderer.render(context, backing));
        SettingGroup connectable = device.connectable();
        if (connectable != null) {
            DataObject untouched = context.make("VirtualDeviceConnectInfo")
                    .set("migrateConnect", "unset")
                    .set("startConnected", true)
                    .set("allowGuestControl", true)
                    .set("connected", false)
                    .set("status", connectable.flag("connected") ? "ok" : "untried");
            data.set("connectable", SettingGroupRenderer.over(context, untouched, connectable));
        }
        setRequired(data, device);
        device.settings().forEach((name, value) -> data.set(name, SettingGroupRenderer.value(context, value)));
        return data;
    }

    /** What a type requires, where clients need not set it. */
    private static void setRequired(DataObject data, Device device) {
        switch (device.kind().family()) {
            case SERIAL_PORT -> data.set("yieldOnPoll", false);
            case WATCHDOG -> data.set("runOnBoot", false).set("running", false);
            default -> {}
        }
    }

    static String label(Device device, int nth) {
        DeviceFamily family = device.kind().family();
        if (!family.label().endsWith(" ")) return family.label();
        return family.label() + (device.kind().isController() ? device.busNumber() : nth);
    }

    private static String summary(Device device) {
        SettingGroup backing = device.backing();
        if (!device.kind().summary().isEmpty() || backing == null)
            return device.kind().summary();
        String file = backing.text("fileName");
        if (!file.isEmpty()) return (backing.type().contains("Iso") ? "ISO " : "File ") + file;
        if (!backing.text("serviceURI").isEmpty()) return "Remote " + backing.text("serviceURI");
        if (!backing.text("pipeName").isEmpty()) return "Pipe " + backing.text("pipeName");
        if (backing.type().contains("Remote")) return "Remote device";
        return backing.text("deviceName");
    }
}
