package io.vfleet.operation.datastore;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.DatastoreState.Maintenance;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.TestFilterSpecs;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Datastores that are renamed, moved into datastore clusters, and put into maintenance mode. */
final class DatastoreChangesTest extends StorageFixture {
    private final MoRef first = at("DC0/datastore/LocalDS_0");

    @AfterEach
    void everythingAgrees() {
        agree();
    }

    private MoRef mounted(String name) {
        assertEquals(OK, mount(host, nas(name, "/vol/" + name)));
        return inventory.ref(datastore(name).number());
    }

    private MoRef pod(String name) {
        return send(at("DC0/datastore"), "CreateStoragePod", named("name", name))
                .ref();
    }

    private String moveInto(MoRef folder, MoRef... moved) {
        return call(folder, "MoveIntoFolder_Task", named("list", List.of(moved)));
    }

    private TaskState state(MoRef task) {
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task)).state();
    }

    @Test
    void whoWatchesMachinesSeesTheNewNameOfTheirDatastore() {
        MoRef view = ServiceRequests.createView(simulated, session, List.of("VirtualMachine"));
        var watcher = new FilterWatcher(simulated, session, TestFilterSpecs.vmsOf(view));
        assertEquals("", watcher.difference());
        assertEquals(OK, call(first, "RenameDatastore", named("newName", "slow")));

        assertEquals("", watcher.difference());
        MoRef vm = at("DC0/vm/DC0_H0_VM0");
        DataObject files =
                (DataObject) Objects.requireNonNull(read(vm, "config").get("files"));
        assertEquals("[slow] DC0_H0_VM0/DC0_H0_VM0.vmx", files.get("vmPathName"));
        assertEquals(inventory.find(vm), inventory.byDatastorePath(0, "[slow] DC0_H0_VM0/DC0_H0_VM0.vmx"));
        assertEquals(List.of("DatastoreRenamedEvent"), events());
    }

    @Test
    void aNameIsTakenInTheWholeDatacenterAndFreeAfterARename() {
        MoRef other = mounted("shared");
        MoRef folder =
                send(at("DC0/datastore"), "CreateFolder", named("name", "team")).ref();
        assertEquals(OK, moveInto(folder, other));

        assertEquals("DuplicateName", call(first, "RenameDatastore", named("newName", "shared")));
        assertEquals("DuplicateName", call(first, "Rename_Task", named("newName", "shared")));
        assertEquals("DuplicateName", call(other, "Rename_Task", named("newName", "LocalDS_0")));
        assertEquals("InvalidName", call(first, "RenameDatastore", named("newName", "")));
        assertEquals(OK, call(other, "Rename_Task", named("newName", "moved")));
        assertEquals(OK, call(first, "Rename_Task", named("newName", "shared")));
        assertEquals(OK, call(first, "Rename_Task", named("newName", "shared")));
        assertEquals("DuplicateName", mount(otherHost, nas("moved", "/vol/z")));
        assertEquals(2, inventory.containers().storage().nameCount());
    }

    @Test
    void aDatastoreClusterShowsTheSumOfItsDatastores() {
        MoRef a = mounted("a");
        MoRef b = mounted("b");
        MoRef pod = pod("cluster");
        assertEquals("group-p" + inventory.find(pod), pod.value());
        assertEquals("StoragePod", pod.type());
        assertEquals(0L, read(pod, "summary").get("capacity"));
        assertEquals(OK, moveInto(pod, a, b));

        assertEquals(20L << 40, read(pod, "summary").get("capacity"));
        assertEquals(a, at("DC0/datastore/cluster/a"));
        assertEquals(OK, newMachine("here", "a", host));
        DataObject summary = read(pod, "summary");
        assertEquals(inventory.datastore(inventory.find(a)).freeBytes() + (10L << 40), summary.get("freeSpace"));
        assertEquals(OK, call(at("DC0/vm/here"), "Destroy_Task", NamedValues.none()));
    }

    @Test
    void whoWatchesADatastoreClusterSeesItsSumChange() {
        MoRef a = mounted("a");
        MoRef pod = pod("cluster");
        MoRef view = ServiceRequests.createView(simulated, session, List.of("StoragePod", "Folder", "Datastore"));
        var watcher = new FilterWatcher(simulated, session, TestFilterSpecs.containersOf(view));
        assertEquals("", watcher.difference());
        moveInto(pod, a);
        newMachine("here", "a", host);
        assertEquals("", watcher.difference());
        assertEquals(OK, call(at("DC0/vm/here"), "Destroy_Task", NamedValues.none()));
        assertEquals("", watcher.difference());
    }

    @Test
    void aDatastoreClusterTakesOnlyDatastoresAndLeavesThemWhenItIsDestroyed() {
        MoRef a = mounted("a");
        MoRef pod = pod("cluster");
        MoRef other = pod("second");
        moveInto(pod, a);

        assertEquals("DuplicateName", call(at("DC0/datastore"), "CreateStoragePod", named("name", "cluster")));
        assertEquals("NotSupported", call(at("DC0/vm"), "CreateStoragePod", named("name", "x")));
        assertEquals("NotSupported", call(pod, "CreateStoragePod", named("name", "x")));
        assertEquals("NotSupported", call(pod, "CreateFolder", named("name", "x")));
        assertEquals("NotSupported", moveInto(pod, other));
        assertEquals("NotSupported", moveInto(at("DC0/vm"), pod));
        assertEquals(OK, call(pod, "Rename_Task", named("newName", "renamed")));
        assertEquals(OK, call(pod, "Destroy_Task", NamedValues.none()));
        assertEquals(a, at("DC0/datastore/a"));
        assertFalse(exists("renamed"));
    }

    @Test
    void theConfigurationOfADatastoreClusterIsKeptAndTheRestIsRefusedByName() {
        MoRef pod = pod("cluster");
        MoRef manager = new MoRef("StorageResourceManager", "StorageResourceManager");
        var on = META.make("StorageDrsPodConfigSpec").set("enabled", true).set("defaultVmBehavior", "automated");
        assertEquals(OK, call(manager, "ConfigureStorageDrsForPod_Task", configuration(pod, on)));

        DataObject config = (DataObject)
                Objects.requireNonNull(read(pod, "podStorageDrsEntry").get("storageDrsConfig"));
        DataObject shown = (DataObject) Objects.requireNonNull(config.get("podConfig"));
        assertEquals(true, shown.get("enabled"));
        assertEquals("automated", shown.get("defaultVmBehavior"));
        assertEquals(480, shown.get("loadBalanceInterval"));
        var wrong = META.make("StorageDrsPodConfigSpec").set("defaultVmBehavior", "wild");
        assertEquals("InvalidArgument", call(manager, "ConfigureStorageDrsForPod_Task", configuration(pod, wrong)));
        var tooOften = META.make("StorageDrsPodConfigSpec").set("loadBalanceInterval", 1);
        assertEquals("InvalidArgument", call(manager, "ConfigureStorageDrsForPod_Task", configuration(pod, tooOften)));
        var rule = META.make("StorageDrsPodConfigSpec")
                .set("rule", List.of(META.make("ClusterRuleSpec").set("operation", "add")));
        assertEquals("NotImplemented", call(manager, "ConfigureStorageDrsForPod_Task", configuration(pod, rule)));
        assertEquals(
                "ManagedObjectNotFound", call(manager, "ConfigureStorageDrsForPod_Task", configuration(first, on)));
    }

    private static NamedValues configuration(MoRef pod, DataObject podConfig) {
        return named("pod", pod)
                .and("spec", META.make("StorageDrsConfigSpec").set("podConfigSpec", podConfig))
                .and("modify", true);
    }

    @Test
    void aDatastoreIsInMaintenanceModeWhenItsLastMachineHasLeftIt() {
        MoRef shared = mounted("shared");
        assertEquals(OK, newMachine("here", "shared", host));
        MoRef task = enter(shared);
        simulated.loops.advance(Duration.ofMinutes(5));
        assertEquals(TaskPhase.RUNNING, state(task).phase());
        assertEquals(Maintenance.ENTERING, datastore("shared").maintenance());

        assertEquals("InvalidDatastore", newMachine("more", "shared", host));
        assertEquals("InvalidDatastoreState", call(at("DC0/vm/here"), "PowerOnVM_Task", NamedValues.none()));
        assertEquals("TaskInProgress", call(shared, "Rename_Task", named("newName", "x")));
        assertEquals("ResourceInUse", call(shared, "DestroyDatastore", NamedValues.none()));
        assertEquals(OK, call(at("DC0/vm/here"), "Destroy_Task", NamedValues.none()));
        simulated.loops.advance(Duration.ofMinutes(5));
        assertEquals(TaskPhase.SUCCESS, state(task).phase());
        assertEquals("inMaintenance", read(shared, "summary").get("maintenanceMode"));
        assertEquals("InvalidDatastore", newMachine("more", "shared", host));

        assertEquals(OK, call(shared, "DatastoreExitMaintenanceMode_Task", NamedValues.none()));
        assertEquals("InvalidState", call(shared, "DatastoreExitMaintenanceMode_Task", NamedValues.none()));
        assertEquals(OK, newMachine("more", "shared", host));
    }

    @Test
    void enteringThatIsCancelledLeavesTheDatastoreAsItWas() {
        MoRef task = enter(first);
        assertEquals("success", call(task, "CancelTask", NamedValues.none()));

        assertEquals(
                "RequestCanceled", Objects.requireNonNull(state(task).error()).typeName());
        assertEquals(Maintenance.NORMAL, datastore("LocalDS_0").maintenance());
        assertEquals(OK, newMachine("here", "LocalDS_0", host));
        assertEquals(OK, call(first, "Rename_Task", named("newName", "x")));
    }

    private MoRef enter(MoRef datastore) {
        RecordedReply reply = send(datastore, "DatastoreEnterMaintenanceMode", NamedValues.none());
        assertNull(reply.fault());
        return (MoRef) Objects.requireNonNull(reply.object().get("task"));
    }

    @Test
    void aDatastoreWithoutAnyHostsIsNotAccessible() {
        MoRef shared = mounted("shared");
        assertEquals(true, read(shared, "summary").get("accessible"));
        assertEquals(OK, call(shared, "RefreshDatastore", NamedValues.none()));
        assertEquals(OK, call(shared, "RefreshDatastoreStorageInfo", NamedValues.none()));
        assertEquals(OK, call(shared, "Destroy_Task", NamedValues.none()));
        assertTrue(inventory.containers().storage().isUnclaimed());
        assertEquals("ManagedObjectNotFound", call(shared, "RefreshDatastore", NamedValues.none()));
        assertEquals(
                List.of("NASDatastoreCreatedEvent", "DatastoreRemovedOnHostEvent", "DatastoreDestroyedEvent"),
                events());
    }
}
