package io.vfleet.operation.file;

import static io.vfleet.meta.NamedValues.named;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.sim.FileSpaceInvariants;
import io.vfleet.vm.Hardware.NicType;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine whose configuration file was put on a datastore is registered as the file says. */
final class FoundMachinesTest {
    private static final String VMX = """
            .encoding = "UTF-8"
            config.version = "8"
            virtualHW.version = "19"
            # a comment
            displayName = "restored |22web|22"
            guestOS = "debian12-64"
            numvcpus = "4"
            cpuid.coresPerSocket = "2"
            memsize = "2048"
            uuid.bios = "56 4d 0e 1a 2b 3c 4d 5e-6f 70 81 92 a3 b4 c5 d6"
            firmware = "efi"
            scsi0.present = "TRUE"
            scsi0.virtualDev = "pvscsi"
            scsi0:0.present = "TRUE"
            scsi0:0.deviceType = "scsi-hardDisk"
            scsi0:0.fileName = "web.vmdk"
            ide1:0.present = "TRUE"
            ide1:0.deviceType = "atapi-cdrom"
            ethernet0.present = "TRUE"
            ethernet0.virtualDev = "e1000"
            ethernet0.networkName = "VM Network"
            ethernet0.addressType = "static"
            ethernet0.address = "00:50:56:12:34:56"
            guestinfo.note = "kept"
            """;

    private final DatastoreFixture fixture = new DatastoreFixture(Map.of());
    private final FileSpaceInvariants space = new FileSpaceInvariants(fixture.inventory());

    @AfterEach
    void spaceIsTheSumOfTheFiles() {
        fixture.finish();
        assertEquals(List.of(), space.check(true));
    }

    private void put(String path, byte[] content) {
        var outcomes = new ArrayList<FileChangeOutcome>();
        new UploadedFiles(fixture.simulated.vcenter)
                .change(fixture.session, "DC0", "LocalDS_0", path, content, outcomes::add);
        fixture.simulated.loops.advance(Duration.ofSeconds(1));
        assertEquals(List.of(FileChangeOutcome.CREATED), outcomes);
    }

    private void restore(String vmx) {
        fixture.mkdir("web");
        assertEquals(DatastoreFixture.OK, fixture.createDisk("web/web.vmdk", "thin", 1 << 20));
        put("web/web.vmx", vmx.getBytes(UTF_8));
    }

    private String register(String path) {
        return register(path, NamedValues.none());
    }

    private String register(String path, NamedValues more) {
        MoRef folder = fixture.inventory().ref(fixture.inventory().byPath("DC0/vm"));
        MoRef pool = fixture.inventory().ref(fixture.inventory().byPath("DC0/host/DC0_H0/Resources"));
        return fixture.call(
                folder,
                "RegisterVM_Task",
                more.and("path", "[LocalDS_0] " + path).and("asTemplate", false).and("pool", pool));
    }

    private int found(String path) {
        return fixture.inventory()
                .byDatastorePath(fixture.inventory().find(fixture.datacenter()), "[LocalDS_0] " + path);
    }

    private VmState state(String path) {
        return fixture.inventory().vm(found(path));
    }

    @Test
    void theMachineIsWhatItsFileSays() {
        restore(VMX);
        assertEquals(DatastoreFixture.OK, register("web/web.vmx"));
        VmState vm = state("web/web.vmx");
        assertEquals("restored \"web\"", vm.identity().name());
        assertEquals(
                UUID.fromString("564d0e1a-2b3c-4d5e-6f70-8192a3b4c5d6"),
                vm.identity().uuid());
        assertEquals("vmx-19", vm.hardware().version());
        assertEquals("debian12_64Guest", vm.hardware().guestId());
        assertEquals(4, vm.hardware().cpuCount());
        assertEquals(2, vm.hardware().coresPerSocket());
        assertEquals(2048, vm.hardware().memoryMib());
        assertEquals("efi", vm.options().settings().get("firmware"));
        assertEquals("kept", vm.options().extraConfig().get("guestinfo.note"));
        assertEquals(PowerState.OFF, vm.power().state());
        var nic = vm.hardware().nics().getFirst();
        assertEquals(NicType.E1000, nic.type());
        assertEquals("00:50:56:12:34:56", nic.mac());
        assertEquals("VM Network", fixture.inventory().name(nic.network()));
    }

    @Test
    void itsDisksAreItsOwnAndGoWithIt() {
        restore(VMX);
        register("web/web.vmx");
        var disk = state("web/web.vmx").disks().all().getFirst();
        assertNull(disk.backing().place());
        assertEquals(1L << 30, disk.capacityBytes());
        assertNull(fixture.tree().find("web/web.vmdk"));
        MoRef vm = fixture.inventory().ref(found("web/web.vmx"));
        assertEquals(DatastoreFixture.OK, fixture.call(vm, "Destroy_Task", NamedValues.none()));
        assertNull(fixture.tree().find("web/web.vmx"));
        assertTrue(fixture.inventory()
                .files()
                .find(fixture.datastore(), "web/web.vmdk")
                .isMissing());
    }

