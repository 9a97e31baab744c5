package io.vfleet.operation.field;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That clients can add fields to entities, and that their values are where clients look for them. */
final class CustomFieldsTest {
    private static final MoRef MANAGER = new MoRef("CustomFieldsManager", "CustomFieldsManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);
    private final MoRef host = users.machine("/DC0/host/DC0_C0/DC0_C0_H0");

    @Test
    void aValueIsShownWhereverClientsLook() {
        int key = add("owner", null);
        assertNull(set(machine, key, "eve"));
        assertNull(custom(host, "owner", "bob"));
        for (String property : List.of("value", "customValue")) {
            assertEquals(List.of("eve"), texts(read(machine, property)));
            assertEquals(List.of("bob"), texts(read(host, property)));
        }
        for (MoRef each : List.of(machine, host)) {
            DataObject summary = (DataObject) Objects.requireNonNull(read(each, "summary"));
            assertEquals(texts(read(each, "value")), texts(summary.get("customValue")));
        }
        assertNull(set(machine, key, "mallory"));
        EventRecord last = events().getLast();
        assertEquals("CustomFieldValueChangedEvent", last.type());
        assertEquals("eve", last.members().get("prevState"));
    }

    @Test
    void aFieldIsForItsTypeOnly() {
        int key = add("owner", "VirtualMachine");
        assertEquals(new Fault.InvalidArgument("key"), set(host, key, "eve"));
        assertEquals(new Fault.InvalidArgument("key"), custom(host, "owner", "eve"));
        assertEquals(0, ((List<?>) Objects.requireNonNull(read(host, "availableField"))).size());
        assertEquals(1, ((List<?>) Objects.requireNonNull(read(machine, "availableField"))).size());
        add("owner", "HostSystem");
        assertEquals(new Fault.DuplicateName("owner", MANAGER), refused("AddCustomFieldDef", named("name", "owner")));
        assertNull(custom(host, "owner", "bob"));
        assertEquals(List.of("bob"), texts(read(host, "value")));
    }

    @Test
    void aFieldIsRenamedAndRemovedWithItsValues() {
        int key = add("owner", null);
        set(machine, key, "eve");
        assertNull(refused("RenameCustomFieldDef", named("key", key).and("name", "keeper")));
        assertNull(custom(machine, "keeper", "bob"));
        assertNull(refused("RemoveCustomFieldDef", named("key", key)));
        assertEquals(List.of(), texts(read(machine, "value")));
        assertEquals(List.of(), read(MANAGER, "field"));
        assertEquals(2, add("owner", null), "a key comes again");
        assertEquals(List.of(), texts(read(machine, "value")));
    }

    @Test
    void badRequestsChangeNothing() {
        assertEquals(
                new Fault.InvalidArgument("moType"),
                refused("AddCustomFieldDef", named("name", "a").and("moType", "Task")));
        assertEquals(new Fault.InvalidArgument("name"), refused("AddCustomFieldDef", named("name", "")));
        DataObject policy = META.make("PrivilegePolicyDef")
                .set("createPrivilege", "Fly")
                .set("readPrivilege", "System.View")
                .set("updatePrivilege", "System.View")
                .set("deletePrivilege", "System.View");
        assertEquals(
                new Fault.InvalidPrivilege("Fly"),
                refused("AddCustomFieldDef", named("name", "a").and("fieldPolicy", policy)));
        Fault unknown = new Fault.InvalidArgument("key");
        assertEquals(unknown, refused("RemoveCustomFieldDef", named("key", 7)));
        assertEquals(unknown, refused("RenameCustomFieldDef", named("key", 7).and("name", "a")));
        assertEquals(unknown, set(machine, 7, "eve"));
        assertEquals(unknown, custom(machine, "owner", "eve"));
        int key = add("owner", null);
        assertEquals(new Fault.InvalidArgument("value"), set(machine, key, "x".repeat(2 << 20)));
        var reader = simulated.sendAndRun(
                users.login("reader"),
                machine,
                "setCustomValue",
                named("key", "owner").and("value", "eve"));
        assertEquals(new Fault.NoPermission(machine, "Global.SetCustomField", false), reader.fault());
        assertEquals(List.of(), texts(read(machine, "value")));
    }

    @Test
    void whatIsRemovedGivesItsMemoryBack() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        int key = add("owner", null);
        set(machine, key, "eve");
        set(machine, key, "a longer name");
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        simulated.sendAndRun(admin, machine, "UnregisterVM");
        simulated.loops.advance(Duration.ofMinutes(1));
        set(host, key, "bob");
        refused("RemoveCustomFieldDef", named("key", key));
        simulated.loops.runAll();
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    private int add(String name, @Nullable String type) {
        NamedValues values = named("name", name);
        var reply = simulated.sendAndRun(
                admin, MANAGER, "AddCustomFieldDef", type == null ? values : values.and("moType", type));
        assertNull(reply.fault());
        return (int) Objects.requireNonNull(((DataObject) Objects.requireNonNull(reply.value())).get("key"));
    }

    private @Nullable Fault set(MoRef entity, int key, String value) {
        return refused("SetField", named("entity", entity).and("key", key).and("value", value));
    }

    private @Nullable Fault custom(MoRef entity, String name, String value) {
        return simulated
                .sendAndRun(admin, entity, "setCustomValue", named("key", name).and("value", value))
                .fault();
    }

    private @Nullable Fault refused(String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, MANAGER, method, values).fault();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private @Nullable Object read(MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        return simulated.get(admin, object, property).value();
    }

    private static List<Object> texts(@Nullable Object values) {
        List<Object> texts = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(values))
            texts.add(Objects.requireNonNull(((DataObject) each).get("value")));
        return texts;
    }

    private List<EventRecord> events() {
        return simulated.vcenter.events().newest(EventFilter.ALL, 100).stream()
                .filter(event -> event.type().startsWith("CustomField"))
                .toList();
    }
}
