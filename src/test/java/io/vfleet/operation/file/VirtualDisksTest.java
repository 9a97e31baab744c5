package io.vfleet.operation.file;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.file.DatastoreFixture.DISKS;
import static io.vfleet.operation.file.DatastoreFixture.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.file.StoredFile.DiskImage.Allocation;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The methods of VirtualDiskManager, and the other ways to files of datastores. */
final class VirtualDisksTest {
    private static final long GIB_KIB = 1 << 20;
    private static final long GIB = 1L << 30;
    private static final List<String> CHANGES = List.of(
            "InflateVirtualDisk_Task",
            "ShrinkVirtualDisk_Task",
            "ZeroFillVirtualDisk_Task",
            "EagerZeroVirtualDisk_Task",
            "DefragmentVirtualDisk_Task",
            "DeleteVirtualDisk_Task",
            "QueryVirtualDiskUuid",
            "QueryVirtualDiskGeometry",
            "QueryVirtualDiskFragmentation");

    private final DatastoreFixture fixture = new DatastoreFixture(Map.of());
    private final long usedAtStart = fixture.state().usedBytes();
    private final MoRef browser = new MoRef("HostDatastoreBrowser", "datastoreBrowser-" + fixture.datastore());
    private final MoRef namespaces = new MoRef("DatastoreNamespaceManager", "DatastoreNamespaceManager");

    @AfterEach
    void everyAnswerWasValidAndNoSpaceIsLost() {
        fixture.finish();
        assertEquals(List.of(), fixture.simulated.violations);
        assertTrue(fixture.inventory().files().locks().isEmpty());
        assertEquals(usedAtStart + fixture.tree().bytes(), fixture.state().usedBytes());
    }

    private String disk(String method, String name) {
        return fixture.call(DISKS, method, fixture.named1(name));
    }

    private String transfer(String method, String from, String to) {
        return fixture.call(
                DISKS,
                method,
                named("sourceName", "[LocalDS_0] " + from)
                        .and("sourceDatacenter", fixture.datacenter())
                        .and("destName", "[LocalDS_0] " + to));
    }

    private DiskImage image(String name) {
        return (DiskImage) Objects.requireNonNull(fixture.tree().find(name));
    }

    @Test
    void aThinDiskIsInflatedAndShrunk() {
        assertEquals(OK, fixture.createDisk("a.vmdk", "thin", GIB_KIB));
        assertEquals(0, image("a.vmdk").allocatedBytes());
        assertEquals(OK, disk("ShrinkVirtualDisk_Task", "a.vmdk"));
        assertEquals(OK, disk("InflateVirtualDisk_Task", "a.vmdk"));
        assertEquals(GIB, image("a.vmdk").allocatedBytes());
        assertEquals(Allocation.EAGER_ZEROED, image("a.vmdk").allocation());
        assertEquals("FileFault", disk("InflateVirtualDisk_Task", "a.vmdk"));
        assertEquals("FileFault", disk("ShrinkVirtualDisk_Task", "a.vmdk"));
        assertEquals(OK, disk("DefragmentVirtualDisk_Task", "a.vmdk"));
        assertEquals(OK, disk("ZeroFillVirtualDisk_Task", "a.vmdk"));
    }

    @Test
    void aThickDiskIsZeroedAndAThinOneIsNot() {
        assertEquals(OK, fixture.createDisk("thick.vmdk", "preallocated", GIB_KIB));
        assertEquals(OK, fixture.createDisk("thin.vmdk", "thin", GIB_KIB));
        assertEquals(OK, disk("EagerZeroVirtualDisk_Task", "thick.vmdk"));
        assertEquals(Allocation.EAGER_ZEROED, image("thick.vmdk").allocation());
        assertEquals("FileFault", disk("EagerZeroVirtualDisk_Task", "thin.vmdk"));
    }

    @Test
    void aDiskGrowsAndNeverShrinksItsCapacity() {
        assertEquals(OK, fixture.createDisk("a.vmdk", "thick", GIB_KIB));
        assertEquals(OK, extend("a.vmdk", 2 * GIB_KIB));
        assertEquals(2 * GIB, image("a.vmdk").allocatedBytes());
        assertEquals("FileFault", extend("a.vmdk", GIB_KIB));
        assertEquals("InvalidArgument", extend("a.vmdk", 0));
        assertEquals("InvalidArgument", extend("a.vmdk", -1));
        assertEquals("InvalidArgument", extend("a.vmdk", Long.MAX_VALUE));
        assertEquals("NoDiskSpace", extend("a.vmdk", 60L << 30));
        assertEquals(2 * GIB, image("a.vmdk").capacityBytes());
    }

    private String extend(String name, long kib) {
        return fixture.call(
                DISKS, "ExtendVirtualDisk_Task", fixture.named1(name).and("newCapacityKb", kib));
    }