    @Test
    void itCanBeStartedAndSnapshotted() {
        restore(VMX);
        register("web/web.vmx");
        MoRef vm = fixture.inventory().ref(found("web/web.vmx"));
        assertEquals(DatastoreFixture.OK, fixture.call(vm, "PowerOnVM_Task", NamedValues.none()));
        assertEquals(
                DatastoreFixture.OK,
                fixture.call(
                        vm,
                        "CreateSnapshot_Task",
                        named("name", "one").and("memory", false).and("quiesce", false)));
    }

    @Test
    void aFileThatIsCalledOtherwiseThanItsFolderKeepsItsName() {
        restore(VMX);
        put("web/other.vmx", VMX.replace("restored", "second").getBytes(UTF_8));
        assertEquals(DatastoreFixture.OK, register("web/other.vmx"));
        assertNotEquals(0, found("web/other.vmx"));
        assertEquals(0, found("web/web.vmx"));
        MoRef vm = fixture.inventory().ref(found("web/other.vmx"));
        assertEquals(DatastoreFixture.OK, fixture.call(vm, "UnregisterVM", NamedValues.none()));
        assertEquals("NotFound", register("web/none.vmx"));
        assertEquals(DatastoreFixture.OK, register("web/other.vmx"));
        assertEquals(vm.type(), fixture.inventory().ref(found("web/other.vmx")).type());
    }

    @Test
    void theSameFileIsRegisteredOnce() {
        restore(VMX);
        assertEquals(DatastoreFixture.OK, register("web/web.vmx"));
        assertEquals("AlreadyExists", register("web/web.vmx"));
    }

    @Test
    void aNameThatIsTakenLeavesTheFilesAsTheyWere() {
        restore(VMX);
        assertEquals("DuplicateName", register("web/web.vmx", named("name", "DC0_H0_VM0")));
        assertInstanceOf(DiskImage.class, fixture.tree().find("web/web.vmdk"));
        assertEquals(DatastoreFixture.OK, register("web/web.vmx"));
    }

    @Test
    void aBrokenFileIsRefused() {
        fixture.mkdir("web");
        put("web/a.vmx", "no keys at all".getBytes(UTF_8));
        put("web/b.vmx", new byte[] {0, 1, 2, (byte) 0xff});
        put("web/c.vmx", ".encoding = \"x-nothing\"\nvirtualHW.version = \"19\"".getBytes(UTF_8));
        put("web/d.vmx", "virtualHW.version = \"none\"".getBytes(UTF_8));
        put("web/e.vmx", "virtualHW.version = \"19\"\nnumvcpus = \"9999999\"".getBytes(UTF_8));
        put("web/f.vmx", new byte[0]);
        for (String name : List.of("a", "b", "c", "d", "e", "f"))
            assertEquals("VmConfigFault", register("web/" + name + ".vmx"), name);
        assertEquals("NotFound", register("web/none.vmx"));
        assertEquals("NotFound", register("none/none.vmx"));
        put("top.vmx", VMX.getBytes(UTF_8));
        assertEquals("InvalidDatastorePath", register("top.vmx"));
    }

    @Test
    void aDiskThatIsNotThereIsNamed() {
        fixture.mkdir("web");
        put("web/web.vmx", VMX.getBytes(UTF_8));
        assertEquals("FileNotFound", register("web/web.vmx"));
    }

    @Test
    void theFileIsReadInTheEncodingThatItNames() {
        fixture.mkdir("web");
        put(
                "web/web.vmx",
                ".encoding = \"windows-1252\"\nvirtualHW.version = \"19\"\ndisplayName = \"B\u00fccher\"\n"
                        .getBytes(ISO_8859_1));
        assertEquals(DatastoreFixture.OK, register("web/web.vmx"));
        assertEquals("B\u00fccher", state("web/web.vmx").identity().name());
    }

    @Test
    void aDiskOfAnotherFolderStaysThere() {
        restore(VMX.replace("\"web.vmdk\"", "\"[LocalDS_0] store/data.vmdk\""));
        fixture.mkdir("store");
        fixture.createDisk("store/data.vmdk", "thin", 1 << 20);
        assertEquals(DatastoreFixture.OK, register("web/web.vmx"));
        assertInstanceOf(DiskImage.class, fixture.tree().find("store/data.vmdk"));
        assertTrue(state("web/web.vmx").disks().all().getFirst().backing().shared());
    }

    @Test
    void itsOwnFileIsReadAgainWhileItDoesNotRun() {
        restore(VMX);
        put("web/other.vmx", VMX.getBytes(UTF_8));
        register("web/web.vmx");
        MoRef vm = fixture.inventory().ref(found("web/web.vmx"));
        assertEquals(DatastoreFixture.OK, reload(vm, "[LocalDS_0] web/web.vmx"));
        assertEquals("FileNotFound", reload(vm, "[LocalDS_0] web/none.vmx"));
        assertEquals("AlreadyExists", reload(vm, "[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx"));
        assertEquals("InvalidArgument", reload(vm, "[none] web/web.vmx"));
        assertEquals("NotImplemented", reload(vm, "[LocalDS_0] web/other.vmx"));
        fixture.call(vm, "PowerOnVM_Task", NamedValues.none());
        assertEquals("InvalidPowerState", reload(vm, "[LocalDS_0] web/web.vmx"));
    }

    private String reload(MoRef vm, String path) {
        return fixture.call(vm, "reloadVirtualMachineFromPath_Task", named("configurationPath", path));
    }
}
