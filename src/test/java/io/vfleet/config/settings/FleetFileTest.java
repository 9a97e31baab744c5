package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.UnusedStorage;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDefaultsAreThoseOfTheFile() {
        Settings settings = ConfigFiles.load(List.of(YamlFixture.SHIPPED));

        assertEquals(FleetShape.DEFAULT, settings.shape());
        assertEquals(ConcurrencyBudgets.DEFAULT, settings.budgets());
        assertEquals(UnusedStorage.DEFAULT, settings.unusedStorage());
        assertEquals(Population.SMALL, settings.population());
        assertEquals(YamlFixture.components(FleetShape.class), YamlFixture.keys("fleet.yaml", "/shape"));
        assertEquals(YamlFixture.components(ConcurrencyBudgets.class), YamlFixture.keys("fleet.yaml", "/budgets"));
        assertEquals(YamlFixture.components(UnusedStorage.class), YamlFixture.keys("fleet.yaml", "/unusedStorage"));
    }

    @Test
    void everyKeyCanBeSet() throws ReflectiveOperationException {
        Settings settings = YamlFixture.load(folder, "Fleet", """
                seed: -9
                shape:
                  datacenters: 2
                  clusters: 3
                  hostsPerCluster: 4
                  standaloneHosts: 5
                  vmsPerPool: 6
                  poolsPerCluster: 7
                  folders: 1
                  datastores: 8
                  portgroups: 9
                  autostart: false
                budgets: {hostUnits: 1, datastoreUnits: 2, vcenterTasks: 0}
                unusedStorage: {disks: 0, diskGib: 2, nasGib: 1}
                """);

        int vms = YamlFixture.load(folder, "Fleet", "shape: {vms: 1000}\n")
                .shape()
                .vms();

        YamlFixture.assertAllDiffer(FleetShape.DEFAULT, settings.shape().withVms(vms));
        YamlFixture.assertAllDiffer(ConcurrencyBudgets.DEFAULT, settings.budgets());
        YamlFixture.assertAllDiffer(UnusedStorage.DEFAULT, settings.unusedStorage());
        assertEquals(-9, settings.seed());
    }

    @Test
    void whatAPopulationLeavesOutFollowsFromTheShapeWhereverThatWasSet() {
        Path file = YamlFixture.write(folder, "Fleet", "population: {vms: {changeTracking: true}}\n");

        Settings small = ConfigFiles.load(List.of(file));
        Settings big = ConfigFiles.load(List.of(file), List.of(new SettingOverride("--vms", "fleet.shape.vms", 5000)));

        assertEquals(Population.SMALL.with(VmTraits.NONE.with(VmTrait.CHANGE_TRACKING, true)), small.population());
        assertEquals(Population.FLEET.with(VmTraits.NONE.with(VmTrait.CHANGE_TRACKING, true)), big.population());
        assertFalse(small.population().equals(big.population()));
    }

    @Test
    void eachRefusalNamesItsKey() {
        List<String> mistakes = YamlFixture.refused(folder, "Fleet", """
                shape: {clusters: -1, folders: 2}
                budgets: {hostUnits: 0}
                population: {vms: {cpuCount: none}, host: 1}
                """);

        assertEquals(
                List.of(
                        "shape.clusters: -1, need 0 or more",
                        "shape.folders: 2, need at most datacenters (1) because each folder holds one",
                        "budgets.hostUnits: 0, need 1 or more",
                        "population.host: unknown key (did you mean hosts?), need one of epoch, vms, specials, hosts, datastores",
                        "population.vms.cpuCount: none, need 1 to 768"),
                mistakes);
    }

    @Test
    void traitsThatCancelEachOtherAreRefused() {
        List<String> mistakes = YamlFixture.refused(folder, "Fleet", """
                population:
                  vms: {disks: 0, physicalRdm: true, sharedBus: true, changeTracking: true, changeTrackingSupported: false}
                  specials:
                    - {vms: ["0"], template: true, power: on, disks: 1, changeTracking: false}
                  hosts: [{name: DC0_H0}, {name: DC0_H0, connected: false}]
                """);
        List<String> more = YamlFixture.refused(folder, "Fleet", """
                population:
                  vms: {hardwareVersion: "19"}
                """);

        assertEquals(List.of("population.vms.hardwareVersion: 19, need a version such as vmx-19"), more);
        assertEquals(
                List.of(
                        "population.vms.physicalRdm: true, need disks: 1 or more, because the last disk becomes the mapping",
                        "population.vms.sharedBus: true, need disks: 1 or more, because only disks share the bus",
                        "population.vms.changeTracking: true, need changeTrackingSupported: true",
                        "population.specials[0].power: given with template: true, need off or no power, because a template"
                                + " is off",
                        "population.hosts[1].name: DC0_H0, need each name once"),
                mistakes);
    }
}
