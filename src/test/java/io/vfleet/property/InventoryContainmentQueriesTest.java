package io.vfleet.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.ObjectChangeListener;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InventoryContainmentQueriesTest {
    private final ContainmentQueries containerIndex = new InventoryContainmentQueries(
            new Inventory(FleetShape.DEFAULT, Population.SMALL, 0, new SteppedLoops(2), ObjectChangeListener.NONE));

    @Test
    void everythingIsBelowTheRoot() {
        ContainmentQueries.ObjectNumbers all =
                containerIndex.inside(containerIndex.number(containerIndex.root()), true, containerIndex.types());
        int last = 0;
        int count = 0;
        for (int number = all.next(0); number != 0; number = all.next(number)) {
            assertTrue(number > last);
            assertTrue(all.contains(number), () -> containerIndex.ref(1).toString());
            last = number;
            count++;
        }

        assertTrue(count > 20, "count: " + count);
        assertFalse(all.contains(containerIndex.number(containerIndex.root())));
    }

    @Test
    void hostsMachinesAreThoseThatDependOnIt() {
        ContainmentQueries.ObjectNumbers hosts = containerIndex.inside(1, true, Set.of("HostSystem"));
        long sum = 0;
        for (int host = hosts.next(0); host != 0; host = hosts.next(host)) {
            ContainmentQueries.ObjectNumbers dependents = containerIndex.dependents(containerIndex.ref(host));
            assertEquals(dependents.size(), count(containerIndex.inside(host, true, Set.of("VirtualMachine"))));
            sum += dependents.size();
        }

        assertEquals(count(containerIndex.inside(1, true, Set.of("VirtualMachine"))), sum);
    }

    @Test
    void withoutRecursionOnlyWhatIsRightInsideCounts() {
        assertEquals(1, count(containerIndex.inside(1, false, containerIndex.types())));
        assertEquals(0, count(containerIndex.inside(1, false, Set.of("VirtualMachine"))));
    }

    @Test
    void poolsMachinesTogetherAreAllMachines() {
        ContainmentQueries.ObjectNumbers computes =
                containerIndex.inside(1, true, Set.of("ComputeResource", "ClusterComputeResource"));
        long sum = 0;
        for (int compute = computes.next(0); compute != 0; compute = computes.next(compute)) {
            ContainmentQueries.ObjectNumbers pools = containerIndex.inside(compute, false, Set.of("ResourcePool"));
            sum += count(containerIndex.inside(pools.next(0), true, Set.of("VirtualMachine")));
        }

        assertEquals(count(containerIndex.inside(1, true, Set.of("VirtualMachine"))), sum);
    }

    private static int count(ContainmentQueries.ObjectNumbers set) {
        int count = 0;
        for (int number = set.next(0); number != 0; number = set.next(number)) count++;
        return count;
    }
}
