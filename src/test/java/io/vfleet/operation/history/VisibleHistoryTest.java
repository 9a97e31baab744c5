package io.vfleet.operation.history;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of events and tasks have what happened on objects that their reader may read, and nothing else. */
final class VisibleHistoryTest {
    private static final MoRef TASKS = new MoRef("TaskManager", "TaskManager");
    private static final MoRef EVENTS = new MoRef("EventManager", "EventManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);
    private final MoRef other = users.machine("/DC0/vm/DC0_H0_VM1");
    private final Session admin = users.login("admin");

    @BeforeEach
    void powerOff() {
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task");
        simulated.sendAndRun(admin, other, "PowerOffVM_Task");
        simulated.sendAndRun(
                admin, EVENTS, "LogUserEvent", named("entity", other).and("msg", "the newest"));
    }

    @Test
    void aUserOfOneMachineSeesWhatHappenedOnIt() {
        lists(users.login("one")).forEach((list, entities) -> {
            assertTrue(entities.contains(machine), list + ": " + entities);
            assertEquals(Set.of(machine), Set.copyOf(entities), list);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "reader"})
    void whoMayReadEverythingSeesEverything(String user) {
        lists(users.login(user)).forEach((list, entities) -> {
            boolean newestOnly = list.equals("latestEvent");
            assertTrue(newestOnly || entities.contains(machine), list + ": " + entities);
            // The newest event of all is that of the login.
            assertTrue(newestOnly || entities.contains(other), list + ": " + entities);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"self", "children", "all"})
    void anEntityThatAUserDoesNotSeeIsNoFilterOfHis(String recursion) {
        Session one = users.login("one");
        for (MoRef hidden :
                List.of(other, users.machine("/DC0/host/DC0_C0"), users.machine("/DC0/host/DC0_H0/DC0_H0"))) {
            for (String method : List.of("QueryEvents", "CreateCollectorForEvents"))
                assertEquals(
                        new Fault.NoPermission(hidden, "System.View", false),
                        ask(one, EVENTS, method, "EventFilterSpec", hidden, recursion),
                        method);
            assertEquals(
                    new Fault.NoPermission(hidden, "System.View", false),
                    ask(one, TASKS, "CreateCollectorForTasks", "TaskFilterSpec", hidden, recursion));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/DC0", "/DC0/vm", RestrictedUsers.MACHINE})
    void whatLeadsToAUsersMachineIsAFilterOfHis(String path) {
        Session one = users.login("one");
        MoRef entity = users.machine(path);
        assertNull(ask(one, EVENTS, "QueryEvents", "EventFilterSpec", entity, "all"));
        assertNull(ask(one, TASKS, "CreateCollectorForTasks", "TaskFilterSpec", entity, "all"));
    }

    private @Nullable Fault ask(
            Session session, MoRef manager, String method, String type, MoRef entity, String recursion) {
        DataObject byEntity = META.make(type + "ByEntity").set("entity", entity).set("recursion", recursion);
        DataObject filter = META.make(type).set("entity", byEntity);
        return simulated
                .sendAndRun(session, manager, method, named("filter", filter))
                .fault();
    }

    @Test
    void aTaskThatIsListedCanBeRead() {
        Session one = users.login("one");
        List<?> listed = many(read(one, TASKS, "recentTask"));
        assertEquals(1, listed.size());
        assertNotNull(read(one, (MoRef) listed.getFirst(), "info"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/DC0", "/DC0/host/DC0_H0", "/DC0/host/DC0_H0/DC0_H0", RestrictedUsers.MACHINE})
    void aUsersEventNamesItsEntity(String path) {
        MoRef entity = users.machine(path);
        simulated.sendAndRun(
                admin, EVENTS, "LogUserEvent", named("entity", entity).and("msg", "hello"));

        DataObject event = (DataObject) Objects.requireNonNull(read(admin, EVENTS, "latestEvent"));
        assertEquals("GeneralUserEvent", event.type().name());
        assertEquals(entity, ((DataObject) Objects.requireNonNull(event.get("entity"))).get("entity"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/DC0/vm", "/DC0/datastore/LocalDS_0", "/DC0/network/VM Network", "/DC0/host/DC0_H0/Resources"})
    void aUsersEventIsNotAboutOtherKindsOfEntities(String path) {
        NamedValues arguments = named("entity", users.machine(path)).and("msg", "hello");
        assertEquals(
                new Fault.InvalidArgument("entity"),
                simulated.sendAndRun(admin, EVENTS, "LogUserEvent", arguments).fault());
    }

    /** The objects that each list has something about; the root folder is left out. */
    private Map<String, List<MoRef>> lists(Session reader) {
        var lists = new LinkedHashMap<String, List<MoRef>>();
        List<MoRef> recent = new ArrayList<>();
        for (Object task : many(read(reader, TASKS, "recentTask"))) {
            recent.add(entity((DataObject) Objects.requireNonNull(read(reader, (MoRef) task, "info"))));
        }
        lists.put("recentTask", recent);
        NamedValues allTasks = named("filter", META.make("TaskFilterSpec"));
        NamedValues allEvents = named("filter", META.make("EventFilterSpec"));
        collector(reader, TASKS, "CreateCollectorForTasks", allTasks, "Tasks", lists);
        lists.put("QueryEvents", entities(call(reader, EVENTS, "QueryEvents", allEvents)));
        collector(reader, EVENTS, "CreateCollectorForEvents", allEvents, "Events", lists);
        lists.put("latestEvent", entities(List.of(Objects.requireNonNull(read(reader, EVENTS, "latestEvent")))));
        return lists;
    }

    private void collector(
            Session reader,
            MoRef manager,
            String create,
            NamedValues filter,
            String what,
            Map<String, List<MoRef>> lists) {
        MoRef collector = (MoRef) Objects.requireNonNull(call(reader, manager, create, filter));
        lists.put("latestPage of " + what, entities(read(reader, collector, "latestPage")));
        NamedValues many = named("maxCount", 100);
        lists.put("ReadNext" + what, entities(call(reader, collector, "ReadNext" + what, many)));
        lists.put("ReadPrevious" + what, entities(call(reader, collector, "ReadPrevious" + what, many)));
    }

    private @Nullable Object read(Session reader, MoRef object, String property) {
        var reply = simulated.get(
                reader,
                object,
                Objects.requireNonNull(META.managed(object.type()).property(property)));
        assertNull(reply.fault(), object + "." + property);
        return reply.value();
    }

    private @Nullable Object call(Session reader, MoRef object, String method, NamedValues arguments) {
        var reply = simulated.sendAndRun(reader, object, method, arguments);
        assertNull(reply.fault(), method);
        return reply.value();
    }

    private static List<MoRef> entities(@Nullable Object list) {
        List<MoRef> entities = new ArrayList<>();
        for (Object each : many(list)) {
            MoRef entity = entity((DataObject) each);
            if (entity.type().equals("VirtualMachine")) entities.add(entity);
        }
        return entities;
    }

    private static MoRef entity(DataObject entry) {
        if (entry.type().name().equals("TaskInfo")) return (MoRef) Objects.requireNonNull(entry.get("entity"));
        return entry.get("vm") instanceof DataObject argument
                ? (MoRef) Objects.requireNonNull(argument.get("vm"))
                : new MoRef("Folder", "group-d1");
    }

    private static List<?> many(@Nullable Object list) {
        List<Object> many = new ArrayList<>();
        if (list instanceof Iterable<?> entries) entries.forEach(many::add);
        return many;
    }
}
