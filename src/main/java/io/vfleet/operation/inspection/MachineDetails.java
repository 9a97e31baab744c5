package io.vfleet.operation.inspection;

import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything about one machine. */
final class MachineDetails {
    private static final int EVENTS_SHOWN_MAX = 50;

    private final VCenter vcenter;
    private final Inventory inventory;

    MachineDetails(VCenter vcenter) {
        this.vcenter = vcenter;
        inventory = vcenter.inventory();
    }

    Map<String, Object> of(int number) {
        VmState state = inventory.vm(number);
        Map<String, Object> shown = new MachineList(vcenter).row(number);
        shown.put("path", inventory.path(number));
        shown.put("uuid", state.identity().uuid().toString());
        shown.put("instanceUuid", state.identity().instanceUuid().toString());
        shown.put("annotation", state.identity().annotation());
        shown.put("datastore", inventory.name(state.placement().datastore()));
        shown.put("files", inventory.datastorePath(number));
        if (state.power().bootTime() != null)
            shown.put("bootTime", state.power().bootTime().toString());
        shown.put("cpus", state.hardware().cpuCount());
        shown.put("memoryMib", state.hardware().memoryMib());
        shown.put("hardwareVersion", state.hardware().version());
        shown.put("guest", guest(state));
        if (state.interaction().question() != null)
            shown.put("questionText", state.interaction().question().text());
        shown.put("changeTracking", state.options().changeTracking());
        shown.put("devices", devices(number));
        Duration run = state.power().run(vcenter.loops().clock().now());
        var disks = new DiskDetails(inventory);
        shown.put(
                "disks",
                state.disks().all().stream().map(disk -> disks.of(disk, run)).toList());
        shown.put("snapshotTree", SnapshotDetails.tree(state.snapshots()));
        shown.put("tasks", new TaskList(vcenter).ofEntity(number));
        shown.put("events", events(number));
        return shown;
    }

    private static Map<String, Object> guest(VmState state) {
        var guest = new LinkedHashMap<String, Object>();
        guest.put("guestId", state.hardware().guestId());
        guest.put("hostName", state.guest().hostName());
        guest.put("ipAddress", state.guest().networkUp() ? state.guest().ipAddress() : "");
        guest.put("toolsRunning", state.guest().toolsRunning());
        return guest;
    }

    /** As clients see them. */
    private List<Map<String, Object>> devices(int number) {
        ManagedType type = Objects.requireNonNull(vcenter.metamodel().managedType("VirtualMachine"));
        Property config = Objects.requireNonNull(type.property("config"));
        var devices = new ArrayList<Map<String, Object>>();
        if (!(vcenter.managedObjects().read(inventory.ref(number), config, null) instanceof DataObject read)
                || !(read.get("hardware") instanceof DataObject hardware)
                || !(hardware.get("device") instanceof List<?> list)) return devices;
        for (Object each : list) {
            if (!(each instanceof DataObject device)) continue;
            var shown = new LinkedHashMap<String, Object>();
            shown.put("key", device.get("key"));
            shown.put("type", device.type().name());
            if (device.get("deviceInfo") instanceof DataObject info) {
                shown.put("label", info.get("label"));
                shown.put("summary", info.get("summary"));
            }
            devices.add(shown);
        }
        return devices;
    }

    private List<Map<String, Object>> events(int number) {
        List<EventRecord> newest =
                vcenter.events().newest(EventFilter.ALL.visibleTo(entity -> entity == number), EVENTS_SHOWN_MAX);
        return newest.reversed().stream().map(MachineDetails::event).toList();
    }

    private static Map<String, Object> event(EventRecord event) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("time", event.created().toString());
        shown.put("type", event.type());
        shown.put("category", event.category());
        shown.put("user", event.user());
        shown.put("message", event.message());
        return shown;
    }
}
