package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.manager.PolicyAssociations;
import io.vfleet.manager.PolicyAssociations.OwnPolicies;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The storage policies that specifications give to machines and to their disks. */
class OwnPoliciesTest extends LivingInventoryFixture {
    /** Encryption, which every datastore can do. */
    private static final String MET = "4d5f673c-536f-11e6-beb8-9e71128cae77";

    /** That of vSAN, which no datastore here is. */
    private static final String UNMET = "aa6d5a82-1c88-45da-85d3-3d74b91a5bad";

    private final PolicyAssociations associations =
            simulated.vcenter.storagePolicies().associations();

    private static List<DataObject> defined(String id) {
        return List.of(META.make("VirtualMachineDefinedProfileSpec").set("profileId", id));
    }

    private static DataObject newDisk(String policy) {
        DataObject disk = META.make("VirtualDisk")
                .set("key", -1)
                .set("controllerKey", 1000)
                .set("unitNumber", 5)
                .set("capacityInKB", 1024L)
                .set(
                        "backing",
                        META.make("VirtualDiskFlatVer2BackingInfo")
                                .set("fileName", "")
                                .set("diskMode", "persistent"));
        return META.make("VirtualDeviceConfigSpec")
                .set("operation", "add")
                .set("fileOperation", "create")
                .set("device", disk)
                .set("profile", defined(policy));
    }

    private static DataObject config(Object devices) {
        return META.make("VirtualMachineConfigSpec").set("deviceChange", devices);
    }

    private static @Nullable Fault reconfigured(SimulatedVCenter simulated, MoRef vm, DataObject spec) {
        Session session = ServiceRequests.login(simulated);
        return simulated
                .sendAndRun(session, vm, "ReconfigVM_Task", named("spec", spec))
                .fault();
    }

    private void relocate(DataObject spec) {
        assertNull(task(vm, "RelocateVM_Task", named("spec", spec)).error());
    }

    private long held() {
        int home = simulated.loops.homeOf(inventory.find(vm)).index();
        return simulated.vcenter.memory().loop(home).heldBytes(HeldKind.TEXT);
    }

    private static DataObject locator(MoRef datastore, List<DataObject> profile) {
        return META.make("VirtualMachineRelocateSpecDiskLocator")
                .set("diskId", 2000)
                .set("datastore", datastore)
                .set("profile", profile);
    }

    @Test
    void aNewDiskHasThePolicyOfItsSpecificationUntilItIsRemoved() {
        assertNull(task(vm, "ReconfigVM_Task", named("spec", config(List.of(newDisk(MET)))))
                .error());

        Map<Integer, String> disks = associations.of(vm).disks();
        assertEquals(List.of(MET), List.copyOf(disks.values()));
        DataObject gone = META.make("VirtualDisk")
                .set("key", disks.keySet().iterator().next())
                .set("capacityInKB", 0L);
        DataObject remove = META.make("VirtualDeviceConfigSpec")
                .set("operation", "remove")
                .set("fileOperation", "destroy")
                .set("device", gone);
        task(vm, "ReconfigVM_Task", named("spec", config(List.of(remove))));

        assertEquals(OwnPolicies.NONE, associations.of(vm));
        agree();
    }

    @Test
    void aRelocationGivesTheMachineAndItsDisksPoliciesAlsoWhereNothingMoves() {
        MoRef datastore = at("DC0/datastore/LocalDS_0");
        relocate(META.make("VirtualMachineRelocateSpec")
                .set("profile", defined(UNMET))
                .set("disk", List.of(locator(datastore, defined(MET)))));

        assertEquals(new OwnPolicies(UNMET, Map.of(2000, MET)), associations.of(vm));

        List<DataObject> none = List.of(META.make("VirtualMachineDefaultProfileSpec"));
        relocate(META.make("VirtualMachineRelocateSpec")
                .set("profile", none)
                .set("disk", List.of(locator(datastore, none))));

        assertEquals(OwnPolicies.NONE, associations.of(vm));
        agree();
    }