    @Test
    void aCopyHasItsOwnUuidAndAMovedDiskKeepsIt() {
        assertEquals(OK, fixture.createDisk("a.vmdk", "thick", GIB_KIB));
        var uuid = image("a.vmdk").uuid();
        assertEquals(OK, transfer("CopyVirtualDisk_Task", "a.vmdk", "b.vmdk"));
        assertTrue(!uuid.equals(image("b.vmdk").uuid()));
        assertEquals(OK, transfer("MoveVirtualDisk_Task", "a.vmdk", "c.vmdk"));
        assertEquals(uuid, image("c.vmdk").uuid());
        assertEquals("FileNotFound", transfer("MoveVirtualDisk_Task", "a.vmdk", "d.vmdk"));
        assertEquals("FileAlreadyExists", transfer("CopyVirtualDisk_Task", "b.vmdk", "c.vmdk"));
        assertEquals("FileAlreadyExists", transfer("MoveVirtualDisk_Task", "b.vmdk", "b.vmdk"));
        assertEquals("InvalidDatastorePath", transfer("CopyVirtualDisk_Task", "b.vmdk", "d.iso"));
        assertEquals("FileNotFound", transfer("CopyVirtualDisk_Task", "b.vmdk", "none/d.vmdk"));
    }

    @Test
    void whatIsNoDiskIsRefusedByEveryMethod() {
        assertEquals(OK, fixture.mkdir("folder"));
        for (String method : CHANGES) {
            assertEquals("FileNotFound", disk(method, "none.vmdk"), method);
            assertEquals("FileFault", disk(method, "folder"), method);
            assertEquals("InvalidDatastorePath", disk(method, "../a.vmdk"), method);
            assertEquals("InvalidDatastorePath", disk(method, ""), method);
            assertEquals("InvalidArgument", fixture.call(DISKS, method, named("name", "[LocalDS_0] a.vmdk")), method);
            NamedValues unknown = named("name", "[none] a.vmdk").and("datacenter", fixture.datacenter());
            assertEquals("InvalidDatastorePath", fixture.call(DISKS, method, unknown), method);
        }
    }

    @Test
    void aUuidIsSetAndReadAndNonsenseIsRefused() {
        assertEquals(OK, fixture.createDisk("a.vmdk", "thin", GIB_KIB));
        String uuid = "60 00 c2 9a 1b 2c 3d 4e-5f 60 71 82 93 a4 b5 c6";
        assertEquals(
                OK,
                fixture.call(
                        DISKS, "SetVirtualDiskUuid", fixture.named1("a.vmdk").and("uuid", uuid)));
        assertEquals(
                uuid,
                fixture.simulated
                        .sendAndRun(fixture.session, DISKS, "QueryVirtualDiskUuid", fixture.named1("a.vmdk"))
                        .value());
        for (String wrong : List.of("", "60 00", "x".repeat(32)))
            assertEquals(
                    "InvalidArgument",
                    fixture.call(
                            DISKS,
                            "SetVirtualDiskUuid",
                            fixture.named1("a.vmdk").and("uuid", wrong)));
    }

    @Test
    void whoWorksOnADiskHasItToHimself() {
        assertEquals(OK, fixture.createDisk("a.vmdk", "thin", GIB_KIB));
        fixture.simulated.send(fixture.session, DISKS, "InflateVirtualDisk_Task", fixture.named1("a.vmdk"));
        var second = fixture.simulated.sendAndRun(
                fixture.session, DISKS, "DeleteVirtualDisk_Task", fixture.named1("a.vmdk"));
        fixture.simulated.loops.advance(java.time.Duration.ofMinutes(2));
        var task = Objects.requireNonNull(fixture.simulated.vcenter.tasks().find(second.ref()));
        boolean bothDone = task.state().error() == null;
        assertEquals(bothDone, fixture.tree().find("a.vmdk") == null);
    }

    @Test
    void aBrowserDeletesFilesThatNobodyUses() {
        assertEquals(OK, fixture.createDisk("a.vmdk", "thin", GIB_KIB));
        assertEquals(OK, delete("[LocalDS_0] a.vmdk"));
        assertEquals("FileNotFound", delete("[LocalDS_0] a.vmdk"));
        assertEquals("InvalidDatastorePath", delete("[LocalDS_0] "));
        assertEquals("InvalidDatastorePath", delete("[none] a.vmdk"));
        assertEquals("InvalidDatastorePath", delete("a.vmdk"));
        assertEquals("FileLocked", delete("[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx"));
    }

    private String delete(String path) {
        return fixture.call(browser, "DeleteFile", named("datastorePath", path));
    }

    @Test
    void noDatastoreHereNeedsNamespaces() {
        MoRef datastore = fixture.inventory().ref(fixture.datastore());
        assertEquals("InvalidDatastore", fixture.call(namespaces, "CreateDirectory", named("datastore", datastore)));
        var path = named("datacenter", fixture.datacenter());
        assertEquals(
                "InvalidDatastore",
                fixture.call(namespaces, "DeleteDirectory", path.and("datastorePath", "/vmfs/volumes/LocalDS_0/x")));
        assertEquals(
                "InvalidDatastorePath",
                fixture.call(
                        namespaces,
                        "ConvertNamespacePathToUuidPath",
                        named("namespaceUrl", "ds:///vmfs/volumes/none/x")));
    }
}
