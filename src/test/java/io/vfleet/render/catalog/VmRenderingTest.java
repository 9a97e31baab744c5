package io.vfleet.render.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The properties of a virtual machine have the form that clients expect and are consistent with each other. */
final class VmRenderingTest {
    private final RenderFixture fleet = new RenderFixture();
    private final MoRef plain = fleet.ref("DC0/vm/DC0_C0_RP1_VM1");
    private final MoRef tracked = fleet.ref("DC0/vm/DC0_H0_VM5");

    @Test
    void devicesAreKnownByTheirKeysAndLabels() {
        Map<Integer, String> labels = new TreeMap<>();
        for (DataObject device : devices(plain)) {
            labels.put((Integer) get(device, "key"), (String) get((DataObject) get(device, "deviceInfo"), "label"));
        }
        assertEquals("SCSI controller 0", labels.get(1000));
        assertEquals("Hard disk 1", labels.get(2000));
        assertEquals("CD/DVD drive 1", labels.get(3000));
        assertEquals("Network adapter 1", labels.get(4000));
        assertEquals("IDE 0", labels.get(200));
        assertEquals("VMCI device", labels.get(12000));
    }

    @Test
    void everyDeviceHangsOnAControllerThatKnowsIt() {
        Map<Object, DataObject> byKey = new TreeMap<>();
        for (DataObject device : devices(tracked)) byKey.put(get(device, "key"), device);
        for (DataObject device : byKey.values()) {
            Object controller = device.get("controllerKey");
            if (controller == null) continue;
            List<?> attached = (List<?>) get(Objects.requireNonNull(byKey.get(controller)), "device");
            assertTrue(attached.contains(get(device, "key")), device::toString);
        }
    }

    @Test
    void aSnapshotMovesTheDiskToADeltaAndKeepsTheOldHeadInItsOwnConfiguration() {
        // given
        String base = fileName(tracked);

        // when
        MoRef snapshot = snapshot("nightly");

        // then
        DataObject backing = backing(devices(tracked));
        assertTrue(!base.equals(get(backing, "fileName")), "still " + base);
        assertEquals(base, get((DataObject) get(backing, "parent"), "fileName"));
        DataObject config = (DataObject) there(fleet.read(snapshot, "config"));
        List<DataObject> saved = objects(get((DataObject) get(config, "hardware"), "device"));
        assertEquals(base, get(backing(saved), "fileName"));
        String changeId = (String) get(backing(saved), "changeId");
        assertTrue(changeId.matches("([0-9a-f]{2} ){7}[0-9a-f]{2}-([0-9a-f]{2} ){7}[0-9a-f]{2}/[0-9]+"), changeId);
        assertEquals(get(disk(saved), "diskObjectId"), get(disk(devices(tracked)), "diskObjectId"));
    }

    @Test
    void onlyOneThatIsOffSaysHowItWasSwitchedOff() {
        MoRef off = fleet.ref("DC0/vm/DC0_H0_VM0");
        assertEquals(true, get((DataObject) there(fleet.read(off, "runtime")), "cleanPowerOff"));
        assertNull(((DataObject) there(fleet.read(tracked, "runtime"))).get("cleanPowerOff"));
    }

    @Test
    void filesOfALayoutAreThoseThatDisksAndSnapshotsName() {
        MoRef snapshot = snapshot("nightly");
        DataObject layout = (DataObject) there(fleet.read(tracked, "layoutEx"));
        var names = new ArrayList<Object>();
        for (DataObject file : objects(get(layout, "file"))) names.add(get(file, "name"));
        for (DataObject file = backing(devices(tracked)); file != null; file = (DataObject) file.get("parent")) {
            assertTrue(names.contains(get(file, "fileName")), file + " not in " + names);
        }
        DataObject kept = objects(get(layout, "snapshot")).getFirst();
        assertEquals(snapshot, get(kept, "key"));
        assertTrue(names.contains("[LocalDS_0] DC0_H0_VM5/DC0_H0_VM5.vmx"), names::toString);

        long sum = 0;
        for (DataObject file : objects(get(layout, "file"))) sum += (Long) get(file, "size");
        DataObject summary = (DataObject) there(fleet.read(tracked, "summary"));
        assertEquals(sum, get((DataObject) get(summary, "storage"), "committed"));
    }

    @Test
    void theFreeSpaceOfTheGuestIsWhatTheFilesOfItsThinDisksDoNotHold() {
        long before = free(2000);
        assertEquals(capacity(2000) - held(2000), before);
        snapshot("nightly");
        snapshot("weekly");
        assertEquals(capacity(2000) - held(2000), free(2000));
        assertTrue(free(2000) <= before, "the files have grown");
    }

