package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import io.vfleet.task.TaskState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The disk of a machine that is gone, which stays because a clone has it below its own. */
class LeftFilesTest extends LivingInventoryFixture {
    private static final String DIRECTORY = "DC0_H0_VM0";
    private static final String FILE = "[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmdk";
    private final int datastore = inventory.find(at("DC0/datastore/LocalDS_0"));

    private MoRef made(TaskState state) {
        assertNull(state.error());
        return (MoRef) Objects.requireNonNull(state.result());
    }

    @BeforeEach
    void aCloneIsLeft() {
        powerOff();
        MoRef snapshot = made(task(
                vm,
                "CreateSnapshot_Task",
                named("name", "s").and("memory", false).and("quiesce", false)));
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set(
                        "location",
                        META.make("VirtualMachineRelocateSpec").set("diskMoveType", "createNewChildDiskBacking"))
                .set("snapshot", snapshot)
                .set("powerOn", false)
                .set("template", false);
        made(task(
                vm,
                "CloneVM_Task",
                named("folder", folder).and("name", "linked").and("spec", spec)));
        destroy(vm);
    }

    @Test
    void aNewMachineOfThatNameGetsAnotherDirectory() {
        MoRef made = created(DIRECTORY);
        assertEquals(
                DIRECTORY + "_1", inventory.vm(inventory.find(made)).placement().directory());
        agree();
    }

    @Test
    void itIsListedAndNeitherDeletedNorMoved() {
        DataObject found = (DataObject) Objects.requireNonNull(
                task(browser(), "SearchDatastore_Task", named("datastorePath", "[LocalDS_0] " + DIRECTORY))
                        .result());
        assertTrue(
                ((List<?>) Objects.requireNonNull(found.get("file")))
                        .stream()
                                .map(DataObject.class::cast)
                                .anyMatch(each -> Objects.equals(each.get("path"), "DC0_H0_VM0.vmdk")),
                found.toString());
        assertInstanceOf(
                Fault.FileLocked.class,
                task(fileManager(), "DeleteDatastoreFile_Task", files("name", FILE))
                        .error());
        assertInstanceOf(
                Fault.FileLocked.class,
                task(
                                fileManager(),
                                "MoveDatastoreFile_Task",
                                named("sourceName", FILE)
                                        .and("sourceDatacenter", at("DC0"))
                                        .and("destinationName", "[LocalDS_0] other.vmdk"))
                        .error());
        agree();
    }

    @Test
    void itIsReadByAnotherMachineAndNotWritten() {
        MoRef proxy = at("DC0/vm/DC0_H0_VM1");
        assertInstanceOf(Fault.FileLocked.class, attach(proxy, "persistent"));
        assertNull(attach(proxy, "independent_nonpersistent"));
        assertEquals(
                2,
                inventory.provisioning().files().references().values().stream()
                        .findFirst()
                        .orElseThrow());
        agree();
    }

    private MoRef browser() {
        return DerivedObjects.datastoreBrowser(datastore);
    }

    private static MoRef fileManager() {
        return new MoRef("FileManager", "FileManager");
    }

    private NamedValues files(String member, String path) {
        return named(member, path).and("datacenter", at("DC0"));
    }

    private @Nullable Fault attach(MoRef machine, String mode) {
        DataObject disk = META.make("VirtualDisk")
                .set("key", -1)
                .set("controllerKey", 1000)
                .set("unitNumber", -1)
                .set("capacityInKB", 0L)
                .set(
                        "backing",
                        META.make("VirtualDiskFlatVer2BackingInfo")
                                .set("fileName", FILE)
                                .set("diskMode", mode));
        DataObject spec = META.make("VirtualMachineConfigSpec")
                .set(
                        "deviceChange",
                        List.of(META.make("VirtualDeviceConfigSpec")
                                .set("operation", "add")
                                .set("device", disk)));
        var reply = simulated.sendAndRun(session, machine, "ReconfigVM_Task", named("spec", spec));
        if (reply.fault() != null) return reply.fault();
        simulated.loops.advance(java.time.Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                .state()
                .error();
    }
}
