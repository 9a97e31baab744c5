package io.vfleet.operation.file;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.file.DatastoreFixture.OK;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.manager.StorageObject;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.task.tagging.InventoryTag;
import io.vfleet.task.tagging.TagCategory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * First class disks: their files, snapshots, tags and machines.
 *
 * <p>long: one manager, whose methods are tried one after the other.
 */
final class StorageObjectsTest {
    private static final MoRef MANAGER = new MoRef("VcenterVStorageObjectManager", "VStorageObjectManager");

    private final DatastoreFixture fixture = new DatastoreFixture(Map.of());
    private final MoRef datastore = fixture.inventory().ref(fixture.datastore());
    private final MoRef machine = fixture.inventory().ref(fixture.inventory().byPath("/DC0/vm/DC0_H0_VM0"));
    private final long usedAtStart = fixture.state().usedBytes();

    @AfterEach
    void everyAnswerWasValidAndNoSpaceIsLost() {
        fixture.finish();
        assertEquals(List.of(), fixture.simulated.violations);
        assertTrue(fixture.inventory().files().locks().isEmpty());
        assertEquals(usedAtStart + fixture.tree().bytes(), fixture.state().usedBytes());
    }

    private static DataObject id(String id) {
        return META.make("ID").set("id", id);
    }

    private DataObject spec(String name, long mib, @Nullable String type) {
        DataObject backing = META.make("VslmCreateSpecDiskFileBackingSpec").set("datastore", datastore);
        if (type != null) backing.set("provisioningType", type);
        return META.make("VslmCreateSpec")
                .set("name", name)
                .set("backingSpec", backing)
                .set("capacityInMB", mib);
    }

    private String create(String name, long mib, @Nullable String type) {
        return fixture.call(MANAGER, "CreateDisk_Task", named("spec", spec(name, mib, type)));
    }

    /** The disk that was made last, or the only one. */
    private StorageObject disk() {
        StorageObject last = null;
        for (StorageObject each : fixture.simulated.vcenter.storageObjects().of(fixture.datastore()))
            if (last == null || !each.created().isBefore(last.created())) last = each;
        return Objects.requireNonNull(last);
    }

    private NamedValues of(String id) {
        return named("id", id(id)).and("datastore", datastore);
    }

    private String change(String method, String id) {
        return fixture.call(MANAGER, method, of(id));
    }

    private DataObject value(String method, NamedValues arguments) {
        var reply = fixture.simulated.sendAndRun(fixture.session, MANAGER, method, arguments);
        assertNull(reply.fault());
        return (DataObject) Objects.requireNonNull(reply.value());
    }

    private DataObject config(String id) {
        return (DataObject)
                Objects.requireNonNull(value("RetrieveVStorageObject", of(id)).get("config"));
    }

    @Test
    void aDiskIsAFileOnItsDatastoreUntilItIsDeleted() {
        assertEquals(OK, create("data", 1024, "eagerZeroedThick"));
        StorageObject made = disk();
        assertNotNull(fixture.tree().find(made.file()));
        assertTrue(made.file().startsWith("fcd/"));
        assertEquals(1024L, config(made.id()).get("capacityInMB"));
        assertEquals(
                List.of(made.id()),
                ((List<?>) Objects.requireNonNull(fixture.simulated
                                .sendAndRun(
                                        fixture.session, MANAGER, "ListVStorageObject", named("datastore", datastore))
                                .value()))
                        .stream().map(each -> ((DataObject) each).get("id")).toList());
        assertEquals(OK, change("DeleteVStorageObject_Task", made.id()));
        assertEquals("NotFound", change("DeleteVStorageObject_Task", made.id()));
        assertEquals("NotFound", change("RetrieveVStorageObject", made.id()));
        assertNull(fixture.tree().find(made.file()));
    }

    @Test
    void whatNoDiskCanBeIsRefused() {
        assertEquals("InvalidArgument", create("data", 0, null));
        assertEquals("InvalidArgument", create("data", Long.MAX_VALUE, null));
        assertEquals("InvalidArgument", create("", 1, null));
        assertEquals("InvalidArgument", create("data", 1, "none"));
        assertEquals("NoDiskSpace", create("data", 60L << 20, "lazyZeroedThick"));
        assertTrue(fixture.simulated
                .vcenter
                .storageObjects()
                .of(fixture.datastore())
                .isEmpty());
    }