    private long free(int disk) {
        return (Long) get(guestDisk(disk), "freeSpace");
    }

    private long capacity(int disk) {
        return (Long) get(guestDisk(disk), "capacity");
    }

    private DataObject guestDisk(int key) {
        DataObject guest = (DataObject) there(fleet.read(tracked, "guest"));
        return objects(get(guest, "disk")).stream()
                .filter(disk ->
                        get(objects(get(disk, "mappings")).getFirst(), "key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** What the layout says of the files of a disk. */
    private long held(int key) {
        DataObject layout = (DataObject) there(fleet.read(tracked, "layoutEx"));
        Map<Object, Long> sizes = new TreeMap<>();
        for (DataObject file : objects(get(layout, "file")))
            if (get(file, "type").equals("diskExtent")) sizes.put(get(file, "key"), (Long) get(file, "size"));
        long held = 0;
        for (DataObject disk : objects(get(layout, "disk"))) {
            if (!get(disk, "key").equals(key)) continue;
            for (DataObject unit : objects(get(disk, "chain")))
                for (Object file : (List<?>) get(unit, "fileKey")) held += sizes.getOrDefault(file, 0L);
        }
        return held;
    }

    @Test
    void theTreeOfSnapshotsGrowsAndIsUnsetWithoutAnyWhileTheListOfRootsIsEmpty() {
        assertNull(fleet.read(tracked, "snapshot"));
        assertEquals(List.of(), fleet.read(tracked, "rootSnapshot"));

        MoRef first = snapshot("first");
        MoRef second = snapshot("second");

        DataObject info = (DataObject) there(fleet.read(tracked, "snapshot"));
        assertEquals(second, get(info, "currentSnapshot"));
        DataObject root = objects(get(info, "rootSnapshotList")).getFirst();
        assertEquals(first, get(root, "snapshot"));
        assertEquals(second, get(objects(get(root, "childSnapshotList")).getFirst(), "snapshot"));
        assertEquals(List.of(first), fleet.read(tracked, "rootSnapshot"));
        assertEquals(List.of(second), fleet.read(first, "childSnapshot"));
    }

    @Test
    void aTemplateHasNoPoolAndCannotBeSwitchedOn() {
        MoRef template = fleet.ref("DC0/vm/DC0_H0_VM2");
        assertNull(fleet.read(template, "resourcePool"));
        assertTrue(((List<?>) there(fleet.read(template, "disabledMethod"))).contains("PowerOnVM_Task"));
    }

    @Test
    void aTaskIsInTheRecentTasksOfItsVirtualMachineAndSaysWhoBeganIt() {
        Task task = fleet.runTask(
                fleet.inventory.find(tracked),
                "CreateSnapshot_Task",
                actor -> new CreateSnapshot(actor.nextSnapshotNumber(), "nightly", "", false, null));
        assertEquals(List.of(task.ref()), fleet.read(tracked, "recentTask"));
        DataObject info = (DataObject) there(fleet.read(task.ref(), "info"));
        assertEquals("success", get(info, "state"));
        assertEquals("VirtualMachineSnapshot", ((MoRef) get(info, "result")).type());
        assertEquals("VSPHERE.LOCAL\\user", get((DataObject) get(info, "reason"), "userName"));
    }

    private MoRef snapshot(String name) {
        Task task = fleet.runTask(
                fleet.inventory.find(tracked),
                "CreateSnapshotEx_Task",
                actor -> new CreateSnapshot(actor.nextSnapshotNumber(), name, "", false, null));
        return (MoRef) there(task.state().result());
    }

    private List<DataObject> devices(MoRef vm) {
        DataObject config = (DataObject) there(fleet.read(vm, "config"));
        return objects(get((DataObject) get(config, "hardware"), "device"));
    }

    private String fileName(MoRef vm) {
        return (String) get(backing(devices(vm)), "fileName");
    }

    private static DataObject backing(List<DataObject> devices) {
        return (DataObject) get(disk(devices), "backing");
    }

    private static DataObject disk(List<DataObject> devices) {
        return devices.stream()
                .filter(device -> device.type().name().equals("VirtualDisk"))
                .findFirst()
                .orElseThrow();
    }

    private static List<DataObject> objects(Object list) {
        var objects = new ArrayList<DataObject>();
        for (Object each : (Iterable<?>) list) objects.add((DataObject) each);
        return objects;
    }

    private static Object get(DataObject object, String member) {
        return there(object.get(member));
    }

    private static Object there(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }
}
