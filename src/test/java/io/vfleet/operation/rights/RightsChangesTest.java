package io.vfleet.operation.rights;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That administrators can change roles and permissions, and that open sessions follow at once.
 *
 * <p>long: roles, permissions and what follows from them are tested with one cast of users.
 */
final class RightsChangesTest {
    private static final MoRef MANAGER = new MoRef("AuthorizationManager", "AuthorizationManager");
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");
    private static final int READ_ONLY = -2;
    private static final int ADMIN = -1;

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef root = users.machine("/");
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);
    private final MoRef other = users.machine("/DC0/vm/DC0_H0_VM1");

    @Test
    void aRoleIsAddedChangedAndRemoved() {
        int id = addRole("Starters", List.of("VirtualMachine.Interact.PowerOn"));
        assertEquals(102, id);
        assertEquals(
                List.of("System.Anonymous", "System.Read", "System.View", "VirtualMachine.Interact.PowerOn"),
                role(id).get("privilege"));
        assertEquals(false, role(id).get("system"));

        accepted("UpdateAuthorizationRole", named("roleId", id).and("newName", "Nobodies"));
        assertEquals("Nobodies", role(id).get("name"));
        assertEquals(List.of("System.Anonymous", "System.Read", "System.View"), role(id).get("privilege"));

        accepted("RemoveAuthorizationRole", named("roleId", id).and("failIfUsed", true));
        assertNull(simulated.vcenter.access().role(id));
        assertEquals(103, addRole("Others", List.of()), "an id comes again");
        assertEquals(
                List.of("RoleAddedEvent", "RoleUpdatedEvent", "RoleRemovedEvent", "RoleAddedEvent"),
                events().stream().map(EventRecord::type).toList());
    }

    @Test
    void aRoleThatCannotBeIsRefused() {
        assertEquals(new Fault.AlreadyExists("Admin"), refused("AddAuthorizationRole", named("name", "Admin")));
        assertEquals(new Fault.InvalidName("", null), refused("AddAuthorizationRole", named("name", "")));
        String tooLong = "x".repeat(300);
        assertEquals(new Fault.InvalidName(tooLong, null), refused("AddAuthorizationRole", named("name", tooLong)));
        assertEquals(
                new Fault.InvalidArgument("privIds"),
                refused("AddAuthorizationRole", named("name", "New").and("privIds", List.of("Fly"))));
        assertEquals(
                new Fault.NotFound(),
                refused("UpdateAuthorizationRole", named("roleId", 999).and("newName", "New")));
        assertEquals(
                new Fault.NotFound(),
                refused("RemoveAuthorizationRole", named("roleId", 999).and("failIfUsed", false)));
        assertEquals(List.of(), events());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -2, -5, -8})
    void systemRolesCannotBeChanged(int id) {
        Fault fault = new Fault.InvalidArgument("roleId");
        assertEquals(
                fault, refused("UpdateAuthorizationRole", named("roleId", id).and("newName", "Mine")));
        assertEquals(
                fault, refused("RemoveAuthorizationRole", named("roleId", id).and("failIfUsed", false)));
    }

    @Test
    void aRoleInUseGoesWithItsPermissionsOrStays() {
        int id = addRole("Starters", List.of());
        set(other, permission("reader", id));
        NamedValues removal = named("roleId", id).and("failIfUsed", true);
        assertEquals(new Fault.RemoveFailed(), refused("RemoveAuthorizationRole", removal));
        assertEquals(1, list("RetrieveRolePermissions", named("roleId", id)).size());

        accepted("RemoveAuthorizationRole", removal.and("failIfUsed", false));
        assertEquals(List.of(), own(other));
        assertEquals(new Fault.NotFound(), refused("RetrieveRolePermissions", named("roleId", id)));
    }

    @Test
    void theRightsOfOpenSessionsFollowAtOnce() {
        Session one = users.login("one");
        assertTrue(read(one, other) instanceof Fault.NoPermission);
        set(other, permission("VSPHERE.LOCAL\\one", READ_ONLY));
        assertNull(read(one, other));
        assertEquals(List.of(READ_ONLY), value(one, other, "effectiveRole"));

        accepted(
                "RemoveEntityPermission",
                named("entity", other).and("user", "one@vsphere.local").and("isGroup", false));
        assertTrue(read(one, other) instanceof Fault.NoPermission);
        assertEquals(List.of(), own(other));
    }

    @Test
    void filtersSeeWhatComesIntoSightAndWhatGoes() {
        Session one = users.login("one");
        MoRef view = ServiceRequests.createView(simulated, one, List.of("VirtualMachine"));
        simulated.sendAndRun(
                one,
                COLLECTOR,
                "CreateFilter",
                named("spec", TestFilterSpecs.vmsOf(view)).and("partialUpdates", false));
        List<String> first = updates(one);
        assertTrue(first.contains("enter " + machine.value()), first::toString);
        assertTrue(!first.contains("enter " + other.value()), first::toString);

        set(other, permission("one", READ_ONLY));
        assertEquals(List.of("enter " + other.value()), updates(one));

        accepted(
                "RemoveEntityPermission",
                named("entity", other).and("user", "one").and("isGroup", false));
        assertEquals(List.of("leave " + other.value()), updates(one));
    }

    @Test
    void aFilterOfWhoSawEverythingIsCutDownToo() {
        Session reader = users.login("reader");
        MoRef view = ServiceRequests.createView(simulated, reader, List.of("VirtualMachine"));
        simulated.sendAndRun(
                reader,
                COLLECTOR,
                "CreateFilter",
                named("spec", TestFilterSpecs.vmsOf(view)).and("partialUpdates", false));
        assertTrue(updates(reader).contains("enter " + machine.value()));

        set(machine, permission("reader", -5));
        assertEquals(List.of("leave " + machine.value()), updates(reader));
    }

    @Test
    void aGroupHasPermissionsForItsMembers() {
        Session one = users.login("one");
        set(other, permission("operators", READ_ONLY).set("group", true));
        assertNull(read(one, other));
        DataObject shown = own(other).getFirst();
        assertEquals("VSPHERE.LOCAL\\operators", shown.get("principal"));
        assertEquals(true, shown.get("group"));
        assertNull(read(users.login("blocked"), other), "the nearest permission counts, not that on the root");
    }

    @Test
    void permissionsAreThoseOfTheEntityAndThoseThatItInherits() {
        set(machine, permission("reader", -5));
        List<DataObject> inherited =
                list("RetrieveEntityPermissions", named("entity", machine).and("inherited", true));
        assertEquals(2, own(machine).size());
        List<String> all = new ArrayList<>();
        for (DataObject each : inherited)
            all.add(each.get("principal") + " " + each.get("roleId") + " "
                    + ((MoRef) Objects.requireNonNull(each.get("entity"))).value());
        all.sort(null);
        assertEquals(
                List.of(
                        "VSPHERE.LOCAL\\admin -1 group-d1",
                        "VSPHERE.LOCAL\\blocked -5 group-d1",
                        "VSPHERE.LOCAL\\one 101 " + machine.value(),
                        "VSPHERE.LOCAL\\reader -5 " + machine.value()),
                all);
        assertEquals(own(machine), value(admin, machine, "permission"));
        assertEquals(5, list("RetrieveAllPermissions", NamedValues.none()).size());
    }

    @Test
    void aResetLeavesWhatItNamesOnly() {
        accepted(
                "ResetEntityPermissions",
                named("entity", machine).and("permission", List.of(permission("reader", -5))));
        assertEquals(
                List.of("VSPHERE.LOCAL\\reader"),
                own(machine).stream().map(each -> each.get("principal")).toList());
        accepted("ResetEntityPermissions", named("entity", machine));
        assertEquals(List.of(), own(machine));
    }

    @Test
    void theLastAdministratorStays() {
        Fault fault = new Fault.AuthMinimumAdminPermission();
        assertEquals(
                fault,
                refused(
                        "RemoveEntityPermission",
                        named("entity", root).and("user", "admin").and("isGroup", false)));
        assertEquals(fault, refused("ResetEntityPermissions", named("entity", root)));
        assertEquals(
                fault,
                refused(
                        "SetEntityPermissions",
                        named("entity", root).and("permission", List.of(permission("admin", READ_ONLY)))));
        assertEquals(
                fault, refused("MergePermissions", named("srcRoleId", ADMIN).and("dstRoleId", READ_ONLY)));
        assertEquals(List.of(), events());

        set(root, permission("one", ADMIN));
        accepted(
                "RemoveEntityPermission",
                named("entity", root).and("user", "admin").and("isGroup", false));
        assertTrue(read(admin, machine) instanceof Fault.NoPermission);
    }

    @Test
    void aPermissionThatCannotBeIsRefusedWithAllThatCameWithIt() {
        Fault[] faults = {
            new Fault.UserNotFound("mallory"), new Fault.NotFound(), new Fault.InvalidArgument("permission.roleId")
        };
        DataObject[] bad = {permission("mallory", READ_ONLY), permission("reader", 999), permission("reader", -3)};
        for (int i = 0; i < bad.length; i++) {
            List<DataObject> both = List.of(permission("reader", -5), bad[i]);
            assertEquals(
                    faults[i],
                    refused("SetEntityPermissions", named("entity", other).and("permission", both)));
        }
        assertEquals(List.of(), own(other));
        assertEquals(
                new Fault.NotFound(),
                refused(
                        "RemoveEntityPermission",
                        named("entity", other).and("user", "reader").and("isGroup", false)));
        assertEquals(
                new Fault.UserNotFound("operators"),
                refused(
                        "SetEntityPermissions",
                        named("entity", other).and("permission", List.of(permission("operators", READ_ONLY)))));
    }

    @Test
    void permissionsGoToAnotherRole() {
        int id = addRole("Starters", List.of());
        set(other, permission("reader", id));
        accepted("MergePermissions", named("srcRoleId", id).and("dstRoleId", -5));
        assertEquals(-5, own(other).getFirst().get("roleId"));
        assertEquals(
                new Fault.InvalidArgument("dstRoleId"),
                refused("MergePermissions", named("srcRoleId", id).and("dstRoleId", id)));
        assertEquals("PermissionUpdatedEvent", events().getLast().type());
    }

    @Test
    void onlyWhoMayChangesRightsAndSeesThoseOfWhatHeSees() {
        Session one = users.login("one");
        RecordedReply refused = simulated.sendAndRun(
                one, MANAGER, "SetEntityPermissions", named("entity", machine).and("permission", List.of()));
        assertTrue(refused.fault() instanceof Fault.NoPermission);
        RecordedReply all = simulated.sendAndRun(one, MANAGER, "RetrieveAllPermissions");
        assertNull(all.fault());
        // The root is in sight because it leads to the machine.
        assertEquals(4, ((List<?>) Objects.requireNonNull(all.value())).size());
    }

    @Test
    void thePermissionsOfWhatIsGoneAreGone() {
        int before = simulated.vcenter.access().permissions().size();
        set(other, permission("reader", -5));
        simulated.sendAndRun(admin, other, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        simulated.sendAndRun(admin, other, "Destroy_Task");
        simulated.loops.advance(Duration.ofMinutes(10));
        assertEquals(before, simulated.vcenter.access().permissions().size());
    }

    private int addRole(String name, List<String> privileges) {
        return (int) Objects.requireNonNull(
                accepted("AddAuthorizationRole", named("name", name).and("privIds", privileges)));
    }

    private DataObject role(int id) {
        for (Object each : (List<?>) Objects.requireNonNull(value(admin, MANAGER, "roleList"))) {
            DataObject role = (DataObject) each;
            if (Objects.equals(role.get("roleId"), id)) return role;
        }
        throw new AssertionError("no role " + id);
    }

    private static DataObject permission(String user, int role) {
        return META.make("Permission")
                .set("principal", user)
                .set("group", false)
                .set("roleId", role)
                .set("propagate", true);
    }

    private void set(MoRef entity, DataObject permission) {
        accepted("SetEntityPermissions", named("entity", entity).and("permission", List.of(permission)));
    }

    private List<DataObject> own(MoRef entity) {
        return list("RetrieveEntityPermissions", named("entity", entity).and("inherited", false));
    }

    private @Nullable Object accepted(String method, NamedValues values) {
        RecordedReply reply = simulated.sendAndRun(admin, MANAGER, method, values);
        assertNull(reply.fault(), method);
        assertEquals(List.of(), simulated.violations);
        return reply.value();
    }

    private @Nullable Fault refused(String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, MANAGER, method, values).fault();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private List<DataObject> list(String method, NamedValues values) {
        List<DataObject> objects = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(accepted(method, values))) objects.add((DataObject) each);
        return objects;
    }

    private @Nullable Object value(Session session, MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        return simulated.get(session, object, property).value();
    }

    private @Nullable Fault read(Session session, MoRef object) {
        var property = Objects.requireNonNull(META.managed(object.type()).property("summary"));
        return simulated.get(session, object, property).fault();
    }

    private List<String> updates(Session session) {
        List<String> kinds = new ArrayList<>();
        RecordedReply reply = simulated.sendAndRun(session, COLLECTOR, "CheckForUpdates", named("version", version));
        if (!(reply.value() instanceof DataObject set)) return kinds;
        version = (String) Objects.requireNonNull(set.get("version"));
        RestrictedUsers.visit(set, value -> {
            if (value instanceof DataObject update && update.type().name().equals("ObjectUpdate"))
                kinds.add(update.get("kind") + " " + ((MoRef) Objects.requireNonNull(update.get("obj"))).value());
        });
        return kinds;
    }

    private String version = "";

    private List<EventRecord> events() {
        return simulated.vcenter.events().newest(EventFilter.ALL, 100).stream()
                .filter(event -> event.type().startsWith("Role") || event.type().startsWith("Permission"))
                .toList();
    }
}
