package io.vfleet.operation.vcenter;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Property;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No property names an object that its reader may not see, in any way of reading: of every kind of object that there is. */
final class PermittedReferencesTest {
    private static final MoRef VIEWS = new MoRef("ViewManager", "ViewManager");
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;

    @ParameterizedTest
    @ValueSource(strings = {"blocked", "one", "reader", "admin"})
    void everyWayOfReadingLeavesOutWhatTheReaderMayNotSee(String user) {
        Session admin = users.login("admin");
        Session session = users.login(user);
        for (MoRef object : users.objects(admin)) {
            Map<String, List<MoRef>> expected = new TreeMap<>();
            for (Property property : META.managed(object.type()).properties()) {
                if (property.type().kind() != TypeKind.MOREF || isOfSession(object, property)) continue;
                var reply = simulated.get(session, object, property);
                if (reply.fault() != null) continue;
                List<MoRef> seen = refs(simulated.get(admin, object, property).value()).stream()
                        .filter(ref -> simulated.vcenter.permissions().isVisible(ref, session))
                        .toList();
                if (property.type().array() || property.type().optional())
                    assertEquals(seen, refs(reply.value()), object + "." + property.name());
                NamedValues prop = named("prop", property.name());
                assertEquals(
                        refs(reply.value()),
                        refs(simulated
                                .sendAndRun(session, object, "Fetch", prop)
                                .value()));
                if (!refs(reply.value()).isEmpty()) expected.put(property.name(), refs(reply.value()));
            }
            if (!simulated.vcenter.permissions().isVisible(object, session)) continue;
            assertEquals(expected, retrieved(session, object), object + " by RetrieveProperties");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocked", "one", "reader", "admin"})
    void dataObjectsNameOnlyWhatTheirReaderMaySeeWhereTheyNeedNotNameIt(String user) {
        Session admin = users.login("admin");
        Session session = users.login(user);
        List<String> unseen = new ArrayList<>();
        for (MoRef object : users.objects(admin)) {
            for (Property property : META.managed(object.type()).properties()) {
                if (property.type().kind() == TypeKind.MOREF) continue;
                Object value = simulated.get(session, object, property).value();
                RestrictedUsers.visit(value, each -> {
                    if (each instanceof DataObject data) unseen(data, session, object + "." + property.name(), unseen);
                });
            }
        }
        assertEquals(List.of(), unseen);
    }

    private void unseen(DataObject data, Session session, String where, List<String> unseen) {
        for (Slot slot : data.type().slots()) {
            boolean left = slot.type().array() || slot.type().optional();
            if (slot.type().kind() != TypeKind.MOREF || !left) continue;
            for (MoRef ref : refs(data.get(slot.index()))) {
                if (!simulated.vcenter.permissions().isVisible(ref, session))
                    unseen.add(where + ": " + data.type() + "." + slot.name() + " " + ref);
            }
        }
    }

    @Test
    void theHostOfAMachineIsUnsetForWhoMayNotSeeIt() {
        Property runtime = Objects.requireNonNull(META.managed("VirtualMachine").property("runtime"));
        MoRef machine = users.machine(RestrictedUsers.MACHINE);

        var ofOne = (DataObject) Objects.requireNonNull(
                simulated.get(users.login("one"), machine, runtime).value());
        var ofReader = (DataObject) Objects.requireNonNull(
                simulated.get(users.login("reader"), machine, runtime).value());
        assertNull(ofOne.get("host"));
        assertEquals(ofReader.get("powerState"), ofOne.get("powerState"));
        assertEquals(1, refs(ofReader.get("host")).size());
    }

    @Test
    void viewsContainWhatTheirSessionMaySee() {
        Session one = users.login("one");
        MoRef machine = users.machine(RestrictedUsers.MACHINE);
        MoRef other = users.machine("/DC0/vm/DC0_H0_VM1");
        MoRef root = users.machine("/");
        NamedValues all =
                named("container", root).and("type", List.of("VirtualMachine")).and("recursive", true);

        assertEquals(List.of(machine), contents(one, "CreateContainerView", all));
        assertEquals(
                List.of(users.machine("/"), machine),
                contents(one, "CreateListView", named("obj", List.of(users.machine("/"), machine))));
        assertTrue(contents(one, "CreateInventoryView", NamedValues.none()).contains(root));
        assertTrue(contents(users.login("admin"), "CreateContainerView", all).contains(other));
    }

    @Test
    void whatIsGoneOrHiddenIsTheUnresolvedPartOfAListAndCanBeTakenOut() {
        Session one = users.login("one");
        MoRef machine = users.machine(RestrictedUsers.MACHINE);
        MoRef other = users.machine("/DC0/vm/DC0_H0_VM1");
        MoRef gone = new MoRef("Task", "task-999999");
        MoRef view = (MoRef) Objects.requireNonNull(simulated
                .sendAndRun(one, VIEWS, "CreateListView", named("obj", List.of(machine, other, gone)))
                .value());
        Property contents = Objects.requireNonNull(META.managed("ListView").property("view"));
        assertEquals(List.of(machine), refs(simulated.get(one, view, contents).value()));

        var modified = simulated.sendAndRun(
                one, view, "ModifyListView", named("add", List.of(other, gone)).and("remove", List.of(gone, machine)));
        assertEquals(List.of(other, gone), modified.value());
        assertEquals(List.of(), refs(simulated.get(one, view, contents).value()));
    }

    @Test
    void nobodyCreatesATaskOfAnObjectThatHeMayNotSee() {
        MoRef other = users.machine("/DC0/vm/DC0_H0_VM1");
        NamedValues task =
                named("obj", other).and("taskTypeId", "com.example.copy").and("cancelable", false);
        var reply =
                simulated.sendAndRun(users.login("one"), new MoRef("TaskManager", "TaskManager"), "CreateTask", task);
        assertEquals("NoPermission", Objects.requireNonNull(reply.fault()).typeName());
    }

    @Test
    void theResourcePoolOfAMachineIsUnsetForWhoMayNotSeeIt() {
        Property pool = Objects.requireNonNull(META.managed("VirtualMachine").property("resourcePool"));
        MoRef machine = users.machine(RestrictedUsers.MACHINE);

        assertNull(simulated.get(users.login("one"), machine, pool).value());
        assertEquals(
                1,
                refs(simulated.get(users.login("reader"), machine, pool).value())
                        .size());
    }

    /** What a session sees of its own depends on the session. */
    private static boolean isOfSession(MoRef object, Property property) {
        return Set.of("PropertyCollector", "ViewManager").contains(object.type())
                || property.name().equals("currentSession");
    }

    private List<MoRef> contents(Session session, String method, NamedValues arguments) {
        MoRef view = (MoRef) Objects.requireNonNull(
                simulated.sendAndRun(session, VIEWS, method, arguments).value());
        Property property = Objects.requireNonNull(META.managed(view.type()).property("view"));
        return refs(simulated.get(session, view, property).value());
    }

    /** By property, the references that a retrieval has. */
    private Map<String, List<MoRef>> retrieved(Session session, MoRef object) {
        List<String> paths = new ArrayList<>();
        for (Property property : META.managed(object.type()).properties()) {
            if (property.type().kind() == TypeKind.MOREF && !isOfSession(object, property)) paths.add(property.name());
        }
        Map<String, List<MoRef>> found = new TreeMap<>();
        if (paths.isEmpty()) return found;
        DataObject spec = META.make("PropertyFilterSpec")
                .set(
                        "propSet",
                        List.of(META.make("PropertySpec")
                                .set("type", object.type())
                                .set("pathSet", paths)))
                .set("objectSet", List.of(META.make("ObjectSpec").set("obj", object)));
        var reply = simulated.sendAndRun(session, COLLECTOR, "RetrieveProperties", named("specSet", List.of(spec)));
        RestrictedUsers.visit(reply.value(), value -> {
            if (!(value instanceof DataObject data) || !data.type().name().equals("DynamicProperty")) return;
            List<MoRef> refs = refs(data.get("val"));
            if (!refs.isEmpty()) found.put(String.valueOf(data.get("name")), refs);
        });
        return found;
    }

    private static List<MoRef> refs(@Nullable Object value) {
        List<MoRef> refs = new ArrayList<>();
        RestrictedUsers.visit(value, each -> {
            if (each instanceof MoRef ref) refs.add(ref);
        });
        return refs;
    }
}
