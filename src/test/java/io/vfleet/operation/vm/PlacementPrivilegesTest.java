package io.vfleet.operation.vm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nobody puts a machine where he may not: a user with all rights on the machines, and none on what they would be placed on. */
final class PlacementPrivilegesTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(
            3,
            ServedVCenter.settings(Map.ofEntries(
                    entry("users.users", List.of(Map.of("name", "vms", "password", "pass", "fullName", "vms"))),
                    entry(
                            "users.permissions",
                            List.of(
                                    Map.of("user", "vms", "role", "Admin", "path", "/DC0/vm", "propagate", true),
                                    Map.of("user", "vms", "role", "ReadOnly", "path", "/", "propagate", true))))));
    private final Session session = ((LoginResult.LoggedIn)
                    simulated.vcenter.sessions().login("vms", "pass", new ClientInfo("127.0.0.1", "test", null)))
            .session();
    private final MoRef vm = at("/DC0/vm/DC0_C0_RP0_VM0");
    private final MoRef folder = at("/DC0/vm");
    private final MoRef pool = at("/DC0/host/DC0_C0/Resources");

    private MoRef at(String path) {
        return simulated.inventory().ref(simulated.inventory().byPath(path));
    }

    private void refused(MoRef target, String method, NamedValues arguments, String privilege) {
        Fault fault = Objects.requireNonNull(
                simulated.sendAndRun(session, target, method, arguments).fault());
        assertInstanceOf(Fault.NoPermission.class, fault, fault.toString());
        assertEquals(privilege, ((Fault.NoPermission) fault).privilegeId());
    }

    private static DataObject place() {
        return META.make("VirtualMachineRelocateSpec");
    }

    private static NamedValues copy(MoRef folder, DataObject place) {
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", place)
                .set("powerOn", false)
                .set("template", false);
        return named("folder", folder).and("name", "copy").and("spec", spec);
    }

    @Test
    void aCopyNeedsRightsOnItsPoolAndItsDatastore() {
        refused(vm, "CloneVM_Task", copy(folder, place()), "Resource.AssignVMToPool");
    }

    @Test
    void aNewMachineNeedsRightsOnItsPool() {
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", "web")
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[LocalDS_0]"));
        refused(folder, "CreateVM_Task", named("config", config).and("pool", pool), "Resource.AssignVMToPool");
    }

    @Test
    void anExistingDiskNeedsRightsOnItsDatastore() {
        DataObject disk = META.make("VirtualDisk")
                .set("key", -1)
                .set("controllerKey", 1000)
                .set("capacityInKB", 0L)
                .set(
                        "backing",
                        META.make("VirtualDiskFlatVer2BackingInfo")
                                .set("fileName", "[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmdk")
                                .set("diskMode", "independent_nonpersistent"));
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", "add").set("device", disk);
        simulated.sendAndRun(
                session,
                at("/DC0/vm/DC0_H0_VM0"),
                "CreateSnapshot_Task",
                named("name", "s").and("memory", false).and("quiesce", false));
        simulated.loops.advance(java.time.Duration.ofMinutes(1));
        refused(
                at("/DC0/vm/DC0_H0_VM1"),
                "ReconfigVM_Task",
                named("spec", META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change))),
                "Datastore.AllocateSpace");
    }

    @Test
    void whatIsRegisteredNeedsTheRightToBrowseItsDatastore() {
        refused(
                folder,
                "RegisterVM_Task",
                named("path", "[LocalDS_0] web/web.vmx").and("asTemplate", false),
                "Datastore.Browse");
    }

    @Test
    void whatIsMovedIntoAFolderNeedsRightsBeforeThereIsATask() {
        MoRef hosts = at("/DC0/host");
        refused(
                hosts,
                "MoveIntoFolder_Task",
                named("list", List.of(at("/DC0/host/DC0_C0"))),
                "Host.Inventory.MoveCluster");
        refused(hosts, "MoveIntoFolder_Task", named("list", List.of(vm)), "VirtualMachine.Inventory.Move");
    }

    @Test
    void aMachineThatMovesNeedsRightsWhereItGoes() {
        refused(
                vm,
                "MigrateVM_Task",
                named("host", at("/DC0/host/DC0_H0/DC0_H0")).and("priority", "defaultPriority"),
                "Resource.AssignVMToPool");
        refused(
                vm,
                "RelocateVM_Task",
                named("spec", place().set("datastore", at("/DC0/datastore/LocalDS_0"))),
                "Datastore.AllocateSpace");
    }
}
