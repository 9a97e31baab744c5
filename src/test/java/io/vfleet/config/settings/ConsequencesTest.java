package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is reported once and at once; what only follows from it is not. */
final class ConsequencesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMisspeltKeyIsTheOnlyMistake() {
        assertEquals(
                List.of("users[0].nam: unknown key (did you mean name?), need one of name, password, fullName"),
                YamlFixture.refused(folder, "Users", """
                        users: [{nam: eve, password: a}]
                        permissions: [{user: eve, role: Admin}]
                        """));
        assertEquals(
                List.of(
                        "user: unknown key (did you mean users?), need one of domain, anyLogin, tokenLogin, users, groups, roles, permissions"),
                YamlFixture.refused(folder, "Users", """
                        user: [{name: eve, password: a}]
                        permissions: [{user: eve, role: Admin}]
                        """));
        assertEquals(
                List.of(
                        "shape.datacentres: unknown key (did you mean datacenters?), need one of datacenters, clusters, hostsPerCluster,"
                                + " standaloneHosts, vmsPerPool, poolsPerCluster, folders, datastores, portgroups, autostart, vms"),
                YamlFixture.refused(folder, "Fleet", "shape: {datacentres: 5, folders: 2}\n"));
    }

    @Test
    void aMisspeltKeyOfThePopulationIsTheOnlyMistake() {
        String special = "population.specials[0].vm: unknown key (did you mean vms?), need one of vms, power, guestId";
        List<String> ofSpecial =
                YamlFixture.refused(folder, "Fleet", "population: {specials: [{vm: ['0'], power: off}]}\n");
        assertEquals(1, ofSpecial.size(), ofSpecial::toString);
        assertEquals(special, ofSpecial.getFirst().substring(0, special.length()));
        assertEquals(
                List.of(
                        "population.hosts[0].nam: unknown key (did you mean name?), need one of name, connected,"
                                + " connectionState, maintenance",
                        "population.datastores[0].nmae: unknown key (did you mean name?), need one of name, capacityGib,"
                                + " fillPercent"),
                YamlFixture.refused(folder, "Fleet", """
                        population:
                          hosts: [{nam: DC0_H0}]
                          datastores: [{nmae: LocalDS_0}]
                        """));
    }

    @Test
    void aLongListOfKeysIsPrintedOnce() {
        List<String> refused = YamlFixture.refused(folder, "Fleet", """
                population:
                  vms: {diskGiB: 5, cpus: 2, zzzzzzzzz: 1}
                  specials: [{vms: ["0"], memory: 5}, {vms: ["1"], nic: 5}]
                """);
        assertEquals(
                List.of(
                        "population.vms.diskGiB: unknown key (did you mean diskGib?), need one of power, guestId",
                        "population.vms.cpus: unknown key (did you mean cpuCount?), need one of those named above",
                        "population.vms.zzzzzzzzz: unknown key, need one of those named above",
                        "population.specials[0].memory: unknown key (did you mean memoryMib?), need one of vms, power,",
                        "population.specials[1].nic: unknown key (did you mean nics?), need one of those named above"),
                refused.stream()
                        .map(line -> line.replaceFirst("(guestId|vms, power,).*", "$1"))
                        .toList());
    }

    @Test
    void aValueThatWasRefusedIsNotComparedWithOthers() {
        assertEquals(
                List.of("shape.datacenters: many, need a whole number"),
                YamlFixture.refused(folder, "Fleet", "shape: {datacenters: many, folders: 2}\n"));
        assertEquals(
                List.of("server.tls: perhaps, need true or false"),
                YamlFixture.refused(folder, "Server", "server: {tls: perhaps, names: [a]}\n"));
        assertEquals(
                List.of("paces.reset.p50: 9, need a duration with its unit, such as 250ms, 5s, 30m, 2h or 1d"),
                YamlFixture.refused(folder, "Paces", "paces: {reset: {p50: 9, p99: 1ms}}\n"));
        assertEquals(
                List.of("limits.tasksKeptMax: few, need a whole number"),
                YamlFixture.refused(folder, "Server", "limits: {tasksKeptMax: few, recentTasksMax: 300000}\n"));
    }

    @Test
    void everyMistakeOfAnEntryIsReported() {
        assertEquals(
                List.of(
                        "users[1]: eve, need keys and values",
                        "permissions[0].role: 5, need a text, in quotes",
                        "permissions[0].path: vm, need an inventory path such as / or /DC0/vm",
                        "permissions[1].role: Nobody, need one of Admin, ReadOnly, View, Anonymous, NoAccess,"
                                + " NoCryptoAdmin, TrustedAdmin, NoTrustedAdmin, BackupOperator, in upper and lower case"
                                + " as here"),
                YamlFixture.refused(folder, "Users", """
                        users: [{name: bob, password: a}, eve]
                        permissions:
                          - {user: eve, role: 5, path: vm}
                          - {user: bob, role: Nobody}
                        """));
    }

    @Test
    void aBadEntryOfThePopulationHidesNoOther() {
        assertEquals(
                List.of(
                        "population.vms.cpuCount: .inf, need 1 to 768",
                        "population.specials[1]: 3, need keys with values",
                        "population.datastores[0].fillPercent: 101, need 0 to 100",
                        "population.vms.changeTracking: true, need changeTrackingSupported: true"),
                YamlFixture.refused(folder, "Fleet", """
                        population:
                          vms: {cpuCount: .inf, changeTracking: true, changeTrackingSupported: false}
                          specials: [{vms: ["0"], changeTracking: false}, 3]
                          datastores: [{name: A, fillPercent: 101}]
                        """));
    }

    @Test
    void whatAFileWasRefusedForIsNotRepeatedForTheCommandLine() {
        Path file = YamlFixture.write(folder, "Fleet", "population: {vms: {disks: many}}\n");
        assertEquals(
                List.of(file + ":3: population.vms.disks: many, need 0 to 15"),
                ConfigFiles.read(List.of(file), List.of(new SettingOverride("--vms", "fleet.shape.vms", "5000")))
                        .mistakes());
    }

    @Test
    void anOptionIsJudgedBesideTheValueOfAFileThatItReplaces() {
        Path fleet = YamlFixture.write(folder, "Fleet", "shape: {vms: 2000000}\n");
        Path server = YamlFixture.write(folder, "Server", "server: null\n");
        assertEquals(
                List.of(
                        fleet + ":3: shape.vms: 2000000, need 0 to 1000000",
                        server + ":3: server: null, need keys and values",
                        "--san: a b, need a host name such as vc.example, or an address",
                        "--vms: -1, need 0 to 1000000"),
                ConfigFiles.read(
                                List.of(fleet, server),
                                List.of(
                                        new SettingOverride("--san", "server.server.names", List.of("a b")),
                                        new SettingOverride("--vms", "fleet.shape.vms", "-1")))
                        .mistakes());
    }

    @Test
    void aValueThatIsRefusedAsYamlIsNotRefusedAgain() {
        assertEquals(
                List.of(
                        "users[0].password: *p, need the anchor &p at a whole value before it, or quotes if it is a text",
                        "domain: the tag !x, need a value without one"),
                YamlFixture.refused(folder, "Users", "users: [{name: eve, password: *p}]\ndomain: !x [1]\n").stream()
                        .filter(mistake -> !mistake.startsWith("permissions"))
                        .toList());
    }

    @Test
    void aValueIsShownAsTheFileHasIt() {
        assertEquals(
                List.of(
                        "population.epoch: {a: [1, b]}, need a time such as 2026-01-01T00:00:00Z",
                        "population.hosts: {name: x}, need a list of entries, each with its keys"),
                YamlFixture.refused(folder, "Fleet", "population: {epoch: {a: [1, b]}, hosts: {name: x}}\n"));
    }

    @Test
    void anOptionThatReplacesTheUsersOfAFileIsNoted() {
        Path file = YamlFixture.write(folder, "Users", "users: [{name: user, password: secret}]\n");
        var option = new SettingOverride(
                "--username", "users.users", List.of(java.util.Map.of("name", "user", "password", "p")));
        assertEquals(
                List.of("--username replaces the users and permissions of " + file),
                ConfigFiles.read(List.of(file), List.of(option)).notes());
        assertEquals(
                List.of(),
                ConfigFiles.read(List.of(YamlFixture.SHIPPED), List.of(option)).notes());
    }
}