    @Test
    void aDiskGrowsIsInflatedAndRenamed() {
        assertEquals(OK, create("data", 1024, null));
        String id = disk().id();
        assertEquals(OK, fixture.call(MANAGER, "ExtendDisk_Task", of(id).and("newCapacityInMB", 2048L)));
        assertEquals("InvalidArgument", fixture.call(MANAGER, "ExtendDisk_Task", of(id).and("newCapacityInMB", 1L)));
        assertEquals(OK, change("InflateDisk_Task", id));
        assertEquals("FileFault", change("InflateDisk_Task", id));
        assertEquals(OK, fixture.call(MANAGER, "RenameVStorageObject", of(id).and("name", "other")));
        assertEquals("InvalidArgument", fixture.call(MANAGER, "RenameVStorageObject", of(id).and("name", " ")));
        assertEquals(2048L, config(id).get("capacityInMB"));
        assertEquals("other", config(id).get("name"));
    }

    @Test
    void anAttachedDiskHasItsIdOnTheDeviceAndIsNotDeleted() {
        assertEquals(OK, create("data", 1024, null));
        StorageObject disk = disk();
        var attach = named("diskId", id(disk.id())).and("datastore", datastore);
        assertEquals(OK, fixture.call(machine, "AttachDisk_Task", attach));
        assertEquals("InvalidState", change("DeleteVStorageObject_Task", disk.id()));
        assertEquals("InvalidState", change("InflateDisk_Task", disk.id()));
        assertEquals(1, ((List<?>) Objects.requireNonNull(config(disk.id()).get("consumerId"))).size());
        assertEquals(List.of(disk.id()), idsOnDevices());
        var asked =
                META.make("RetrieveVStorageObjSpec").set("id", id(disk.id())).set("datastore", datastore);
        var row = (DataObject) ((List<?>) Objects.requireNonNull(fixture.simulated
                        .sendAndRun(
                                fixture.session,
                                MANAGER,
                                "RetrieveVStorageObjectAssociations",
                                named("ids", List.of(asked)))
                        .value()))
                .getFirst();
        assertEquals(1, ((List<?>) Objects.requireNonNull(row.get("vmDiskAssociations"))).size());
        assertEquals(OK, fixture.call(machine, "DetachDisk_Task", named("diskId", id(disk.id()))));
        assertEquals("NotFound", fixture.call(machine, "DetachDisk_Task", named("diskId", id(disk.id()))));
        assertEquals(List.of(), idsOnDevices());
        assertEquals(OK, change("DeleteVStorageObject_Task", disk.id()));
        assertEquals("NotFound", fixture.call(machine, "AttachDisk_Task", attach));
    }

    private List<Object> idsOnDevices() {
        var property = Objects.requireNonNull(META.managed("VirtualMachine").property("config"));
        var config = (DataObject) Objects.requireNonNull(
                fixture.simulated.vcenter.managedObjects().read(machine, property, fixture.session));
        var hardware = (DataObject) Objects.requireNonNull(config.get("hardware"));
        return ((List<?>) Objects.requireNonNull(hardware.get("device")))
                .stream()
                        .map(each -> (DataObject) each)
                        .filter(device -> device.type().name().equals("VirtualDisk") && device.get("vDiskId") != null)
                        .map(device -> Objects.requireNonNull(
                                ((DataObject) Objects.requireNonNull(device.get("vDiskId"))).get("id")))
                        .toList();
    }

