package io.vfleet.inventory.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks;
import io.vfleet.vm.VmState;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DefaultInventoryTest {
    private final Inventory inventory =
            new Inventory(FleetShape.DEFAULT, Population.SMALL, 0, new SteppedLoops(2), ObjectChangeListener.NONE);

    @Test
    void everyEntityHasThePathThatItHasInVcsim() {
        for (String path : List.of(
                "DC0/vm/DC0_H0_VM0",
                "DC0/vm/DC0_H0_VM1",
                "DC0/vm/DC0_C0_RP0_VM0",
                "DC0/vm/DC0_C0_RP0_VM1",
                "DC0/host/DC0_H0/DC0_H0",
                "DC0/host/DC0_H0/Resources",
                "DC0/host/DC0_C0/DC0_C0_H2",
                "DC0/datastore/LocalDS_0",
                "DC0/network/VM Network",
                "DC0/network/DVS0",
                "DC0/network/DC0_DVPG0")) {
            int number = inventory.byPath("/" + path);
            assertTrue(number != 0, path);
            assertEquals("/" + path, inventory.path(number));
        }
        assertEquals(4, inventory.all(EntityKind.VM).size());
        assertEquals(4, inventory.all(EntityKind.HOST).size());
    }

    @Test
    void idsOfTheFirstEntitiesAreThoseOfVcsim() {
        assertEquals(new MoRef("Folder", "group-d1"), inventory.ref(Inventory.ROOT));
        assertEquals(new MoRef("Datacenter", "datacenter-2"), inventory.ref(inventory.byPath("DC0")));
        assertEquals(new MoRef("Folder", "group-v3"), inventory.ref(inventory.byPath("DC0/vm")));
        assertEquals(
                "ClusterComputeResource",
                inventory.ref(inventory.byPath("DC0/host/DC0_C0")).type());
    }

    @Test
    void everyReferenceLeadsBackToItsObjectAndToNoOther() {
        for (EntityKind kind : EntityKind.values()) {
            inventory.all(kind).stream().forEach(number -> {
                MoRef ref = inventory.ref(number);
                assertEquals(number, inventory.find(ref));
                assertEquals(kind, inventory.kind(number));
                assertEquals(0, inventory.find(new MoRef("Task", ref.value())));
                assertEquals(0, inventory.find(new MoRef(ref.type(), ref.value() + "0000000")));
                assertEquals(0, inventory.find(new MoRef(ref.type(), "0" + ref.value())));
            });
        }
    }

    @Test
    void virtualMachinesHaveTheDevicesOfVcsim() {
        VmState vm = inventory.vm(inventory.byPath("DC0/vm/DC0_H0_VM0"));
        assertEquals(PowerState.ON, vm.power().state());
        assertEquals(32, vm.hardware().memoryMib());
        assertEquals(1, vm.hardware().cpuCount());
        assertEquals(1, vm.hardware().nics().size());
        assertEquals("DC0_DVPG0", inventory.name(vm.hardware().nics().getFirst().network()));
        Disks.Disk disk = vm.disks().all().getFirst();
        assertEquals(1, vm.disks().all().size());
        assertEquals(10L << 30, disk.capacityBytes());
        assertTrue(disk.thin());
        assertEquals(4L << 30, disk.backing().usedBytes(), "the file of a thin disk is of whole blocks");
    }

    @Test
    void listsOfContainersAgreeWithPlacements() {
        for (EntityKind kind : List.of(EntityKind.HOST, EntityKind.POOL, EntityKind.DATASTORE, EntityKind.FOLDER)) {
            inventory.all(kind).stream()
                    .forEach(container -> inventory.all(EntityKind.VM).stream()
                            .forEach(vm -> assertEquals(
                                    isOn(vm, container, kind),
                                    inventory.vms(container).contains(vm))));
        }
    }

    @Test
    void aShapeWithoutDatacentersHasTheRootFolderOnly() {
        var empty = new Inventory(
                new FleetShape(0, 1, 3, 1, 2, 0, 0, 1, 1, true, 0),
                Population.SMALL,
                0,
                new SteppedLoops(1),
                ObjectChangeListener.NONE);
        assertEquals("/", empty.path(empty.byPath("/")));
        assertEquals(0, empty.children(Inventory.ROOT).size());
        assertEquals(0, empty.all(EntityKind.VM).size());
        assertEquals(0, empty.find(new MoRef("VirtualMachine", "vm-2")));
    }

    @Test
    void foldersHoldADatacenterAndStandInsideIt() {
        var shape = new FleetShape(2, 1, 3, 1, 2, 2, 1, 1, 0, true, 0);
        var inFolder = new Inventory(shape, Population.SMALL, 0, new SteppedLoops(1), ObjectChangeListener.NONE);
        for (String path : List.of("/DC0/vm/DC0_H0_VM0", "/F0/DC1/vm/F0/DC1_C0_RP2_VM1", "/F0/DC1/host/F0/DC1_H0")) {
            assertEquals(path, inFolder.path(inFolder.byPath(path)));
        }
        int pool = inFolder.byPath("DC0/host/DC0_C0/Resources/DC0_C0_RP1");
        assertEquals(2, inFolder.vms(pool).size());
        assertEquals(0, inFolder.vms(inFolder.pool(pool).parent()).size());
        int network = inFolder.byPath("DC0/network/VM Network");
        assertEquals(6, inFolder.vms(network).size());
    }

    private boolean isOn(int vm, int container, EntityKind kind) {
        var placement = inventory.vm(vm).placement();
        return switch (kind) {
            case HOST -> placement.host() == container;
            case POOL -> placement.pool() == container;
            case DATASTORE -> placement.datastore() == container;
            default ->
                inventory.path(vm).startsWith(container == Inventory.ROOT ? "/" : inventory.path(container) + "/");
        };
    }
}
