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
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Disks of one virtual machine that are attached to another one, as backup proxies do. */
class AttachedDisksTest extends LivingInventoryFixture {
    private static final String FILE = "[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmdk";
    private final MoRef proxy = at("DC0/vm/DC0_H0_VM1");

    private VmState state(MoRef machine) {
        return inventory.vm(inventory.find(machine));
    }

    private @Nullable Fault change(String operation, @Nullable String onFile, int key, String file, String mode) {
        DataObject disk = META.make("VirtualDisk")
                .set("key", key)
                .set("controllerKey", 1000)
                .set("unitNumber", -1)
                .set("capacityInKB", 0L)
                .set(
                        "backing",
                        META.make("VirtualDiskFlatVer2BackingInfo")
                                .set("fileName", file)
                                .set("diskMode", mode));
        DataObject spec = META.make("VirtualMachineConfigSpec")
                .set(
                        "deviceChange",
                        List.of(META.make("VirtualDeviceConfigSpec")
                                .set("operation", operation)
                                .set("fileOperation", onFile)
                                .set("device", disk)));
        var reply = simulated.sendAndRun(session, proxy, "ReconfigVM_Task", named("spec", spec));
        if (reply.fault() != null) return reply.fault();
        simulated.loops.advance(java.time.Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                .state()
                .error();
    }

    private @Nullable Fault attach(String file, String mode) {
        return change("add", null, -1, file, mode);
    }

    private void snapshot() {
        assertNull(task(
                        vm,
                        "CreateSnapshot_Task",
                        named("name", "s").and("memory", false).and("quiesce", false))
                .error());
    }

    @Test
    void theDiskOfASnapshotIsReadByAProxyAndDetached() {
        snapshot();
        int disks = state(proxy).disks().all().size();
        long free = inventory
                .datastore(inventory.find(at("DC0/datastore/LocalDS_0")))
                .freeBytes();
        assertNull(attach(FILE, "independent_nonpersistent"));
        Disk attached = state(proxy).disks().all().getLast();
        assertTrue(attached.backing().shared());
        assertEquals(state(vm).disks().all().getFirst().capacityBytes(), attached.capacityBytes());
        assertEquals(
                free,
                inventory
                        .datastore(inventory.find(at("DC0/datastore/LocalDS_0")))
                        .freeBytes());
        agree();

        assertNull(task(vm, "RemoveAllSnapshots_Task", NamedValues.none()).error());
        assertTrue(state(vm).disks().consolidationNeeded(), "the proxy reads what would be merged");
        assertInstanceOf(Fault.FileLocked.class, change("remove", "destroy", attached.key(), FILE, "persistent"));
        assertNull(change("remove", null, attached.key(), FILE, "persistent"));
        assertEquals(disks, state(proxy).disks().all().size());
        assertEquals(Map.of(), inventory.provisioning().files().references());
        assertNull(task(vm, "ConsolidateVMDisks_Task", NamedValues.none()).error());
        agree();
    }

    @Test
    void theDiskThatARunningMachineWritesIsLocked() {
        assertInstanceOf(Fault.FileLocked.class, attach(FILE, "independent_nonpersistent"));
        snapshot();
        assertInstanceOf(Fault.FileLocked.class, attach(FILE, "persistent"));
        agree();
    }

    @Test
    void aMachineWhoseDiskIsAttachedElsewhereDoesNotStart() {
        powerOff();
        assertNull(attach(FILE, "independent_persistent"));
        assertInstanceOf(
                Fault.FileLocked.class,
                task(vm, "PowerOnVM_Task", NamedValues.none()).error());
        assertInstanceOf(Fault.InvalidDeviceSpec.class, attach(FILE, "independent_persistent"));
        int key = state(proxy).disks().all().getLast().key();
        assertNull(change("remove", null, key, FILE, "persistent"));
        assertNull(task(vm, "PowerOnVM_Task", NamedValues.none()).error());
        agree();
    }

    @Test
    void aFileThatIsNotThereIsNotFoundAndAPathThatIsNoneIsInvalid() {
        assertInstanceOf(Fault.FileNotFound.class, attach("[LocalDS_0] none/none.vmdk", "persistent"));
        assertInstanceOf(Fault.FileNotFound.class, attach("[LocalDS_0] DC0_H0_VM0/x.vmdk", "persistent"));
        assertInstanceOf(Fault.InvalidDeviceBacking.class, attach("", "persistent"));
        assertInstanceOf(Fault.InvalidDeviceBacking.class, attach("[none] a/b.vmdk", "persistent"));
        agree();
    }

    @Test
    void theDiskOfADestroyedMachineStaysForItsReader() {
        powerOff();
        assertNull(attach(FILE, "independent_nonpersistent"));
        destroy(vm);
        agree();
        int key = state(proxy).disks().all().getLast().key();
        assertNull(change("remove", null, key, FILE, "persistent"));
        assertEquals(Map.of(), inventory.provisioning().files().references());
        agree();
    }
}
