package io.vfleet.operation.file;

import static io.vfleet.operation.file.DatastoreFixture.DISKS;
import static io.vfleet.operation.file.DatastoreFixture.FILES;
import static io.vfleet.operation.file.DatastoreFixture.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.meta.NamedValues;
import io.vfleet.vm.disk.VmSpace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FileManagerTest {
    private static final String MACHINE = "DC0_H0_VM0";
    private static final long GIB_KIB = 1 << 20;

    private final DatastoreFixture fixture = new DatastoreFixture(Map.of());
    private final long usedAtStart = fixture.state().usedBytes();
    private final long machinesAtStart = fixture.state().machines().usedBytes();

    @AfterEach
    void everyAnswerWasValidAndNothingIsLocked() {
        fixture.finish();
        assertEquals(List.of(), fixture.simulated.violations);
        assertTrue(fixture.inventory().files().locks().isEmpty());
        long machines = fixture.state().machines().usedBytes() - machinesAtStart;
        assertEquals(
                usedAtStart + fixture.tree().bytes() + machines, fixture.state().usedBytes());
    }

    @Test
    void aFolderIsMadeOnceAndWithItsParentsOnlyWhenAsked() {
        assertEquals(OK, fixture.mkdir("iso"));
        assertEquals("FileAlreadyExists", fixture.mkdir("iso"));
        assertEquals("FileAlreadyExists", fixture.mkdir(MACHINE));
        assertEquals("FileNotFound", fixture.mkdir("a/b/c"));
        assertEquals(
                OK, fixture.call(FILES, "MakeDirectory", fixture.named1("a/b/c").and("createParentDirectories", true)));
        assertTrue(fixture.tree().isFolder("a/b/c"));
        assertEquals("InvalidDatastorePath", fixture.mkdir("../x"));
        assertEquals("InvalidDatastorePath", fixture.mkdir(""));
    }

    @Test
    void aDatacenterIsNeededForAPathAndNotForAnAddress() {
        NamedValues path = NamedValues.named("name", "[LocalDS_0] iso");
        assertEquals("InvalidArgument", fixture.call(FILES, "MakeDirectory", path));
        NamedValues address = NamedValues.named("name", "https://vc/folder/my%20iso?dcPath=DC0&dsName=LocalDS_0");
        assertEquals(OK, fixture.call(FILES, "MakeDirectory", address));
        assertTrue(fixture.tree().isFolder("my iso"));
        NamedValues wrong = NamedValues.named("name", "https://vc/folder/iso?dcPath=DC9&dsName=LocalDS_0");
        assertEquals("InvalidDatastorePath", fixture.call(FILES, "MakeDirectory", wrong));
    }

    @Test
    void aFolderIsCopiedMovedAndDeletedWithAllThatIsInIt() {
        assertEquals(OK, fixture.mkdir("one"));
        assertEquals(OK, fixture.createDisk("one/a.vmdk", "eagerZeroedThick", GIB_KIB));
        long disk = fixture.tree().bytes();
        assertEquals(OK, fixture.call(FILES, "CopyDatastoreFile_Task", fixture.fromTo("one", "two")));
        assertEquals(2 * disk, fixture.tree().bytes());
        assertEquals("FileAlreadyExists", fixture.call(FILES, "CopyDatastoreFile_Task", fixture.fromTo("one", "two")));
        assertEquals(OK, fixture.call(FILES, "MoveDatastoreFile_Task", fixture.fromTo("two", "three")));
        assertFalse(fixture.tree().isFolder("two"));
        assertTrue(fixture.tree().find("three/a.vmdk") instanceof StoredFile.DiskImage);
        assertEquals("FileFault", fixture.call(FILES, "MoveDatastoreFile_Task", fixture.fromTo("one", "one/x")));
        for (String each : List.of("one", "three")) assertEquals(OK, fixture.delete(each));
        assertEquals("FileNotFound", fixture.delete("one"));
        assertEquals(FileTree.EMPTY.size(), fixture.tree().size());
    }

    @Test
    void theFilesOfARunningMachineAreLockedAndThoseOfARegisteredOneStay() {
        assertEquals("FileLocked", fixture.delete(MACHINE));
        assertEquals("FileLocked", fixture.delete(MACHINE + "/" + MACHINE + ".vmdk"));
        assertEquals(
                "FileLocked",
                fixture.call(
                        FILES, "CopyDatastoreFile_Task", fixture.fromTo(MACHINE + "/" + MACHINE + ".vmdk", "x.vmdk")));
        assertEquals(
                OK, fixture.call(FILES, "CopyDatastoreFile_Task", fixture.fromTo(MACHINE + "/vmware.log", "old.log")));
        powerOff();
        assertEquals("CannotDeleteFile", fixture.delete(MACHINE));
        assertEquals(
                OK,
                fixture.call(
                        FILES, "CopyDatastoreFile_Task", fixture.fromTo(MACHINE + "/" + MACHINE + ".vmdk", "x.vmdk")));
        assertTrue(fixture.tree().find("x.vmdk") instanceof StoredFile.DiskImage);
        // The swap file of the machine is gone.
        powerOn();
    }

    @Test
    void theFilesOfAMachineThatWasUnregisteredCanBeDeleted() {
        powerOff();
        var vm = fixture.inventory().byPath("/DC0/vm/" + MACHINE);
        var space = VmSpace.of(fixture.inventory().vm(vm)).get(fixture.datastore());
        long files = space == null ? 0 : space.usedBytes();
        long used = fixture.state().usedBytes();
        assertEquals(OK, fixture.call(fixture.inventory().ref(vm), "UnregisterVM", NamedValues.none()));
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(used, fixture.state().usedBytes());
        assertEquals(OK, fixture.delete(MACHINE + "/vmware.log"));
        assertTrue(fixture.tree().find(MACHINE + "/" + MACHINE + ".vmdk") instanceof StoredFile.DiskImage);
        assertEquals(OK, fixture.delete(MACHINE));
        assertEquals(used - files, fixture.state().usedBytes());
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
    }

    @Test
    void workThatIsCancelledOrDoesNotFitChangesNothing() {
        assertEquals("NoDiskSpace", fixture.createDisk("big.vmdk", "thick", 60L << 30));
        assertEquals(OK, fixture.createDisk("thin.vmdk", "thin", 60L << 30));
        var reply = fixture.simulated.sendAndRun(
                fixture.session,
                DISKS,
                "CreateVirtualDisk_Task",
                fixture.named1("eager.vmdk").and("spec", DatastoreFixture.disk("eagerZeroedThick", 8 * GIB_KIB)));
        var task = (io.vfleet.model.MoRef) java.util.Objects.requireNonNull(reply.value());
        assertEquals("FileLocked", fixture.mkdir("eager.vmdk"));
        assertEquals(OK, fixture.call(task, "CancelTask", NamedValues.none()));
        fixture.simulated.loops.advance(Duration.ofMinutes(2));
        assertEquals(1, fixture.tree().size());
    }

    @Test
    void noMoreFilesAreKeptThanTheLimitAllows() {
        var few = new DatastoreFixture(Map.of("server.limits.filesPerDatastoreMax", 2));
        assertEquals(OK, few.mkdir("a"));
        assertEquals(OK, few.mkdir("b"));
        assertEquals("CannotCreateFile", few.mkdir("c"));
        assertEquals("CannotCreateFile", few.createDisk("c.vmdk", "thin", 1024));
        assertEquals(OK, few.delete("a"));
        assertEquals(OK, few.mkdir("c"));
        few.finish();
    }

    private void powerOff() {
        power("PowerOffVM_Task");
    }

    private void powerOn() {
        power("PowerOnVM_Task");
    }

    private void power(String method) {
        var vm = fixture.inventory().ref(fixture.inventory().byPath("/DC0/vm/" + MACHINE));
        assertEquals(OK, fixture.call(vm, method, NamedValues.none()));
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
    }
}
