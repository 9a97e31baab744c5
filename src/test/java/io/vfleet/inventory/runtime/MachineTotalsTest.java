package io.vfleet.inventory.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.InitialRecording;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.config.fleet.Population.SpecialVms;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import io.vfleet.config.fleet.WeightedValues;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.PowerState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineTotalsTest {
    private static final long GIB = 1L << 30;
    private static final FleetShape POOLS = new FleetShape(2, 2, 3, 1, 7, 3, 0, 2, 1, true, 0);
    private static final Population MIXED = Population.FLEET.with(VmTraits.NONE
            .with(VmTrait.POWER, WeightedValues.of(PowerState.ON, 2, PowerState.SUSPENDED, 1))
            .with(VmTrait.TEMPLATE, WeightedValues.of(true, 1, false, 9))
            .with(VmTrait.SNAPSHOTS, WeightedValues.of(0, 3, 2, 1))
            .with(VmTrait.RECORDED, WeightedValues.of(InitialRecording.NEVER, 3, InitialRecording.KEPT, 1))
            .with(VmTrait.PHYSICAL_RDM, WeightedValues.of(true, 1, false, 9)));

    @Test
    void hostsAndDatastoresHaveTheSumsOfTheirMachines() {
        everySumAgrees(inventory(FleetShape.DEFAULT, Population.SMALL));
        everySumAgrees(inventory(POOLS, MIXED));
        everySumAgrees(inventory(FleetShape.fleet(3_001), MIXED));
    }

    @Test
    void sumsAgreeBeyondTheLengthOfTheCycleAndWithExceptions() {
        Population population = MIXED.with(new SpecialVms(
                        List.of("0-9", "4100-4200"),
                        VmTraits.NONE.with(VmTrait.TEMPLATE, true).with(VmTrait.DISKS, 7)))
                .with(new SpecialVms(
                        List.of("5-20", "9000"),
                        VmTraits.NONE.with(VmTrait.TEMPLATE, false).with(VmTrait.MEMORY_MIB, 99)));
        everySumAgrees(inventory(FleetShape.fleet(9_001), population));
    }

    @Test
    void rangesOfMachinesHaveAsManyTemplatesAsAreCounted() {
        Inventory inventory = inventory(FleetShape.fleet(9_001), MIXED);
        for (int pool : inventory.all(EntityKind.POOL).stream().toArray()) {
            assertEquals(
                    inventory.vms(pool).stream().count(), inventory.vms(pool).size());
        }
    }

    @Test
    void aDatastoreIsFilledToItsShareOrByItsMachinesIfTheyNeedMore() {
        long files = 4 * 4 * GIB;
        DatastoreState plain = datastore(new DatastoreTrait("*", 0, 0));
        assertEquals(plain.machines().usedBytes(), plain.usedBytes());
        DatastoreState filled = datastore(new DatastoreTrait("*", 100, 95));
        assertEquals(95 * GIB, filled.usedBytes());
        assertEquals(5 * GIB, filled.freeBytes());
        assertEquals(4 * 6 * GIB, filled.machines().uncommittedBytes());
        DatastoreState overfull = datastore(new DatastoreTrait("*", 100, 1));
        assertTrue(overfull.usedBytes() > files && overfull.otherBytes() == 0);
    }

    @Test
    void aDatastoreThatIsTooSmallForItsMachinesIsRefused() {
        var refused = assertThrows(InvalidConfig.class, () -> datastore(new DatastoreTrait("LocalDS_0", 10, 0)));
        assertEquals(
                List.of(
                        "population.datastores[0].capacityGib: 10, need 17 or more for the files of the virtual machines on"
                                + " LocalDS_0"),
                refused.mistakes());
    }

    private static DatastoreState datastore(DatastoreTrait trait) {
        Inventory inventory = inventory(FleetShape.DEFAULT, Population.SMALL.withDatastores(List.of(trait)));
        return inventory.datastore(inventory.all(EntityKind.DATASTORE).first());
    }

    private static Inventory inventory(FleetShape shape, Population population) {
        return new Inventory(shape, population, 3, new SteppedLoops(2), ObjectChangeListener.NONE);
    }

    private static void everySumAgrees(Inventory inventory) {
        Map<Integer, MachineLoad> loads = new HashMap<>();
        Map<Integer, SpaceUse> space = new HashMap<>();
        for (int vm : inventory.all(EntityKind.VM).stream().toArray()) {
            VmState state = inventory.vm(vm);
            MachineLoad load = inventory.totals().ofVm(vm, state);
            loads.merge(state.placement().host(), load, MachineLoad::plus);
            loads.merge(state.placement().pool(), load, MachineLoad::plus);
            VmSpace.of(state).forEach((datastore, use) -> space.merge(datastore, use, SpaceUse::plus));
        }
        for (int host : inventory.all(EntityKind.HOST).stream().toArray()) {
            HostState state = inventory.host(host);
            assertEquals(
                    loads.getOrDefault(host, MachineLoad.NONE),
                    inventory.totals().ofHost(state),
                    state.name());
        }
        for (int pool : inventory.all(EntityKind.POOL).stream().toArray()) {
            MachineLoad sum = loads.getOrDefault(pool, MachineLoad.NONE);
            for (int child : inventory.children(pool).stream().toArray()) {
                sum = sum.plus(loads.getOrDefault(child, MachineLoad.NONE));
            }
            assertEquals(sum, inventory.totals().ofPool(inventory.pool(pool)), inventory.path(pool));
        }
        for (int datastore : inventory.all(EntityKind.DATASTORE).stream().toArray()) {
            DatastoreState state = inventory.datastore(datastore);
            assertEquals(space.getOrDefault(datastore, SpaceUse.NONE), state.machines(), state.name());
        }
        assertEquals(0, inventory.touched().size());
    }
}
