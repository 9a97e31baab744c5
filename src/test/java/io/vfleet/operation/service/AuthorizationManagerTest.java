package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vCenter says about privileges and roles, and that all its answers agree. */
final class AuthorizationManagerTest {
    private static final MoRef MANAGER = new MoRef("AuthorizationManager", "AuthorizationManager");
    private static final MoRef SESSIONS = new MoRef("SessionManager", "SessionManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");

    @Test
    void thePrivilegesAndTheSystemRolesAreThoseOfEveryVCenter() {
        List<String> privileges = privilegeIds();
        assertEquals(482, privileges.size());
        assertTrue(privileges.containsAll(List.of(
                "Datastore.Browse",
                "Global.DisableMethods",
                "Network.Assign",
                "VirtualMachine.Config.ChangeTracking",
                "VirtualMachine.Config.DiskLease",
                "VirtualMachine.Provisioning.GetVmFiles")));

        List<DataObject> roles = objects(read("roleList"));
        assertEquals(
                List.of(-1, -2, -3, -4, -5, -6, -7, -8, 101),
                roles.stream().map(role -> role.get("roleId")).toList());
        assertEquals(
                List.of(482, 3, 2, 1, 0, 449, 17, 468, 16),
                roles.stream()
                        .map(role -> strings(role.get("privilege")).size())
                        .toList());
        for (DataObject role : roles) {
            assertTrue(privileges.containsAll(strings(role.get("privilege"))), role.get("name") + " has others");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "reader", "one", "blocked"})
    void allAnswersAboutTheRightsOfAUserAgree(String user) {
        List<String> asked = new ArrayList<>(privilegeIds());
        asked.add("VirtualMachine.Fly");
        String key = users.login(user).key();
        for (String path : List.of("/", "/DC0", "/DC0/vm", RestrictedUsers.MACHINE, "/DC0/vm/DC0_H0_VM1")) {
            MoRef entity = users.machine(path);
            NamedValues bySession =
                    named("entity", entity).and("sessionId", key).and("privId", asked);
            List<String> has = new ArrayList<>();
            List<?> granted = (List<?>) Objects.requireNonNull(call("HasPrivilegeOnEntity", bySession));
            for (int i = 0; i < asked.size(); i++) if (Boolean.TRUE.equals(granted.get(i))) has.add(asked.get(i));

            NamedValues byName = named("entities", List.of(entity)).and("userName", user);
            DataObject fetched =
                    objects(call("FetchUserPrivilegeOnEntities", byName)).getFirst();
            DataObject checked = objects(call("HasUserPrivilegeOnEntities", byName.and("privId", asked)))
                    .getFirst();

            assertEquals(has, strings(fetched.get("privileges")), user + " at " + path);
            assertEquals(has, granted(checked), user + " at " + path);
        }
    }

    @Test
    void theRightsOfAUserWhoIsNotThereAreThoseOfEverybody() {
        NamedValues nobody = named("entities", List.of(users.machine("/"))).and("userName", "nobody");
        DataObject fetched =
                objects(call("FetchUserPrivilegeOnEntities", nobody)).getFirst();
        assertEquals(List.of("System.Anonymous"), strings(fetched.get("privileges")));
    }

    @Test
    void rightsAreThoseOnEntitiesOnly() {
        NamedValues service =
                named("entities", List.of(SESSIONS)).and("userName", "one").and("privId", List.of());
        assertEquals(
                new Fault.InvalidArgument("entities"),
                simulated
                        .sendAndRun(admin, MANAGER, "HasUserPrivilegeOnEntities", service)
                        .fault());
    }

    @Test
    void aQuestionWithMoreRowsThanATurnCanMakeIsRefused() {
        MoRef root = users.machine("/");
        NamedValues question = named("entity", Collections.nCopies(300, root))
                .and("sessionId", admin.key())
                .and("privId", Collections.nCopies(300, "System.View"));
        assertEquals(
                new Fault.InvalidArgument("entity"),
                simulated
                        .sendAndRun(admin, MANAGER, "HasPrivilegeOnEntities", question)
                        .fault());
    }

    @Test
    void onlyWhoMayValidateSessionsLearnsWhatOthersMayDo() {
        Session reader = users.login("reader");
        MoRef root = users.machine("/");
        NamedValues own = named("entity", root).and("sessionId", reader.key()).and("privId", List.of("System.View"));
        NamedValues other = named("entity", root).and("sessionId", admin.key()).and("privId", List.of("System.View"));

        assertEquals(
                List.of(true),
                simulated
                        .sendAndRun(reader, MANAGER, "HasPrivilegeOnEntity", own)
                        .value());
        assertEquals(
                "NoPermission",
                Objects.requireNonNull(simulated
                                .sendAndRun(reader, MANAGER, "HasPrivilegeOnEntity", other)
                                .fault())
                        .typeName());
        assertEquals(
                List.of(true),
                simulated
                        .sendAndRun(admin, MANAGER, "HasPrivilegeOnEntity", own)
                        .value());
    }

    @Test
    void aRefusalOnTheVCentersOwnObjectsNamesTheRootFolderAndNoListOfPrivileges() {
        Fault refused = simulated
                .get(users.login("reader"), SESSIONS, property(SESSIONS, "sessionList"))
                .fault();
        DataObject fault = simulated.vcenter.faults().render(Objects.requireNonNull(refused));

        assertEquals("NoPermission", fault.type().name());
        assertEquals(new MoRef("Folder", "group-d1"), fault.get("object"));
        assertEquals("Sessions.TerminateSession", fault.get("privilegeId"));
        assertNull(fault.get("missingPrivileges"));
    }

    @Test
    void aRefusalOnATaskNamesTheEntityThatItIsAbout() {
        MoRef other = users.machine("/DC0/vm/DC0_H0_VM1");
        MoRef task = (MoRef) Objects.requireNonNull(
                simulated.sendAndRun(admin, other, "PowerOffVM_Task").value());

        assertEquals(
                new Fault.NoPermission(other, "System.Read", false),
                simulated.get(users.login("one"), task, property(task, "info")).fault());
    }

    private List<String> privilegeIds() {
        return objects(read("privilegeList")).stream()
                .map(privilege -> String.valueOf(privilege.get("privId")))
                .toList();
    }

    private static List<String> granted(DataObject entityPrivilege) {
        var granted = new TreeSet<String>();
        for (DataObject availability : objects(entityPrivilege.get("privAvailability"))) {
            if (Boolean.TRUE.equals(availability.get("isGranted"))) {
                granted.add(String.valueOf(availability.get("privId")));
            }
        }
        return List.copyOf(granted);
    }

    private @Nullable Object read(String property) {
        return simulated.get(admin, MANAGER, property(MANAGER, property)).value();
    }

    private static Property property(MoRef object, String name) {
        return Objects.requireNonNull(META.managed(object.type()).property(name));
    }

    private @Nullable Object call(String method, NamedValues arguments) {
        var reply = simulated.sendAndRun(admin, MANAGER, method, arguments);
        assertNull(reply.fault(), method);
        return reply.value();
    }

    private static List<DataObject> objects(@Nullable Object list) {
        List<DataObject> objects = new ArrayList<>();
        for (Object each : (Iterable<?>) Objects.requireNonNull(list)) objects.add((DataObject) each);
        return objects;
    }

    private static List<String> strings(@Nullable Object list) {
        List<String> strings = new ArrayList<>();
        if (list instanceof Iterable<?> many) many.forEach(each -> strings.add((String) each));
        return strings;
    }
}
