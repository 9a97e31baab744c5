package io.vfleet.sim;

import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Property filter specs of the simulated clients. */
public final class TestFilterSpecs {
    private TestFilterSpecs() {}

    public static DataObject vmsOf(MoRef view) {
        return filter(
                object(view, true, traversal(null, view.type(), "view")),
                properties(
                        "VirtualMachine",
                        "name",
                        "parent",
                        "snapshot",
                        "rootSnapshot",
                        "runtime.powerState",
                        "runtime.recordReplayState",
                        "runtime.consolidationNeeded",
                        "runtime.connectionState",
                        "config.changeVersion",
                        "config.name",
                        "config.annotation",
                        "config.hardware",
                        "config.hardware.device[2000]",
                        "config.flags",
                        "config.extraConfig",
                        "config.changeTrackingEnabled",
                        "summary.config",
                        "guest.toolsRunningStatus",
                        "guest.ipAddress",
                        "guest.ipStack",
                        "recentTask"));
    }

    public static DataObject extraConfigOf(MoRef vm) {
        return filter(object(vm, false), properties("VirtualMachine", "config.extraConfig"));
    }

    public static DataObject recentTasks() {
        MoRef manager = new MoRef("TaskManager", "TaskManager");
        return filter(
                object(manager, false, traversal(null, "TaskManager", "recentTask")),
                properties("TaskManager", "recentTask"),
                properties("Task", "info"));
    }

    public static DataObject containersOf(MoRef view) {
        return filter(
                object(view, false, traversal(null, view.type(), "view")),
                properties(view.type(), "view"),
                properties("ManagedEntity", "name"),
                properties("HostSystem", "runtime.connectionState", "runtime.inMaintenanceMode", "vm", "recentTask"),
                properties("Datastore", "info", "summary.freeSpace", "vm"),
                properties("Folder", "childEntity"));
    }

    public static DataObject networksOf(MoRef view) {
        return filter(
                object(view, false, traversal(null, view.type(), "view")),
                properties(view.type(), "view"),
                properties("Network", "name", "host", "vm", "summary"),
                properties("DistributedVirtualPortgroup", "config", "portKeys"),
                properties(
                        "VmwareDistributedVirtualSwitch", "name", "config.host", "config.configVersion", "portgroup"),
                properties("HostSystem", "network", "config.network"));
    }

    public static DataObject snapshotsOf(MoRef vm) {
        DataObject down = traversal(
                "down",
                "VirtualMachineSnapshot",
                "childSnapshot",
                META.make("SelectionSpec").set("name", "down"));
        return filter(
                object(
                        vm,
                        true,
                        traversal(
                                null,
                                "VirtualMachine",
                                "rootSnapshot",
                                down,
                                META.make("SelectionSpec").set("name", "down"))),
                properties("VirtualMachineSnapshot", "vm", "childSnapshot", "config"));
    }

    public static DataObject extensions() {
        MoRef manager = new MoRef("ExtensionManager", "ExtensionManager");
        return filter(object(manager, false), properties("ExtensionManager", "extensionList"));
    }

    public static DataObject all(MoRef object) {
        return filter(
                object(object, false),
                META.make("PropertySpec").set("type", object.type()).set("all", true));
    }

    static DataObject filter(DataObject object, DataObject... properties) {
        return META.make("PropertyFilterSpec")
                .set("propSet", List.of(properties))
                .set("objectSet", List.of(object));
    }

    static DataObject properties(String type, String... paths) {
        return META.make("PropertySpec").set("type", type).set("pathSet", List.of(paths));
    }

    static DataObject object(MoRef object, boolean skip, DataObject... selections) {
        return META.make("ObjectSpec").set("obj", object).set("skip", skip).set("selectSet", List.of(selections));
    }

    static DataObject traversal(@Nullable String name, String type, String path, DataObject... selections) {
        return META.make("TraversalSpec")
                .set("name", name)
                .set("type", type)
                .set("path", path)
                .set("skip", false)
                .set("selectSet", List.of(selections));
    }
}
