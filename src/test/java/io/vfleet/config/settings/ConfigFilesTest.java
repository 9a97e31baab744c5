package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void allMistakesOfAllFilesAreReportedAtOnce() {
        Path server = YamlFixture.write(folder, "Server", "limits: {sessionsMax: -1, sessionMax: 1}\nlenient: 3\n");
        Path paces = YamlFixture.write(folder, "Paces", "speed: fast\n");

        var refusal = assertThrows(
                InvalidConfig.class,
                () -> ConfigFiles.load(
                        List.of(server, paces, folder.resolve("none.yaml")),
                        List.of(new SettingOverride("--seed", "fleet.seed", "one"))));

        assertEquals(6, refusal.mistakes().size(), refusal.getMessage());
        assertTrue(refusal.mistakes()
                .get(1)
                .startsWith(server
                        + ":3: limits.sessionMax: unknown key (did you mean sessionsMax?), need one of sessionsMax"));
        assertEquals(
                server + ":4: lenient: 3, need true or false",
                refusal.mistakes().getFirst());
        assertEquals(
                List.of(
                        server + ":3: limits.sessionsMax: -1, need 1 or more",
                        paces + ":3: speed: fast, need a number above 0, or max",
                        folder.resolve("none.yaml") + ": cannot be read: no such file or folder",
                        "--seed: one, need a whole number"),
                refusal.mistakes().subList(2, 6));
    }

    @Test
    void anOptionOverridesTheFileAndIsNamedInItsRefusal() {
        Path server = YamlFixture.write(folder, "Server", "server: {listen: \"localhost:1\", tls: false}\n");

        Settings settings = ConfigFiles.load(
                List.of(server), List.of(new SettingOverride("--listen", "server.server.listen", "localhost:2")));
        var refusal = assertThrows(
                InvalidConfig.class,
                () -> ConfigFiles.load(List.of(server), List.of(new SettingOverride("--seed", "fleet.seed", "one"))));

        assertEquals(ListenAddress.parse("localhost:2"), settings.server().listen());
        assertEquals(false, settings.server().tls());
        assertEquals(List.of("--seed: one, need a whole number"), refusal.mistakes());
    }

    @Test
    void anOptionReplacesAWholeList() {
        var user = Map.of("name", "eve", "password", "p", "fullName", "Eve");
        var grant = Map.of("user", "eve", "role", "Admin", "path", "/", "propagate", true);

        UserSettings users = ConfigFiles.load(
                        List.of(),
                        List.of(
                                new SettingOverride("--username", "users.users", List.of(user)),
                                new SettingOverride("--username", "users.permissions", List.of(grant))))
                .users();

        assertEquals(List.of(new UserSettings.UserAccount("eve", "p", "Eve")), users.users());
    }

    @Test
    void whatIsNoConfigurationIsRefusedWithTheReason() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "apiVersion: vfleet/v1\nkind: [Server\n");
        Path twice = Files.writeString(
                folder.resolve("twice.yaml"), "apiVersion: vfleet/v1\nkind: Fleet\nseed: 1\nseed: 2\n");
        Path kind = Files.writeString(folder.resolve("kind.yaml"), "apiVersion: vfleet/v1\nkind: Flet\n");
        Path version = Files.writeString(folder.resolve("version.yaml"), "kind: Fleet\nseed: 1\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));

        List<String> mistakes = assertThrows(
                        InvalidConfig.class, () -> ConfigFiles.load(List.of(broken, twice, kind, version, empty)))
                .mistakes();

        assertEquals(broken + ":3: not YAML: expected ',' or ']', but got <stream end>", mistakes.get(0));
        assertEquals(twice + ":4: seed: given twice, need it once", mistakes.get(1));
        assertEquals(
                kind + ":2: kind: Flet (did you mean Fleet?), need one of Fleet, Paces, Server, Users",
                mistakes.get(2));
        assertEquals(version + ":1: apiVersion: missing, need vfleet/v1", mistakes.get(3));
        assertEquals(version + ":1: kind: Fleet, need each kind once", mistakes.get(4));
        assertEquals(empty + ": a folder without a file that ends in .yaml or .yml", mistakes.get(5));
    }

    @Test
    void everyYamlOfAFolderIsReadByItsKindOrRefused() throws IOException {
        Files.writeString(folder.resolve("my-fleet.yaml"), "apiVersion: vfleet/v1\nkind: Fleet\nseed: 7\n");
        Files.writeString(folder.resolve("who.yml"), "apiVersion: vfleet/v1\nkind: Users\ndomain: TEST\n");
        Files.writeString(folder.resolve("notes.txt"), "none of our business\n");
        Files.writeString(folder.resolve(".hidden.yaml"), "nor this\n");

        Settings settings = ConfigFiles.load(List.of(folder));
        assertEquals(7, settings.seed());
        assertEquals("TEST", settings.users().domain());

        Path other = Files.writeString(folder.resolve("other.yaml"), "services: {}\n");
        assertEquals(
                List.of(
                        other + ":1: apiVersion: missing, need vfleet/v1",
                        other + ":1: kind: missing, need one of Fleet, Paces, Server, Users"),
                refused(List.of(folder), List.of()));
    }

    @Test
    void aWrongHeadHidesNoMistakeOfTheKeysBelowIt() throws IOException {
        Path version = Files.writeString(folder.resolve("version.yaml"), "apiVersion: v1\nkind: Fleet\nseed: x\n");
        Path kind = Files.writeString(folder.resolve("kind.yaml"), "apiVersion: vfleet/v1\nkind: user\ndomain: 5\n");
        Path foreign = Files.writeString(folder.resolve("foreign.yaml"), "apiVersion: v1\nkind: Service\nspec: 5\n");

        assertEquals(
                List.of(
                        version + ":1: apiVersion: v1, need vfleet/v1",
                        version + ":3: seed: x, need a whole number",
                        kind + ":2: kind: user (did you mean Users?), need one of Fleet, Paces, Server, Users",
                        kind + ":3: domain: 5, need a text, in quotes",
                        foreign + ":1: apiVersion: v1, need vfleet/v1",
                        foreign + ":2: kind: Service, need one of Fleet, Paces, Server, Users"),
                refused(List.of(version, kind, foreign), List.of()));
    }

    @Test
    void theSecondFileOfAKindIsJudgedToo() throws IOException {
        Path first = YamlFixture.write(folder, "Users", "users: [{nam: eve, password: a}]\ndomain: 5\n");
        Path second = Files.writeString(
                folder.resolve("second.yaml"),
                "apiVersion: vfleet/v1\nkind: Users\ndomain: 6\npermissions: [{user: eve, role: Admin, path: 5}]\n");

        assertEquals(
                List.of(
                        first + ":4: domain: 5, need a text, in quotes",
                        first
                                + ":3: users[0].nam: unknown key (did you mean name?), need one of name, password, fullName",
                        second + ":2: kind: Users, need each kind once",
                        second + ":3: domain: 6, need a text, in quotes",
                        second + ":4: permissions[0].path: 5, need a text, in quotes"),
                refused(List.of(first, second), List.of()));
    }

    @Test
    void quotesMakeATextOfANumberOrABooleanInAFileAndNotInAnOption() {
        assertEquals(
                List.of(
                        "seed: 5, need 5 without quotes",
                        "shape.autostart: false, need false without quotes",
                        "population.vms.cpuCount: 2, need 2 without quotes",
                        "population.vms.template: true, need true without quotes",
                        "population.hosts[0].maintenance: true, need true or false"),
                YamlFixture.refused(folder, "Fleet", """
                        seed: "5"
                        shape: {autostart: "false"}
                        population:
                          vms: {cpuCount: "2", template: 'true', hardwareVersion: "vmx-19", power: "on"}
                          hosts: [{name: A, maintenance: "true"}]
                        """));
        var option = new SettingOverride("--seed", "fleet.seed", "5");
        assertEquals(5, ConfigFiles.load(List.of(), List.of(option)).seed());
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
        Path comment = Files.writeString(folder.resolve("comment.yaml"), "# later\n");

        assertEquals(
                List.of(
                        empty + ": empty, need apiVersion: vfleet/v1 and a kind",
                        comment + ": empty, need apiVersion: vfleet/v1 and a kind"),
                refused(List.of(empty, comment), List.of()));
    }

    @Test
    void whatABigFleetWouldIgnoreIsRefusedWhereverItCameFrom() {
        Path file = YamlFixture.write(folder, "Fleet", "shape: {vms: 5000}\n");
        var host = new SettingOverride("--host", "fleet.shape.hostsPerCluster", "3");
        assertEquals(
                List.of("--host: 3, need no shape.vms (" + file
                        + ":3) with it, because that determines the shape of a big fleet: only"
                        + " portgroups and autostart go with it"),
                refused(List.of(file), List.of(host)));

        Path hosts = YamlFixture.write(folder, "Fleet", "shape: {hostsPerCluster: 2, clusters: 1}\n");
        var vms = new SettingOverride("VFLEET_VMS", "fleet.shape.vms", "5000");
        assertEquals(
                List.of(hosts
                        + ":3: shape.hostsPerCluster: 2, need no VFLEET_VMS with it, because that determines the shape"
                        + " of a big fleet: only portgroups and autostart go with it"),
                refused(List.of(hosts), List.of(vms)));
    }

    @Test
    void theShippedFilesGoWithABigFleet() {
        var vms = new SettingOverride("--vms", "fleet.shape.vms", "5000");
        assertEquals(
                List.of(),
                ConfigFiles.read(List.of(YamlFixture.SHIPPED), List.of(vms)).mistakes());
    }

    @Test
    void aMistakeThatShowsLaterIsNamedWithItsPlace() {
        Path file = YamlFixture.write(folder, "Users", "permissions: []\n");
        var origins = ConfigFiles.read(
                        List.of(file), List.of(new SettingOverride("--api-version", "server.apiRelease", "8.0.3.0")))
                .origins();

        assertEquals(file + ":3: permissions[1].path: /x, need", origins.located("permissions[1].path: /x, need"));
        assertEquals("--api-version: 1, need", origins.located("apiRelease: 1, need"));
        assertEquals("population: 1, need", origins.located("population: 1, need"));
    }

    @Test
    void aDefaultIsNamedByItsOptionForWhoHasNoFiles() {
        var origins = ConfigFiles.read(List.of(), List.of()).origins();
        origins.nameDefault("server.listen", "--listen");
        assertEquals("--listen: 127.0.0.1:8989, need", origins.located("server.listen: 127.0.0.1:8989, need"));
    }

    private static List<String> refused(List<Path> files, List<SettingOverride> overrides) {
        return ConfigFiles.read(files, overrides).mistakes();
    }
}
