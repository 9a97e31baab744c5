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
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of reading lets the same users read the same properties: of every kind of object that there is. */
final class ReadingAgreementTest {
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;

    @ParameterizedTest
    @ValueSource(strings = {"", "blocked", "one", "reader", "admin"})
    void allWaysOfReadingAgree(String user) {
        Session admin = users.login("admin");
        simulated.sendAndRun(admin, users.machine(RestrictedUsers.MACHINE), "PowerOffVM_Task");
        simulated.sendAndRun(admin, users.machine("/DC0/vm/DC0_H0_VM1"), "PowerOffVM_Task");
        Set<MoRef> objects = users.objects(admin);
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
        RestrictedUsers.visit(answer, value -> {
            if (!(value instanceof DataObject data)) return;
            if (data.type().slotIndex("obj") >= 0 && object.equals(data.get("obj"))) found[0] = true;
            if (data.type().name().equals("MissingProperty")) missing.add(String.valueOf(data.get("path")));
        });
        return found[0] ? missing : all;
    }
}
