package io.vfleet.inventory.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.Fault;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ResourceQueuesTest {
    private final SteppedLoops loops = new SteppedLoops(3);
    private final Inventory inventory = new Inventory(
            FleetShape.DEFAULT,
            Population.SMALL.withDatastores(List.of(new DatastoreTrait("LocalDS_0", 40, 90))),
            0,
            loops,
            VmEnvironment.DEFAULTS.with(new ConcurrencyBudgets(2, 3, 4)));
    private final int host = inventory.byPath("DC0/host/DC0_H0/DC0_H0");
    private final int datastore = inventory.byPath("DC0/datastore/LocalDS_0");
    private final int folder = inventory.byPath("DC0/vm");
    private final int vm = inventory.byPath("DC0/vm/DC0_H0_VM0");
    private final int otherVm = inventory.byPath("DC0/vm/DC0_H0_VM1");

    @Test
    void workThatNeedsNothingGoesOnInTheSameTurn() {
        var request = new Request(vm, ResourceNeeds.NOTHING);
        inventory.home(vm).run(() -> {
            request.acquire();
            assertTrue(request.granted);
        });
    }

    @Test
    void workBeyondAHostsUnitsWaits() {
        // given
        var first = acquire(vm, host(2));
        var second = acquire(otherVm, host(1));
        var third = acquire(vm, host(1));
        assertTrue(first.granted && !second.granted && !third.granted);

        // when
        first.release();

        // then
        assertTrue(second.granted && third.granted);
    }

    @Test
    void aRequestForMoreThanThereIsTakesAllAndDoesNotWaitForEver() {
        assertTrue(acquire(vm, host(99)).granted);
        assertEquals(
                0,
                ((ResourceQueues) inventory.resourceAllocator()).queueOf(host).free());
    }

    @Test
    void aWithdrawnRequestLetsThoseBehindItPass() {
        var first = acquire(vm, host(1));
        var second = acquire(otherVm, host(2));
        var third = acquire(vm, host(1));

        second.release();

        assertTrue(third.granted);
        assertTrue(!second.granted && second.refused == null);
        first.release();
        third.release();
        assertEquals(
                2,
                ((ResourceQueues) inventory.resourceAllocator()).queueOf(host).free());
    }

    @Test
    void spaceThatRunningWorkNeedsIsReserved() {
        long gib = 1L << 30;
        var first = acquire(vm, space(3 * gib));

        var second = acquire(otherVm, space(3 * gib));
        assertEquals(new Fault.NoDiskSpace("[LocalDS_0] a/b.vmdk", "LocalDS_0"), second.refused);

        first.release();
        assertTrue(acquire(otherVm, space(3 * gib)).granted);
    }

    @Test
    void aRefusalGivesBackWhatWasTakenBefore() {
        var request = acquire(vm, new ResourceNeeds(host, 2, datastore, 1, 1L << 40, "a/b.vmdk", 0, ""));
        assertInstanceOf(Fault.NoDiskSpace.class, request.refused);
        assertEquals(
                2,
                ((ResourceQueues) inventory.resourceAllocator()).queueOf(host).free());
        assertEquals(
                3,
                ((ResourceQueues) inventory.resourceAllocator())
                        .queueOf(datastore)
                        .free());
    }

    @Test
    void aNameThatIsTakenOrReservedIsRefused() {
        // given
        var first = acquire(vm, name("web"));

        // then
        assertEquals(new Fault.DuplicateName("web", inventory.ref(vm)), acquire(otherVm, name("web")).refused);
        assertEquals(
                new Fault.DuplicateName("DC0_H0_VM1", inventory.ref(otherVm)), acquire(vm, name("DC0_H0_VM1")).refused);
        first.release();
        assertTrue(acquire(otherVm, name("web")).granted);
        assertEquals(0, inventory.findChild(folder, "web"), "reserved, but not yet the name of any");
    }

    @Test
    void releasingTwiceIsAProgrammingError() {
        var request = acquire(vm, host(1));
        request.release();
        assertThrows(AssertionError.class, () -> request.release());
    }

    private ResourceNeeds host(int units) {
        return new ResourceNeeds(host, units, 0, 0, 0, "", 0, "");
    }

    private ResourceNeeds space(long bytes) {
        return new ResourceNeeds(0, 0, datastore, 1, bytes, "a/b.vmdk", 0, "");
    }

    private ResourceNeeds name(String name) {
        return new ResourceNeeds(0, 0, 0, 0, 0, "", folder, name);
    }

    private Request acquire(int vm, ResourceNeeds needs) {
        var request = new Request(vm, needs);
        loops.sendAndRun(vm, request::acquire);
        return request;
    }

    /** One request and its outcome. */
    private final class Request implements AllocationCallback {
        private final int vm;
        private final ResourceNeeds needs;
        private final List<ResourceLease> held = new ArrayList<>();
        private boolean granted;
        private @Nullable Fault refused;

        Request(int vm, ResourceNeeds needs) {
            this.vm = vm;
            this.needs = needs;
        }

        void acquire() {
            held.add(inventory.resourceAllocator().acquire(inventory.ref(vm), needs, this));
        }

        void release() {
            loops.sendAndRun(vm, () -> held.getFirst().release());
        }

        @Override
        public void granted(ResourceLease held) {
            granted = true;
        }

        @Override
        public void refused(Fault fault) {
            refused = fault;
        }
    }
}
