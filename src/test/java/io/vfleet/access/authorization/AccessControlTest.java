package io.vfleet.access.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.access.session.Sessions;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.Grant;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.config.server.UserSettings.UserGroup;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.UserName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AccessControlTest {
    private static final int ROOT = 1;
    private static final int FOLDER = 2;
    private static final int VM = 3;
    private static final String SNAPSHOT = "VirtualMachine.State.CreateSnapshot";
    private static final String POWER_ON = "VirtualMachine.Interact.PowerOn";

    /** The root, a folder in it, and a virtual machine in that folder. */
    private static final AccessControl.EntityTree TREE = new AccessControl.EntityTree() {
        @Override
        public int parent(int entity) {
            return entity - 1;
        }

        @Override
        public int byPath(String path) {
            return Map.of("/", ROOT, "/vm", FOLDER, "/vm/one", VM).getOrDefault(path, 0);
        }

        @Override
        public AccessControl.ChildNames children(int entity, int max) {
            return switch (entity) {
                case ROOT -> new AccessControl.ChildNames(List.of("vm"), 1);
                case FOLDER -> new AccessControl.ChildNames(List.of("one", "two", "three"), 1_000_000);
                default -> new AccessControl.ChildNames(List.of(), 0);
            };
        }
    };

    @Test
    void anAdministratorMayDoEverythingEverywhere() {
        UserSettings users = users(new Grant("eve", "Admin", "/", true));
        assertTrue(allows(users, VM, SNAPSHOT));
        assertTrue(allows(users, ROOT, "Global.Settings"));
    }

    @Test
    void anUnknownPrivilegeIsNoPrivilege() {
        assertFalse(allows(users(new Grant("eve", "Admin", "/", true)), ROOT, "Anything.AtAll"));
    }

    @Test
    void aRoleAllowsWhatItNames() {
        UserSettings users = users(new Grant("eve", "BackupOperator", "/", true));
        assertTrue(allows(users, VM, SNAPSHOT));
        assertFalse(allows(users, VM, POWER_ON));
    }

    @Test
    void theNearestPermissionHidesThoseAbove() {
        UserSettings users = users(new Grant("eve", "Admin", "/", true), new Grant("eve", "ReadOnly", "/vm", true));
        assertTrue(allows(users, ROOT, SNAPSHOT));
        assertFalse(allows(users, VM, SNAPSHOT));
        assertTrue(allows(users, VM, "System.Read"));
    }

    @Test
    void aPermissionThatDoesNotPropagateAppliesToItsObjectOnly() {
        UserSettings users = users(new Grant("eve", "Admin", "/vm", false));
        assertTrue(allows(users, FOLDER, SNAPSHOT));
        assertFalse(allows(users, VM, SNAPSHOT));
    }

    @Test
    void ancestorsOfWhatAUserMayViewMayBeViewedButNotRead() {
        UserSettings users = users(new Grant("eve", "BackupOperator", "/vm/one", true));
        assertTrue(allows(users, ROOT, "System.View"));
        assertTrue(allows(users, FOLDER, "System.View"));
        assertFalse(allows(users, FOLDER, "System.Read"));
    }

    @Test
    void ancestorsAreHiddenIfNothingBelowMayBeViewedOrAPermissionDeniesIt() {
        assertFalse(allows(users(new Grant("eve", "NoAccess", "/vm", true)), ROOT, "System.View"));
        UserSettings users =
                users(new Grant("eve", "NoAccess", "/", false), new Grant("eve", "ReadOnly", "/vm/one", true));
        assertFalse(allows(users, ROOT, "System.View"));
        assertTrue(allows(users, FOLDER, "System.View"));
    }

    @Test
    void everybodyHasTheAnonymousPrivilegeAndAUserWithoutPermissionsNoOther() {
        UserSettings users = users();
        assertTrue(allows(users, VM, "System.Anonymous"));
        assertFalse(allows(users, VM, "System.View"));
        assertFalse(new AccessControl(users, TREE).hasAnyPermission(login(users)));
    }

    @Test
    void theGroupsOfAUserAddUpAndTheUsersOwnPermissionComesFirst() {
        Grant backup = new Grant("backup", "BackupOperator", "/vm", true, true);
        Grant audit = new Grant("audit", "ReadOnly", "/vm", false, true);
        assertTrue(allows(users(backup, audit), VM, SNAPSHOT));
        assertFalse(allows(users(backup, audit), VM, POWER_ON));
        assertFalse(allows(users(audit), VM, "System.Read"));
        assertFalse(allows(users(backup, new Grant("eve", "ReadOnly", "/vm", true)), VM, SNAPSHOT));
        assertTrue(allows(users(backup, new Grant("eve", "ReadOnly", "/vm", false)), VM, SNAPSHOT));
        assertFalse(allows(users(backup, new Grant("eve", "ReadOnly", "/vm", false)), FOLDER, SNAPSHOT));
    }

    @Test
    void aPathThatLeadsNowhereIsRefusedWithWhatThereIsOnTheWay() {
        UserSettings users = users(
                new Grant("eve", "Admin", "/DC9", true),
                new Grant("eve", "Admin", "/vm/nope/below", true),
                new Grant("eve", "Admin", "/vm/one/below/", true),
                new Grant("eve", "Admin", "/vm", true));
        var refusal = assertThrows(InvalidConfig.class, () -> new AccessControl(users, TREE));
        String needed = ", need the path of an object of the inventory: ";
        assertEquals(
                List.of(
                        "permissions[0].path: /DC9" + needed + "/ exists and has vm",
                        "permissions[1].path: /vm/nope/below" + needed
                                + "/vm exists and has one, two, three and 999997 more",
                        "permissions[2].path: /vm/one/below/" + needed + "/vm/one exists and has nothing below it"),
                refusal.mistakes());
    }

    @Test
    void permissionsAreShownWithTheDomain() {
        UserSettings users = users(new Grant("eve", "BackupOperator", "/vm", true));
        assertEquals(
                List.of(new EntityPermission(
                        FOLDER, new Principal(UserName.parse("eve", "VSPHERE.LOCAL"), false), 101, true)),
                new AccessControl(users, TREE).permissions());
    }

    @Test
    void everyPrivilegeThatTheApiAsksForIsAPrivilege() {
        var required = new TreeSet<String>();
        for (ManagedType type : Metamodel.load().managedTypes()) {
            type.properties().forEach(property -> required.add(property.privilege()));
            type.methods().forEach(method -> {
                required.add(method.privilege());
                method.parameters().forEach(parameter -> required.add(parameter.privilege()));
            });
        }
        required.remove("");
        PrivilegeCatalog.IDS.forEach(required::remove);
        assertEquals(Set.of(), required);
    }

    @Test
    void theSpellingOfAUserInAPermissionDoesNotMatter() {
        for (String spelling : List.of("EVE", "vsphere.local\\eve", "Eve@VSphere.Local")) {
            assertTrue(allows(users(new Grant(spelling, "Admin", "/", true)), VM, SNAPSHOT), spelling);
        }
    }

    @Test
    void whatHappenedIsShownToWhoMayReadTheObjectItHappenedOn() {
        var ofOne = new AccessControl(users(new Grant("eve", "ReadOnly", "/vm/one", true)), TREE);
        var ofAll = new AccessControl(users(new Grant("eve", "ReadOnly", "/", true)), TREE);
        Session eve = login(users());
        assertTrue(ofOne.readable(eve).test(VM));
        assertFalse(ofOne.readable(eve).test(FOLDER));
        assertFalse(ofOne.readable(eve).test(0));
        assertTrue(ofAll.readable(eve).test(0));
        assertFalse(ofAll.readable(null).test(VM));
    }

    private static boolean allows(UserSettings users, int entity, String privilege) {
        return new AccessControl(users, TREE).hasPrivilege(login(users), entity, privilege);
    }

    private static Session login(UserSettings users) {
        var sessions = new Sessions(
                users, Limits.DEFAULT, new SteppedLoops(1), new SecretGenerator(), MemoryBudget.unlimited(1));
        return assertInstanceOf(LoginResult.LoggedIn.class, sessions.login("eve", "p", new ClientInfo("", "", null)))
                .session();
    }

    private static UserSettings users(Grant... grants) {
        return new UserSettings(
                UserSettings.DEFAULT.domain(),
                false,
                UserSettings.DEFAULT.tokenLogin(),
                List.of(new UserAccount("eve", "p", "Eve")),
                List.of(new UserGroup("backup", List.of("eve")), new UserGroup("audit", List.of("eve"))),
                UserSettings.DEFAULT.roles(),
                List.of(grants));
    }
}
