package io.vfleet.sim;

import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Property filter specs for readers and watchers. */
public final class TestFilterSpecs {
    private TestFilterSpecs() {}

    public static DataObject vmsOf(MoRef view) {
        return filter(
                start(view, true, way(null, view.type(), "view")),
                asked(
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
                        "recentTask"));
    }

    public static DataObject recentTasks() {
        MoRef manager = new MoRef("TaskManager", "TaskManager");
        return filter(
                start(manager, false, way(null, "TaskManager", "recentTask")),
                asked("TaskManager", "recentTask"),
                asked("Task", "info"));
    }

    public static DataObject containersOf(MoRef view) {
        return filter(
                start(view, false, way(null, view.type(), "view")),
                asked(view.type(), "view"),
                asked("ManagedEntity", "name"),
                asked("HostSystem", "runtime.connectionState", "runtime.inMaintenanceMode", "vm", "recentTask"),
                asked("Datastore", "info", "summary.freeSpace", "vm"),
                asked("Folder", "childEntity"));
    }

    public static DataObject snapshotsOf(MoRef vm) {
        DataObject down = way(
                "down",
                "VirtualMachineSnapshot",
                "childSnapshot",
                META.make("SelectionSpec").set("name", "down"));
        return filter(
                start(
                        vm,
                        true,
                        way(
                                null,
                                "VirtualMachine",
                                "rootSnapshot",
                                down,
                                META.make("SelectionSpec").set("name", "down"))),
                asked("VirtualMachineSnapshot", "vm", "childSnapshot", "config"));
    }

    public static DataObject extensions() {
        MoRef manager = new MoRef("ExtensionManager", "ExtensionManager");
        return filter(start(manager, false), asked("ExtensionManager", "extensionList"));
    }

    static DataObject all(MoRef object) {
        return filter(
                start(object, false),
                META.make("PropertySpec").set("type", object.type()).set("all", true));
    }

    static DataObject filter(DataObject start, DataObject... asked) {
        return META.make("PropertyFilterSpec").set("propSet", List.of(asked)).set("objectSet", List.of(start));
    }

    static DataObject asked(String type, String... paths) {
        return META.make("PropertySpec").set("type", type).set("pathSet", List.of(paths));
    }

    static DataObject start(MoRef object, boolean skip, DataObject... ways) {
        return META.make("ObjectSpec").set("obj", object).set("skip", skip).set("selectSet", List.of(ways));
    }

    static DataObject way(@Nullable String name, String type, String path, DataObject... ways) {
        return META.make("TraversalSpec")
                .set("name", name)
                .set("type", type)
                .set("path", path)
                .set("skip", false)
                .set("selectSet", List.of(ways));
    }
}
