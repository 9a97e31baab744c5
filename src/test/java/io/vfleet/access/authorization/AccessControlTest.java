package io.vfleet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Limits;
import io.vfleet.config.Users;
import io.vfleet.config.Users.Grant;
import io.vfleet.config.Users.User;
import io.vfleet.engine.Secrets;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.meta.Metamodel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccessTest {
    private static final int ROOT = 1;
    private static final int FOLDER = 2;
    private static final int VM = 3;
    private static final String SNAPSHOT = "VirtualMachine.State.CreateSnapshot";
    private static final String POWER_ON = "VirtualMachine.Interact.PowerOn";

    /** Root, a folder in it, a virtual machine in that. */
    private static final Access.Tree TREE = new Access.Tree() {
        @Override
        public int parent(int entity) {
            return entity - 1;
        }

        @Override
        public int byPath(String path) {
            return Map.of("/", ROOT, "/vm", FOLDER, "/vm/one", VM).getOrDefault(path, 0);
        }
    };

    @Test
    void anAdministratorMayDoEverythingEverywhere() {
        Users users = users(new Grant("eve", "Admin", "/", true));
        assertTrue(may(users, VM, SNAPSHOT));
        assertTrue(may(users, ROOT, "Anything.AtAll"));
    }

    @Test
    void aRoleAllowsWhatItNames() {
        Users users = users(new Grant("eve", "BackupOperator", "/", true));
        assertTrue(may(users, VM, SNAPSHOT));
        assertFalse(may(users, VM, POWER_ON));
    }

    @Test
    void theNearestPermissionHidesThoseAbove() {
        Users users = users(new Grant("eve", "Admin", "/", true), new Grant("eve", "ReadOnly", "/vm", true));
        assertTrue(may(users, ROOT, SNAPSHOT));
        assertFalse(may(users, VM, SNAPSHOT));
        assertTrue(may(users, VM, "System.Read"));
    }

    @Test
    void aPermissionThatIsNotHandedDownHoldsForItsObjectOnly() {
        Users users = users(new Grant("eve", "Admin", "/vm", false));
        assertTrue(may(users, FOLDER, SNAPSHOT));
        assertFalse(may(users, VM, SNAPSHOT));
    }

    @Test
    void theWayToWhatAUserMayViewMayBeViewedButNotRead() {
        Users users = users(new Grant("eve", "BackupOperator", "/vm/one", true));
        assertTrue(may(users, ROOT, "System.View"));
        assertTrue(may(users, FOLDER, "System.View"));
        assertFalse(may(users, FOLDER, "System.Read"));
    }

    @Test
    void noWayIsShownToWhatMayNotBeViewedNorPastAPermissionThatSaysNo() {
        assertFalse(may(users(new Grant("eve", "NoAccess", "/vm", true)), ROOT, "System.View"));
        Users users = users(new Grant("eve", "NoAccess", "/", false), new Grant("eve", "ReadOnly", "/vm/one", true));
        assertFalse(may(users, ROOT, "System.View"));
        assertTrue(may(users, FOLDER, "System.View"));
    }

    @Test
    void everybodyMayDoWhatIsAnonymousAndAUserWithoutPermissionsNothingElse() {
        Users users = users();
        assertTrue(may(users, VM, "System.Anonymous"));
        assertFalse(may(users, VM, "System.View"));
        assertFalse(new Access(users, TREE).known(login(users)));
    }

    @Test
    void aPathThatLeadsNowhereIsRefusedAtTheStart() {
        Users users = users(new Grant("eve", "Admin", "/DC9", true));
        var refusal = assertThrows(InvalidConfig.class, () -> new Access(users, TREE));
        assertEquals(List.of("permissions: /DC9, need the path of an object of the inventory"), refusal.wrong());
    }

    @Test
    void permissionsAreShownWithTheDomain() {
        Users users = users(new Grant("eve", "BackupOperator", "/vm", true));
        assertEquals(
                List.of(new Access.Permission(FOLDER, "VSPHERE.LOCAL\\eve", 101, true)),
                new Access(users, TREE).permissions());
    }

    @Test
    void everyPrivilegeOfTheDefaultRolesIsOneThatSomethingAsksFor() {
        List<String> known = Privileges.known(Metamodel.load());
        var asked = Users.DEFAULT.roles().stream()
                .flatMap(role -> role.privileges().stream())
                .filter(privilege -> privilege.startsWith("VirtualMachine.State."))
                .toList();
        assertEquals(2, asked.size());
        assertTrue(known.containsAll(asked), known::toString);
    }

    private static boolean may(Users users, int entity, String privilege) {
        return new Access(users, TREE).may(login(users), entity, privilege);
    }

    private static Session login(Users users) {
        var sessions = new Sessions(users, Limits.DEFAULT, new SteppedLoops(1), new Secrets());
        return assertInstanceOf(Login.LoggedIn.class, sessions.login("eve", "p", new Visitor("", "", null)))
                .session();
    }

    private static Users users(Grant... grants) {
        return new Users(
                Users.DEFAULT.domain(),
                false,
                List.of(new User("eve", "p", "Eve")),
                Users.DEFAULT.roles(),
                List.of(grants));
    }
}