    @Test
    void aCloneHasThePoliciesOfItsLocationAndOtherwiseThoseOfItsSource() {
        relocate(META.make("VirtualMachineRelocateSpec")
                .set("disk", List.of(locator(at("DC0/datastore/LocalDS_0"), defined(MET)))));
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec").set("profile", defined(UNMET)))
                .set("powerOn", false)
                .set("template", false);

        MoRef copy = (MoRef) Objects.requireNonNull(task(
                        vm,
                        "CloneVM_Task",
                        named("folder", folder).and("name", "copy").and("spec", spec))
                .result());

        assertEquals(new OwnPolicies(UNMET, Map.of(2000, MET)), associations.of(copy));
        destroy(copy);
        assertEquals(OwnPolicies.NONE, associations.of(copy));
        agree();
    }

    @Test
    void aNewMachineHasPoliciesFromTheStart() {
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", "web")
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[LocalDS_0]"))
                .set("vmProfile", defined(MET))
                .set(
                        "deviceChange",
                        List.of(
                                META.make("VirtualDeviceConfigSpec")
                                        .set("operation", "add")
                                        .set(
                                                "device",
                                                META.make("ParaVirtualSCSIController")
                                                        .set("key", 1000)
                                                        .set("busNumber", 0)
                                                        .set("sharedBus", "noSharing")),
                                newDisk(UNMET)));

        MoRef made = (MoRef) Objects.requireNonNull(
                task(folder, "CreateVM_Task", named("config", config).and("pool", pool))
                        .result());

        OwnPolicies own = associations.of(made);
        assertEquals(MET, own.home());
        assertEquals(List.of(UNMET), List.copyOf(own.disks().values()));
        agree();
    }

    @Test
    void aRevertBringsThePolicyOfADiskBack() {
        task(vm, "CreateSnapshot_Task", named("name", "s").and("memory", false).and("quiesce", false));
        MoRef datastore = at("DC0/datastore/LocalDS_0");
        relocate(META.make("VirtualMachineRelocateSpec").set("disk", List.of(locator(datastore, defined(MET)))));

        task(vm, "RevertToCurrentSnapshot_Task", named("suppressPowerOn", true));

        assertEquals(OwnPolicies.NONE, associations.of(vm));
    }

    @Test
    void anUnknownPolicyIsAnErrorThatNamesTheCheckAndTheId() {
        Fault refused = Objects.requireNonNull(reconfigured(simulated, vm, config(List.of(newDisk("none")))));

        assertInstanceOf(Fault.SystemError.class, refused);
        assertTrue(refused.toString().contains("PBM error occurred during PreReconfigureCallback"), refused.toString());
        DataObject location = META.make("VirtualMachineRelocateSpec").set("profile", defined("none"));
        Fault notMoved = Objects.requireNonNull(simulated
                .sendAndRun(session, vm, "RelocateVM_Task", named("spec", location))
                .fault());
        assertTrue(notMoved.toString().contains("PreMigrateCheckCallback"), notMoved.toString());
    }

    @Test
    void whatADatastoreDoesNotFulfilIsRefusedWhereTheSettingSaysSo() {
        var strict = new SimulatedVCenter(
                0, ServedVCenter.settings(Map.of("server.behaviour.storagePolicyMismatch", "refuse")));

        Fault refused = Objects.requireNonNull(reconfigured(strict, vm, config(List.of(newDisk(UNMET)))));

        assertTrue(refused.toString().contains("not compatible"), refused.toString());
        assertNull(reconfigured(strict, vm, config(List.of(newDisk(MET)))));
    }

    @Test
    void theMemoryOfAnAssociationIsChargedAndGivenBack() {
        long before = held();
        relocate(META.make("VirtualMachineRelocateSpec").set("profile", defined(MET)));

        assertEquals(before + PolicyAssociations.BYTES_EACH, held());

        relocate(META.make("VirtualMachineRelocateSpec")
                .set("profile", List.of(META.make("VirtualMachineEmptyProfileSpec"))));
        assertEquals(before, held());
    }
}