    @Test
    void snapshotsTellWhatChangedBetweenThem() {
        assertEquals(OK, create("data", 4096, null));
        StorageObject disk = disk();
        assertEquals(
                OK,
                fixture.call(
                        MANAGER,
                        "SetVStorageObjectControlFlags",
                        of(disk.id()).and("controlFlags", List.of("enableChangedBlockTracking"))));
        assertEquals(
                OK,
                fixture.call(
                        machine,
                        "AttachDisk_Task",
                        named("diskId", id(disk.id())).and("datastore", datastore)));
        String first = snapshot(disk.id());
        fixture.simulated.loops.advance(Duration.ofMinutes(20));
        String second = snapshot(disk.id());
        String changeId = (String) Objects.requireNonNull(
                value("RetrieveSnapshotDetails", of(disk.id()).and("snapshotId", id(first)))
                        .get("changedBlockTrackingId"));
        DataObject changes = changes(disk.id(), second, changeId);
        assertEquals(4096L << 20, changes.get("length"));
        assertTrue(!((List<?>) Objects.requireNonNull(changes.get("changedArea"))).isEmpty());
        assertEquals(List.of(), changes(disk.id(), first, changeId).get("changedArea"));
        assertEquals("FileFault", queryFault(disk.id(), first, changeId.substring(0, changeId.indexOf('/')) + "/9"));
        assertEquals("InvalidArgument", queryFault(disk.id(), first, "x"));
        assertEquals("InvalidState", change("DeleteVStorageObject_Task", disk.id()));
        for (String each : List.of(first, second))
            assertEquals(
                    OK,
                    fixture.call(MANAGER, "DeleteSnapshot_Task", of(disk.id()).and("snapshotId", id(each))));
        assertEquals(List.of(), disk().snapshots());
        assertEquals(OK, fixture.call(machine, "DetachDisk_Task", named("diskId", id(disk.id()))));
    }

    private String snapshot(String disk) {
        assertEquals(
                OK,
                fixture.call(MANAGER, "VStorageObjectCreateSnapshot_Task", of(disk).and("description", "a moment")));
        return Objects.requireNonNull(fixture.simulated.vcenter.storageObjects().find(disk))
                .snapshots()
                .getLast()
                .id();
    }

    private NamedValues query(String disk, String snapshot, String changeId) {
        return of(disk).and("snapshotId", id(snapshot)).and("startOffset", 0L).and("changeId", changeId);
    }

    private DataObject changes(String disk, String snapshot, String changeId) {
        return value("VstorageObjectVCenterQueryChangedDiskAreas", query(disk, snapshot, changeId));
    }

    private String queryFault(String disk, String snapshot, String changeId) {
        return fixture.call(MANAGER, "VstorageObjectVCenterQueryChangedDiskAreas", query(disk, snapshot, changeId));
    }

    @Test
    void aRevertDropsTheSnapshotsBehindAndADiskIsMadeOfOne() {
        assertEquals(OK, create("data", 1024, "lazyZeroedThick"));
        StorageObject disk = disk();
        String first = snapshot(disk.id());
        snapshot(disk.id());
        assertEquals(
                OK,
                fixture.call(MANAGER, "RevertVStorageObject_Task", of(disk.id()).and("snapshotId", id(first))));
        assertEquals(1, disk().snapshots().size());
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(
                OK,
                fixture.call(
                        MANAGER,
                        "CreateDiskFromSnapshot_Task",
                        of(disk.id()).and("snapshotId", id(first)).and("name", "restored")));
        assertEquals("restored", disk().name());
        assertEquals(1024L, config(disk().id()).get("capacityInMB"));
        assertEquals(
                "NotFound",
                fixture.call(MANAGER, "DeleteSnapshot_Task", of(disk.id()).and("snapshotId", id("none"))));
    }

    @Test
    void aCopyIsAnotherDiskAndAMovedOneIsTheSame() {
        assertEquals(OK, create("data", 512, "lazyZeroedThick"));
        StorageObject disk = disk();
        snapshot(disk.id());
        DataObject backing = META.make("VslmCreateSpecDiskFileBackingSpec")
                .set("datastore", datastore)
                .set("path", "moved");
        assertEquals("FileNotFound", relocate(disk.id(), backing));
        assertEquals(OK, fixture.mkdir("moved"));
        assertEquals(OK, relocate(disk.id(), backing));
        assertTrue(disk().file().startsWith("moved/"));
        assertNull(fixture.tree().find(disk.file()));
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
        var clone = META.make("VslmCloneSpec")
                .set("name", "copy")
                .set(
                        "backingSpec",
                        META.make("VslmCreateSpecDiskFileBackingSpec").set("datastore", datastore));
        assertEquals(
                OK,
                fixture.call(MANAGER, "CloneVStorageObject_Task", of(disk.id()).and("spec", clone)));
        assertEquals("copy", disk().name());
        assertTrue(!disk().id().equals(disk.id()));
    }

