package io.vfleet.operation.vcenter;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Property;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of reading lets the same users read the same properties: of every kind of object that there is. */
final class ReadingAgreementTest {
    private static final MoRef SERVICE = new MoRef("ServiceInstance", "ServiceInstance");
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");
    private static final int OBJECTS_OF_A_TYPE = 3;

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;

    @ParameterizedTest
    @ValueSource(strings = {"", "blocked", "one", "reader", "admin"})
    void allWaysOfReadingAgree(String user) {
        Session admin = users.login("admin");
        simulated.sendAndRun(admin, users.machine(RestrictedUsers.MACHINE), "PowerOffVM_Task");
        simulated.sendAndRun(admin, users.machine("/DC0/vm/DC0_H0_VM1"), "PowerOffVM_Task");
        Set<MoRef> objects = objects(admin);
        assertTrue(objects.size() > 60, objects::toString);

        Session session = user.isEmpty() ? null : users.login(user);
        for (MoRef object : objects) {
            Set<String> all = new TreeSet<>();
            Set<String> refused = refusedByGet(session, object, all);
            for (String method : List.of("RetrieveProperties", "RetrievePropertiesEx"))
                assertEquals(refused, missing(retrieve(session, object, method), object, all), object + " " + method);
            // A filter needs a privilege that those who may see nothing do not have.
            if (session != null && !user.equals("blocked"))
                assertEquals(refused, missing(watch(session, object), object, all), object + " by a filter");
        }
        assertEquals(List.of(), simulated.violations);
    }

    private Set<String> refusedByGet(@Nullable Session session, MoRef object, Set<String> all) {
        Set<String> refused = new TreeSet<>();
        for (Property property : META.managed(object.type()).properties()) {
            all.add(property.name());
            Fault fault = simulated.get(session, object, property).fault();
            if (fault != null) refused.add(property.name());
            NamedValues prop = named("prop", property.name());
            Fault byFetch = simulated.sendAndRun(session, object, "Fetch", prop).fault();
            assertEquals(fault, byFetch, object + "." + property.name());
        }
        return refused;
    }

    private @Nullable Object retrieve(@Nullable Session session, MoRef object, String method) {
        NamedValues specs = named("specSet", List.of(TestFilterSpecs.all(object)));
        if (method.endsWith("Ex")) specs.and("options", META.make("RetrieveOptions"));
        var reply = simulated.sendAndRun(session, COLLECTOR, method, specs);
        assertNull(reply.fault());
        return reply.value();
    }

    private @Nullable Object watch(Session session, MoRef object) {
        NamedValues spec = named("spec", TestFilterSpecs.all(object)).and("partialUpdates", false);
        MoRef filter = (MoRef) Objects.requireNonNull(
                simulated.sendAndRun(session, COLLECTOR, "CreateFilter", spec).value());
        DataObject atOnce = META.make("WaitOptions").set("maxWaitSeconds", 0);
        NamedValues fromStart = named("version", "").and("options", atOnce);
        var reply = simulated.sendAndRun(session, COLLECTOR, "WaitForUpdatesEx", fromStart);
        assertNull(reply.fault());
        simulated.sendAndRun(session, filter, "DestroyPropertyFilter");
        return reply.value();
    }

    /** The properties that are named as missing in an answer; all when the object is left out. */
    private static Set<String> missing(@Nullable Object answer, MoRef object, Set<String> all) {
        Set<String> missing = new TreeSet<>();
        boolean[] found = {false};
        visit(answer, value -> {
            if (!(value instanceof DataObject data)) return;
            if (data.type().slotIndex("obj") >= 0 && object.equals(data.get("obj"))) found[0] = true;
            if (data.type().name().equals("MissingProperty")) missing.add(String.valueOf(data.get("path")));
        });
        return found[0] ? missing : all;
    }

    /** Objects of every type that the references in properties lead to. */
    private Set<MoRef> objects(Session admin) {
        Map<String, Integer> ofType = new HashMap<>();
        Set<MoRef> found = new LinkedHashSet<>();
        Deque<MoRef> pending = new ArrayDeque<>(List.of(SERVICE, users.machine(RestrictedUsers.MACHINE)));
        while (!pending.isEmpty()) {
            MoRef object = pending.remove();
            if (found.contains(object) || !simulated.vcenter.managedObjects().exists(object, admin)) continue;
            if (ofType.merge(object.type(), 1, Integer::sum) > OBJECTS_OF_A_TYPE) continue;
            found.add(object);
            for (Property property : META.managed(object.type()).properties()) {
                visit(simulated.get(admin, object, property).value(), value -> {
                    if (value instanceof MoRef ref) pending.add(ref);
                });
            }
        }
        return found;
    }

    private static void visit(@Nullable Object value, Consumer<Object> visitor) {
        if (value == null) return;
        visitor.accept(value);
        switch (value) {
            case DataObject data -> {
                for (Slot slot : data.type().slots()) visit(data.get(slot.index()), visitor);
            }
            case AnyValue(var _, var inner) -> visit(inner, visitor);
            case Iterable<?> many -> many.forEach(each -> visit(each, visitor));
            default -> {}
        }
    }
}
