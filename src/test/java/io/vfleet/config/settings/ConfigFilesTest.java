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
                .startsWith(server + ": limits.sessionMax: unknown key, need one of sessionsMax"));
        assertEquals(
                server + ": lenient: 3, need true or false", refusal.mistakes().getFirst());
        assertEquals(
                List.of(
                        server + ": limits.sessionsMax: -1, need 1 or more",
                        paces + ": speed: fast, need a number above 0, or max",
                        folder.resolve("none.yaml") + ": cannot be read: no such file",
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
                () -> ConfigFiles.load(
                        List.of(server), List.of(new SettingOverride("--cert", "server.server.certificate", "a.pem"))));

        assertEquals(ListenAddress.parse("localhost:2"), settings.server().listen());
        assertEquals(false, settings.server().tls());
        assertEquals(List.of("--cert: a.pem, need a key with it"), refusal.mistakes());
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

        assertTrue(mistakes.get(0).startsWith(broken + " line 2: not YAML: "), mistakes.get(0));
        assertTrue(mistakes.get(1).startsWith(twice + " line 4: not YAML: Duplicate field 'seed'"), mistakes.get(1));
        assertEquals(kind + ": kind: Flet, need one of Fleet, Paces, Server, Users", mistakes.get(2));
        assertEquals(version + ": apiVersion: missing, need vfleet/v1", mistakes.get(3));
        assertEquals(
                empty + ": a folder without any of server.yaml, fleet.yaml, users.yaml, paces.yaml", mistakes.get(4));
    }
}
