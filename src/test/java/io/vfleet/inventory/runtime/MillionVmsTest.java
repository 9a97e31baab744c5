package io.vfleet.inventory.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.Clock;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.VmState;
import java.util.BitSet;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** A fleet of a million virtual machines; times are printed, not checked, because they depend on the machine. */
final class MillionVmsTest {
    private static final int MILLION = 1_000_000;

    private final Inventory inventory = fleet();

    @Test
    void aMillionVirtualMachinesAreThereAtOnce() {
        for (int run = 0; run < 5; run++) {
            long begin = Clock.system().nanos();
            Inventory fleet = fleet();
            System.out.println("a plan of a million: " + (Clock.system().nanos() - begin) / 1_000_000.0 + " ms");
            assertEquals(MILLION, fleet.all(EntityKind.VM).size());
        }
        assertEquals(4_000, inventory.all(EntityKind.HOST).size());
        assertEquals(125, inventory.all(EntityKind.CLUSTER).size());
        assertEquals(500, inventory.all(EntityKind.DATASTORE).size());
        assertEquals(0, inventory.touched().size());
    }

    @Test
    void allNamesDiffer() {
        var seen = new HashSet<String>(MILLION * 2);
        EntityNumbers all = inventory.all(EntityKind.VM);
        long begin = Clock.system().nanos();
        for (int vm = all.first(); vm != 0; vm = all.next(vm)) seen.add(inventory.name(vm));
        System.out.println("a million names: " + (Clock.system().nanos() - begin) / 1_000_000 + " ms");
        assertEquals(MILLION, seen.size());
    }

    @Test
    void computedStatesCreateNoActors() {
        EntityNumbers all = inventory.all(EntityKind.VM);
        long begin = Clock.system().nanos();
        long disks = 0;
        for (int vm = all.first(); vm != 0; vm = all.next(vm + 9)) {
            disks += inventory.vm(vm).disks().all().size();
        }
        System.out.println("a hundred thousand states: " + (Clock.system().nanos() - begin) / 1_000_000 + " ms");
        assertTrue(disks > MILLION / 10 && disks < 4L * MILLION / 10);
        assertEquals(0, inventory.touched().size());
    }

    @Test
    void eachVirtualMachineIsOnOneHostInOnePoolAndOneFolderAndOnOneDatastore() {
        for (EntityKind kind : new EntityKind[] {EntityKind.HOST, EntityKind.POOL, EntityKind.DATASTORE}) {
            var seen = new BitSet();
            long sum = 0;
            for (int at = inventory.all(kind).first();
                    at != 0;
                    at = inventory.all(kind).next(at)) {
                EntityNumbers vms = inventory.vms(at);
                sum += vms.size();
                for (int vm = vms.first(); vm != 0; vm = vms.next(vm)) seen.set(vm);
            }
            assertEquals(MILLION, sum, kind.toString());
            assertEquals(MILLION, seen.cardinality(), kind.toString());
        }
        EntityNumbers all = inventory.all(EntityKind.VM);
        for (int vm = all.first(); vm != 0; vm = all.next(vm + 4_999)) {
            VmState state = inventory.vm(vm);
            assertTrue(inventory.vms(state.placement().host()).contains(vm));
            assertTrue(inventory.vms(state.placement().pool()).contains(vm));
            assertTrue(inventory.vms(state.placement().datastore()).contains(vm));
            assertTrue(inventory.children(state.placement().folder()).contains(vm));
            assertTrue(inventory
                    .host(state.placement().host())
                    .datastores()
                    .contains(state.placement().datastore()));
        }
    }

    private static Inventory fleet() {
        return new Inventory(
                FleetShape.fleet(MILLION), Population.FLEET, 0, new SteppedLoops(2), ObjectChangeListener.NONE);
    }
}
