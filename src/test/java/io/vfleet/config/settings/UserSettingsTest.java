package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.UserSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserSettingsTest {
    private static final String ROLES =
            "one of Admin, ReadOnly, View, Anonymous, NoAccess, NoCryptoAdmin, TrustedAdmin,"
                    + " NoTrustedAdmin, BackupOperator, in upper and lower case as here";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDefaultsAreThoseOfTheFile() {
        assertEquals(
                UserSettings.DEFAULT,
                ConfigFiles.load(List.of(YamlFixture.SHIPPED)).users());
        List<String> keys = YamlFixture.keys("users.yaml", "");
        assertEquals(YamlFixture.components(UserSettings.class), keys.subList(2, keys.size()));
    }

    @Test
    void everyKeyCanBeSet() throws ReflectiveOperationException {
        UserSettings users = YamlFixture.load(folder, "Users", """
                domain: EXAMPLE
                anyLogin: true
                tokenLogin: {user: eve@example}
                users: [{name: eve, password: "1234", fullName: Eve}]
                groups: [{name: snappers, users: [eve]}]
                roles: [{id: 7, name: Snap, label: Snapshots, privileges: [VirtualMachine.State.*]}]
                permissions: [{user: eve, role: Snap, path: /DC0/vm, propagate: false}]
                """).users();

        YamlFixture.assertAllDiffer(UserSettings.DEFAULT, users);
        assertEquals(
                new UserSettings.UserAccount("eve", "1234", "Eve"),
                users.users().getFirst());
        assertEquals(
                new UserSettings.Grant("eve", "Snap", "/DC0/vm", false),
                users.permissions().getFirst());
    }

    @Test
    void eachRefusalNamesItsKey() {
        List<String> values = YamlFixture.refused(folder, "Users", """
                users: [{name: eve, password: 1234}]
                roles: [{id: x, name: Snap, label: s, privileges: ["a b"]}]
                permissions: [{user: eve, role: Snap, path: vm, propagate: true}]
                """);
        List<String> relations = YamlFixture.refused(folder, "Users", """
                users: [{name: eve, password: a, fullName: Eve}, {name: eve, password: b, fullName: Eve}]
                tokenLogin: {user: mallory}
                permissions:
                  - {user: bob, role: Nobody, path: /, propagate: true}
                  - {user: eve, role: View, path: /, propagate: true}
                  - {user: eve, role: Admin, path: /, propagate: true}
                """);

        assertEquals(
                List.of(
                        "users[0].password: 1234, need a text, in quotes",
                        "roles[0].id: x, need a whole number",
                        "roles[0].privileges[0]: a b, need the id of a privilege, or a prefix such as VirtualMachine.State.*",
                        "permissions[0].path: vm, need an inventory path such as / or /DC0/vm"),
                values);
        assertEquals(
                List.of(
                        "users[1].name: VSPHERE.LOCAL\\eve, need each name once",
                        "tokenLogin.user: mallory, need a user listed in users: eve, eve",
                        "permissions[0].user: bob, need a user listed in users: eve, eve",
                        "permissions[0].role: Nobody, need " + ROLES,
                        "permissions[2]: VSPHERE.LOCAL\\eve at /, need one role per user and object"),
                relations);
    }

    @Test
    void spellingsOfOneNameAreOneUser() {
        List<String> refused = YamlFixture.refused(folder, "Users", """
                users:
                  - {name: eve, password: a, fullName: Eve}
                  - {name: EVE@vsphere.local, password: b, fullName: Eve}
                permissions: [{user: 'vsphere.local\\Eve', role: Admin, path: /, propagate: true}]
                """);

        assertEquals(1, refused.size(), refused::toString);
        assertTrue(refused.getFirst().endsWith("need each name once"), refused::toString);
    }

    @Test
    void theRolesOfEveryVCenterAreThereBesideThoseOfTheFile() {
        UserSettings users = YamlFixture.load(folder, "Users", """
                roles:
                  - {id: 7, name: Snap, label: Snapshots, privileges: [VirtualMachine.State.*]}
                  - {id: -2, name: ReadOnly, label: Look only, privileges: [System.View]}
                """).users();

        assertEquals(
                List.of(-1, -2, -3, -4, -5, -6, -7, -8, 7),
                users.allRoles().stream().map(UserSettings.Role::id).toList());
        assertEquals("Look only", users.allRoles().get(1).label());
    }

    @Test
    void anEntryNeedsOnlyWhatHasNoDefault() {
        UserSettings users = YamlFixture.load(folder, "Users", """
                users: [{name: eve, password: a}]
                roles: [{id: 7, name: Snap, privileges: [VirtualMachine.State.*]}]
                permissions: [{user: eve, role: Snap}]
                """).users();

        assertEquals(List.of(new UserSettings.UserAccount("eve", "a", "eve")), users.users());
        assertEquals(
                List.of(new UserSettings.Role(7, "Snap", "Snap", List.of("VirtualMachine.State.*"))), users.roles());
        assertEquals(List.of(new UserSettings.Grant("eve", "Snap", "/", true)), users.permissions());
        assertEquals(
                List.of(
                        "users[0].password: missing, need a value",
                        "roles[0].privileges: missing, need a value",
                        "permissions[0].role: missing, need a value"),
                YamlFixture.refused(folder, "Users", """
                users: [{name: eve}]
                roles: [{id: 7, name: Snap}]
                permissions: [{user: eve}]
                """));
    }

    @Test
    void aDefaultThatNoLongerFitsIsNamedAsADefault() {
        assertEquals(
                List.of("permissions[0].user: user (the default), need a user listed in users: eve"),
                YamlFixture.refused(folder, "Users", "users: [{name: eve, password: a}]\n"));
    }

    @Test
    void theNameOfARoleIsAsItIsWrittenAndThoseThatThereAreAreNamed() {
        assertEquals(
                List.of("permissions[0].role: readonly, need " + ROLES),
                YamlFixture.refused(folder, "Users", "permissions: [{user: user, role: readonly}]\n"));
        var roles = new StringBuilder();
        for (int i = 0; i < 30; i++) roles.append("  - {id: " + (200 + i) + ", name: R" + i + ", privileges: []}\n");
        String many = YamlFixture.refused(folder, "Users", "permissions: [{user: user, role: X}]\nroles:\n" + roles)
                .getFirst();
        assertTrue(many.endsWith("R5, R6, … (38 in all), in upper and lower case as here"), many);
    }

    @Test
    void usersWithoutPermissionAreKnown() {
        UserSettings users = YamlFixture.load(folder, "Users", """
                users: [{name: eve, password: a}, {name: bob, password: a}]
                permissions: [{user: EVE@vsphere.local, role: Admin}]
                """).users();
        assertEquals(List.of("bob"), users.usersWithoutPermission());
        assertEquals(List.of(), UserSettings.DEFAULT.usersWithoutPermission());
    }

    @Test
    void aPasswordIsNotShown() {
        assertFalse(UserSettings.DEFAULT.toString().contains("pass"));
    }
}
