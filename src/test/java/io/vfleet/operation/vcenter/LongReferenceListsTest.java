package io.vfleet.operation.vcenter;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.TypeKind;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.MethodTable;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every implemented method that takes a list of references checks a very long one in many turns. */
final class LongReferenceListsTest {
    private static final int COUNT = 20_000;
    private static final int CHECKED_PER_TURN = 1_000;

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;

    @ParameterizedTest
    @ValueSource(strings = {"reader", "admin"})
    void aLongListIsCheckedInManyTurns(String user) {
        Session session = users.login(user);
        int methods = 0;
        MethodTable implemented = MethodCatalog.of(simulated.vcenter);
        for (ManagedType type : META.managedTypes()) {
            for (Method method : type.methods()) {
                MoRef target = target(session, type.name());
                if (target == null || list(method) == null || implemented.handler(method) == null) continue;
                long before = simulated.loops.turnsRun();

                simulated.send(session, target, method, arguments(session, method));
                simulated.loops.runAll();

                long turns = simulated.loops.turnsRun() - before;
                assertTrue(turns >= COUNT / CHECKED_PER_TURN, type.name() + "." + method.name() + " turns: " + turns);
                methods++;
            }
        }
        assertEquals(10, methods);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 19_999})
    void aReferenceFarDownTheListIsCheckedToo(int place) {
        Session one = users.login("one");
        List<MoRef> objects = new ArrayList<>(Collections.nCopies(COUNT, users.machine(RestrictedUsers.MACHINE)));
        objects.set(place, users.machine("/DC0/vm/DC0_H0_VM1"));

        var reply = simulated.sendAndRun(
                one,
                new MoRef("AuthorizationManager", "AuthorizationManager"),
                "HasPrivilegeOnEntities",
                named("entity", objects).and("sessionId", one.key()).and("privId", List.of("System.View")));

        assertTrue(reply.fault() instanceof Fault.NoPermission, () -> "fault: " + reply.fault());
    }

    @Test
    void aReferenceFarDownTheListMayNameABaseType() {
        Session admin = users.login("admin");
        MoRef machine = users.machine(RestrictedUsers.MACHINE);
        List<MoRef> objects = new ArrayList<>(Collections.nCopies(COUNT, machine));
        objects.set(COUNT - 1, new MoRef("ManagedEntity", machine.value()));

        var reply = simulated.sendAndRun(
                admin,
                new MoRef("AuthorizationManager", "AuthorizationManager"),
                "HasPrivilegeOnEntities",
                named("entity", objects).and("sessionId", admin.key()).and("privId", List.of("System.View")));

        assertNull(reply.fault());
        assertEquals(COUNT, ((List<?>) Objects.requireNonNull(reply.value())).size());
    }

    /** The references in arguments are looked up before anything is checked. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLongListIsLookedUpInManyTurnsEvenIfTheCallIsRefused(boolean inDataObjects) {
        MoRef machine = users.machine(RestrictedUsers.MACHINE);
        Object list = new ArrayList<>(Collections.nCopies(
                COUNT, inDataObjects ? META.make("ObjectSpec").set("obj", machine) : machine));
        if (inDataObjects) list = List.of(META.make("PropertyFilterSpec").set("objectSet", list));
        MoRef gone = new MoRef(inDataObjects ? "PropertyCollector" : "AuthorizationManager", "gone");
        Session reader = users.login("reader");
        long before = simulated.loops.turnsRun();

        var reply = simulated.sendAndRun(
                reader,
                gone,
                inDataObjects ? "RetrieveProperties" : "HasPrivilegeOnEntities",
                named(inDataObjects ? "specSet" : "entity", list));

        assertTrue(reply.fault() instanceof Fault.ManagedObjectNotFound, () -> "fault: " + reply.fault());
        long turns = simulated.loops.turnsRun() - before;
        assertTrue(turns >= COUNT / CHECKED_PER_TURN, "turns: " + turns);
    }

    private Arguments arguments(Session session, Method method) {
        var arguments = new Arguments(method);
        for (Parameter parameter : method.parameters()) {
            boolean array = parameter.type().array();
            if (parameter.equals(list(method))) {
                MoRef machine = users.machine(RestrictedUsers.MACHINE);
                arguments.set(parameter.index(), new ArrayList<>(Collections.nCopies(COUNT, machine)));
            } else if (parameter.type().kind() == TypeKind.STRING) {
                String text = parameter.name().equals("sessionId") ? session.key() : "user";
                arguments.set(parameter.index(), array ? List.of("System.View") : text);
            } else if (parameter.type().kind() == TypeKind.DATA && array) {
                arguments.set(parameter.index(), List.of());
            }
        }
        return arguments;
    }

    private static @Nullable Parameter list(Method method) {
        for (Parameter parameter : method.parameters()) {
            boolean references = parameter.type().kind() == TypeKind.MOREF
                    && parameter.type().array();
            if (references && !parameter.privilege().isEmpty()) return parameter;
        }
        return null;
    }

    private @Nullable MoRef target(Session session, String type) {
        return switch (type) {
            case "AuthorizationManager", "ViewManager" -> new MoRef(type, type);
            case "ListView", "InventoryView" ->
                (MoRef) Objects.requireNonNull(simulated
                        .sendAndRun(session, new MoRef("ViewManager", "ViewManager"), "Create" + type)
                        .value());
            default -> null;
        };
    }
}