    private String relocate(String id, DataObject backing) {
        return fixture.call(
                MANAGER,
                "RelocateVStorageObject_Task",
                of(id).and("spec", META.make("VslmRelocateSpec").set("backingSpec", backing)));
    }

    @Test
    void aFileIsRegisteredOnceAndForgottenWhenItIsGone() {
        assertEquals(OK, fixture.mkdir("a"));
        assertEquals(OK, fixture.createDisk("a/b.vmdk", "thin", 1 << 20));
        String address = "https://vcenter/folder/a/b.vmdk?dcPath=DC0&dsName=LocalDS_0";
        DataObject id = META.make("ID").set("id", "x".repeat(100));
        assertEquals(
                "InvalidArgument",
                fixture.call(MANAGER, "RegisterDisk", named("path", address).and("id", id)));
        assertEquals(OK, fixture.call(MANAGER, "RegisterDisk", named("path", address)));
        assertEquals("AlreadyExists", fixture.call(MANAGER, "RegisterDisk", named("path", address)));
        assertEquals("b", disk().name());
        assertEquals(
                "InvalidDatastorePath", fixture.call(MANAGER, "RegisterDisk", named("path", "[LocalDS_0] a/b.vmdk")));
        String gone = address.replace("b.vmdk", "c.vmdk");
        assertEquals("FileNotFound", fixture.call(MANAGER, "RegisterDisk", named("path", gone)));
        String known = disk().id();
        assertEquals(OK, fixture.delete("a/b.vmdk"));
        assertEquals("FileNotFound", change("RetrieveVStorageObject", known));
        assertEquals(true, value("RetrieveVStorageObjectState", of(known)).get("tentative"));
        assertEquals(OK, fixture.call(MANAGER, "ReconcileDatastoreInventory_Task", named("datastore", datastore)));
        assertEquals("NotFound", change("RetrieveVStorageObject", known));
    }

    @Test
    void theUuidOfADiskIsSetByATask() {
        assertEquals(OK, fixture.createDisk("a.vmdk", "thin", 1 << 20));
        String uuid = "60 00 c2 9a 1b 2c 3d 4e-5f 60 71 82 93 a4 b5 c6";
        NamedValues file = fixture.named1("a.vmdk");
        assertEquals(
                "InvalidArgument",
                fixture.call(
                        MANAGER,
                        "SetVirtualDiskUuidEx_Task",
                        fixture.named1("a.vmdk").and("uuid", "60")));
        assertEquals(
                OK,
                fixture.call(
                        MANAGER,
                        "SetVirtualDiskUuidEx_Task",
                        fixture.named1("a.vmdk").and("uuid", uuid)));
        assertEquals(
                uuid,
                fixture.simulated
                        .sendAndRun(fixture.session, MANAGER, "QueryVirtualDiskUuidEx", file)
                        .value());
        assertEquals(OK, fixture.call(MANAGER, "SetVirtualDiskUuidEx_Task", file));
        assertEquals("FileNotFound", fixture.call(MANAGER, "QueryVirtualDiskUuidEx", fixture.named1("b.vmdk")));
    }

    @Test
    void tagsAndMetadataBelongToADiskUntilItGoes() {
        assertEquals(OK, create("data", 1, null));
        String id = disk().id();
        var tags = fixture.simulated.vcenter.tags();
        assertNull(tags.add(new TagCategory("c", "tier", "", false, Set.of(), Set.of())));
        assertNull(tags.add(new InventoryTag("t", "c", "gold", "", Set.of())));
        var tagged = named("id", id(id)).and("category", "tier").and("tag", "gold");
        assertEquals(OK, fixture.call(MANAGER, "AttachTagToVStorageObject", tagged));
        assertEquals(1, tags.associations().count());
        assertEquals(
                "NotFound",
                fixture.call(
                        MANAGER,
                        "AttachTagToVStorageObject",
                        named("id", id(id)).and("category", "tier").and("tag", "none")));
        DataObject pair = META.make("KeyValue").set("key", "k").set("value", "v");
        assertEquals(
                OK,
                fixture.call(
                        MANAGER, "VCenterUpdateVStorageObjectMetadataEx_Task", of(id).and("metadata", List.of(pair))));
        assertEquals(Map.of("k", "v"), disk().metadata());
        assertEquals(OK, change("DeleteVStorageObject_Task", id));
        assertEquals(0, tags.associations().count());
    }
}
