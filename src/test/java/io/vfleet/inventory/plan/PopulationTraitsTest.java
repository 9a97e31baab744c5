package io.vfleet.inventory.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.fleet.DiskMode;
import io.vfleet.config.fleet.DiskWritePattern;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.InitialRecording;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.config.fleet.Population.HostTrait;
import io.vfleet.config.fleet.Population.SpecialVms;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import io.vfleet.config.fleet.WeightedValues;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.PowerState;
import io.vfleet.vm.DailyPeak;
import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.VmStateInvariants;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PopulationTraitsTest {
    @Test
    void aSelectedVirtualMachineDiffersAndTheOthersDoNot() {
        // given
        VmTraits traits = VmTraits.NONE
                .with(VmTrait.POWER, PowerState.SUSPENDED)
                .with(VmTrait.CPU_COUNT, 4)
                .with(VmTrait.DISKS, 3)
                .with(VmTrait.DISK_MODE, DiskMode.INDEPENDENT_PERSISTENT)
                .with(VmTrait.PHYSICAL_RDM, true)
                .with(VmTrait.SNAPSHOT_LOCKED, true);
        Inventory inventory = inventory(Population.SMALL.with(new SpecialVms(List.of("1", "DC0_C0_RP0_VM1"), traits)));

        // then
        for (String name : List.of("DC0_H0_VM1", "DC0_C0_RP0_VM1")) {
            VmState vm = inventory.vm(inventory.byPath("DC0/vm/" + name));
            assertEquals(PowerState.SUSPENDED, vm.power().state());
            assertEquals(4, vm.hardware().cpuCount());
            assertEquals(3, vm.disks().all().size());
            assertTrue(vm.disks().all().getLast().physicalRdm());
            assertFalse(vm.disks().all().getFirst().physicalRdm());
            assertEquals(
                    Disks.VirtualDiskMode.INDEPENDENT_PERSISTENT,
                    vm.disks().all().getFirst().mode());
            assertTrue(vm.options().snapshotLocked());
        }
        VmState ordinary = inventory.vm(inventory.byPath("DC0/vm/DC0_H0_VM0"));
        assertEquals(PowerState.ON, ordinary.power().state());
        assertFalse(ordinary.options().snapshotLocked());
    }

    @Test
    void aGuestWritesAsItsTraitsSayAndMoreInTheHoursOfItsPeak() {
        VmTraits log = VmTraits.NONE
                .with(VmTrait.DISK_WRITTEN_MIB_PER_HOUR, 5_000)
                .with(VmTrait.DISK_WORKING_SET_PERCENT, 60)
                .with(VmTrait.DISK_WRITE_PATTERN, DiskWritePattern.SEQUENTIAL)
                .with(VmTrait.WRITE_PEAK_HOURS, "22-4")
                .with(VmTrait.WRITE_PEAK_FACTOR, 5);
        Inventory inventory = inventory(Population.SMALL.with(new SpecialVms(List.of("1"), log)));
        VmState writes = inventory.vm(inventory.byPath("DC0/vm/DC0_H0_VM1"));
        assertEquals(
                new DiskActivity(100, 5_000, 60, true),
                writes.disks().all().getFirst().activity());
        assertEquals(new DailyPeak(22, 4, 5), writes.power().peak());
        VmState ordinary = inventory.vm(inventory.byPath("DC0/vm/DC0_H0_VM0"));
        assertEquals(DailyPeak.NONE, ordinary.power().peak());
    }

    @Test
    void aTemplateIsOffAndInNoPoolButOnItsHost() {
        Inventory inventory = inventory(
                Population.SMALL.with(new SpecialVms(List.of("0"), VmTraits.NONE.with(VmTrait.TEMPLATE, true))));
        int vm = inventory.byPath("DC0/vm/DC0_H0_VM0");
        VmState state = inventory.vm(vm);
        int pool = inventory.byPath("DC0/host/DC0_H0/Resources");
        assertTrue(state.identity().template());
        assertEquals(PowerState.OFF, state.power().state());
        assertEquals(0, state.placement().pool());
        assertFalse(inventory.vms(pool).contains(vm));
        assertEquals(1, inventory.vms(pool).size());
        assertEquals(vm + 1, inventory.vms(pool).first());
        assertTrue(inventory.vms(state.placement().host()).contains(vm));
    }

    @Test
    void countsOfVirtualMachinesExcludeTemplates() {
        VmTraits some = VmTraits.NONE.with(VmTrait.TEMPLATE, WeightedValues.of(true, 3, false, 97));
        Population population = Population.FLEET
                .with(some)
                .with(new SpecialVms(List.of("10-60"), VmTraits.NONE.with(VmTrait.TEMPLATE, false)))
                .with(new SpecialVms(List.of("9000-9009"), VmTraits.NONE.with(VmTrait.TEMPLATE, true)));
        var inventory =
                new Inventory(FleetShape.fleet(20_000), population, 5, new SteppedLoops(1), ObjectChangeListener.NONE);
        inventory.all(EntityKind.POOL).stream().forEach(pool -> {
            EntityNumbers vms = inventory.vms(pool);
            assertEquals(vms.stream().count(), vms.size());
            vms.stream().forEach(vm -> assertFalse(inventory.vm(vm).identity().template()));
        });
        long templates = inventory.all(EntityKind.VM).stream()
                .filter(vm -> inventory.vm(vm).identity().template())
                .count();
        assertTrue(templates > 590 && templates < 620, "templates: " + templates);
    }

    @Test
    void weightsAreKeptOverAFleet() {
        var inventory = new Inventory(
                FleetShape.fleet(20_000), Population.FLEET, 5, new SteppedLoops(1), ObjectChangeListener.NONE);
        long off = inventory.all(EntityKind.VM).stream()
                .filter(vm -> inventory.vm(vm).power().state() == PowerState.OFF)
                .count();
        assertTrue(off > 1_800 && off < 2_200, "off: " + off);
    }

    @Test
    void trackingFromTheStartShowsInTheDisksThatCanBeTracked() {
        VmTraits tracked = VmTraits.NONE
                .with(VmTrait.CHANGE_TRACKING, true)
                .with(VmTrait.DISKS, 2)
                .with(VmTrait.PHYSICAL_RDM, true);
        VmState vm = first(inventory(Population.SMALL.with(tracked)));
        assertTrue(vm.disks().all().getFirst().changeId() != null);
        assertNull(vm.disks().all().getLast().changeId());
    }

    @Test
    void snapshotsAndARecordingMayBeThereFromTheStart() {
        for (PowerState power : PowerState.values()) {
            VmTraits history = VmTraits.NONE
                    .with(VmTrait.POWER, power)
                    .with(VmTrait.SNAPSHOTS, 3)
                    .with(VmTrait.RECORDED, InitialRecording.REPLAYING);
            Inventory inventory = inventory(Population.SMALL.with(history));
            VmState vm = first(inventory);
            assertEquals(List.of(), VmStateInvariants.check(vm));
            long current = vm.snapshots().current();
            assertEquals(4, vm.snapshots().lastId());
            assertTrue(Objects.requireNonNull(inventory.snapshot(current)).replaySupported());
            assertEquals(
                    power == PowerState.ON ? RecordReplayState.REPLAYING : RecordReplayState.INACTIVE, vm.recording());
        }
    }

    @Test
    void nothingRunsWithoutAutostart() {
        var shape = new FleetShape(1, 1, 3, 1, 2, 0, 0, 1, 1, false, 0);
        var inventory = new Inventory(shape, Population.SMALL, 0, new SteppedLoops(1), ObjectChangeListener.NONE);
        assertEquals(PowerState.OFF, first(inventory).power().state());
        assertEquals(0, inventory.byIp(first(inventory).guest().ipAddress(), 0));
    }

    @Test
    void hostsAndDatastoresDifferByName() {
        Inventory inventory = inventory(Population.SMALL
                .withHosts(List.of(new HostTrait("DC0_H0", HostConnectionState.DISCONNECTED, false)))
                .withDatastores(List.of(new DatastoreTrait("*", 0, 100))));
        assertFalse(inventory.host(inventory.byPath("DC0/host/DC0_H0/DC0_H0")).connected());
        assertTrue(inventory.host(inventory.byPath("DC0/host/DC0_C0/DC0_C0_H0")).connected());
        assertEquals(
                0,
                inventory.datastore(inventory.byPath("DC0/datastore/LocalDS_0")).freeBytes());
    }

    @Test
    void aSelectionThatFindsNothingIsRefusedWithAllTheOthers() {
        Population population =
                Population.SMALL.with(new SpecialVms(List.of("4", "2-1", "nobody", "3"), VmTraits.NONE));
        var refused = assertThrows(InvalidConfig.class, () -> inventory(population));
        assertEquals(3, refused.mistakes().size(), refused.getMessage());
    }

    private static VmState first(Inventory inventory) {
        return inventory.vm(inventory.all(EntityKind.VM).first());
    }

    private static Inventory inventory(Population population) {
        return new Inventory(FleetShape.DEFAULT, population, 0, new SteppedLoops(2), ObjectChangeListener.NONE);
    }
}
