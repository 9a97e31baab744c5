package io.vfleet.operation.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.RunObserver;
import io.vfleet.vm.command.WorkDurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingNamesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyNameThatIsNotThereIsRefusedAtOnce() throws IOException {
        Files.writeString(folder.resolve("fleet.yaml"), """
                apiVersion: vfleet/v1
                kind: Fleet
                population:
                  vms: {guestId: {ubuntu64Guest: 1, ubuntu: 1}}
                  specials:
                    - {vms: ["0", DC0_H9_VM0], guestId: rhel}
                  hosts: [{name: DC0_H9, connected: false}]
                  datastores: [{name: "*", fillPercent: 1}, {name: LocalDS_1}]
                """);
        Files.writeString(folder.resolve("users.yaml"), """
                apiVersion: vfleet/v1
                kind: Users
                roles:
                  - {id: 1, name: R, label: R, privileges: [VirtualMachine.State.*, VirtualMachine.Stat.*, System.Reed]}
                permissions:
                  - {user: user, role: R, path: /DC9, propagate: true}
                """);
        assertEquals(
                List.of(
                        "population.vms.guestId: ubuntu, need a value of VirtualMachineGuestOsIdentifier, such as ubuntu64Guest",
                        "population.specials[0].guestId: rhel, need a value of VirtualMachineGuestOsIdentifier, such as"
                                + " ubuntu64Guest",
                        "roles[0].privileges[1]: VirtualMachine.Stat.*, need a privilege that vCenter has, such as"
                                + " VirtualMachine.State.CreateSnapshot",
                        "roles[0].privileges[2]: System.Reed, need a privilege that vCenter has, such as"
                                + " VirtualMachine.State.CreateSnapshot",
                        "population.hosts[0].name: DC0_H9, need one of DC0_H0, DC0_C0_H0, DC0_C0_H1, DC0_C0_H2",
                        "population.datastores[1].name: LocalDS_1, need one of LocalDS_0",
                        "population.specials[0].vms: DC0_H9_VM0, need an initial name, or indexes below 4",
                        "permissions[0].path: /DC9, need the path of an object of the inventory: / exists and has DC0"),
                refused(List.of()));
    }

    @Test
    void onlyAReleaseThatThereWasIsReported() {
        for (String release : List.of("0.0.0.1", "8.0.3.9", "99.0.0.0", "8.0.3.00", "08.0.3.0")) {
            String mistake = refused(List.of(new SettingOverride("--api-version", "server.apiRelease", release)))
                    .getFirst();
            assertEquals("apiRelease: " + release + ", need one of 7.0.0.0", mistake.split(", 7.0.0.2", 2)[0]);
        }
    }

    private List<String> refused(List<SettingOverride> overrides) {
        List<Path> files = Files.exists(folder.resolve("fleet.yaml")) ? List.of(folder) : List.of();
        var settings = ConfigFiles.load(files, overrides);
        return assertThrows(
                        InvalidConfig.class,
                        () -> VCenterBuilder.build(settings, new SteppedLoops(1), WorkDurations.NONE, RunObserver.NONE))
                .mistakes();
    }
}
