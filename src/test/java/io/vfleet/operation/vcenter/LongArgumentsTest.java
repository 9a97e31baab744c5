package io.vfleet.operation.vcenter;

import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.MethodTable;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every implemented method with lists as long as a body of 20 MB can have them: no turn of a loop works on a whole list, unless
 * that is as little work as copying it.
 */
final class LongArgumentsTest {
    private static final int LONG = 200_000;
    private static final int NESTED_MAX = 3;
    /** A walk of a long list that does anything with an element takes more; the code is not compiled to the end here. */
    private static final long TURN_NANOS_MAX = 150_000_000;

    private static final int REPEATED_MAX = 4;

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;

    @ParameterizedTest
    @ValueSource(strings = {"reader", "admin"})
    void noTurnWorksOnAWholeList(String user) {
        Session session = users.login(user);
        List<String> tooLong = new ArrayList<>();
        int calls = 0;
        MethodTable implemented = MethodCatalog.of(simulated.vcenter);
        for (ManagedType type : META.managedTypes()) {
            MoRef target = target(session, type.name());
            if (target == null) continue;
            for (Method method : type.methods()) {
                if (implemented.handler(method) == null) continue;
                for (List<String> list : lists(method)) {
                    long nanos = longestTurn(session, target, method, list);
                    // What was long once may have been compiled meanwhile, or met a collection of garbage.
                    for (int again = 0; again < REPEATED_MAX && nanos > TURN_NANOS_MAX; again++)
                        nanos = Math.min(nanos, longestTurn(session, target, method, list));
                    calls++;
                    if (nanos > TURN_NANOS_MAX)
                        tooLong.add(type.name() + "." + method.name() + " " + list + ": " + nanos / 1_000_000 + " ms");
                }
            }
        }
        assertTrue(calls > 60, "calls: " + calls);
        assertEquals(List.of(), tooLong);
    }

    private long longestTurn(Session session, MoRef target, Method method, List<String> list) {
        Arguments arguments = new Arguments(method);
        for (Parameter parameter : method.parameters()) {
            boolean inList = parameter.name().equals(list.getFirst());
            if (parameter.type().optional() && !inList) continue;
            List<String> rest = inList ? list.subList(1, list.size()) : List.of();
            arguments.set(parameter.index(), value(parameter.type(), inList, rest, 0));
        }
        simulated.loops.takeLongestTurnNanos();
        simulated.send(session, target, method, arguments);
        simulated.loops.runAll();
        return simulated.loops.takeLongestTurnNanos();
    }

    /** The ways to the lists in the parameters of a method, each by the names of members. */
    private static List<List<String>> lists(Method method) {
        List<List<String>> found = new ArrayList<>();
        for (Parameter parameter : method.parameters()) collect(parameter.type(), List.of(parameter.name()), found);
        return found;
    }

    private static void collect(TypeRef type, List<String> path, List<List<String>> found) {
        if (type.array()) found.add(path);
        if (path.size() > NESTED_MAX || type.kind() != TypeKind.DATA) return;
        for (Slot slot : META.data(type.name()).slots()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(slot.name());
            collect(slot.type(), longer, found);
        }
    }

    /** A value; where the path leads to a list at its end, that is long. */
    private @Nullable Object value(TypeRef type, boolean onPath, List<String> rest, int depth) {
        if (depth > 6) return null;
        Object one = switch (type.kind()) {
            case BOOLEAN -> true;
            case BYTE -> (byte) 1;
            case SHORT -> (short) 1;
            case INT -> 1;
            case LONG -> 1L;
            case FLOAT -> 1f;
            case DOUBLE -> 1d;
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME, ANY -> "VirtualMachine";
            case DATE_TIME -> Instant.EPOCH;
            case BINARY -> new byte[1];
            case ENUM ->
                Objects.requireNonNull(META.enumType(type.name()))
                        .values()
                        .getFirst()
                        .value();
            case MOREF -> reference(type.name());
            case DATA -> object(type.name(), onPath, rest, depth);
            case VOID -> null;
        };
        if (one == null || !type.array()) return one;
        return new ArrayList<>(Collections.nCopies(onPath && rest.isEmpty() ? LONG : 1, one));
    }

    /** An object of that type, or of one derived from it. */
    private MoRef reference(String type) {
        for (EntityKind kind : EntityKind.values()) {
            var all = simulated.inventory().all(kind);
            if (!all.isEmpty() && META.managed(kind.typeName()).is(META.managed(type)) && kind != EntityKind.FOLDER)
                return simulated.inventory().ref(all.first());
        }
        return type.equals("Folder") ? users.machine("/DC0/vm") : users.machine(RestrictedUsers.MACHINE);
    }

    private DataObject object(String type, boolean onPath, List<String> rest, int depth) {
        DataObject object = META.make(type);
        for (Slot slot : object.type().slots()) {
            boolean next = onPath && !rest.isEmpty() && slot.name().equals(rest.getFirst());
            if (slot.type().optional() && !next) continue;
            object.set(
                    slot.index(), value(slot.type(), next, next ? rest.subList(1, rest.size()) : List.of(), depth + 1));
        }
        return object;
    }

    private @Nullable MoRef target(Session session, String type) {
        EntityKind kind = EntityKind.ofType(type);
        if (kind != null) {
            var all = simulated.inventory().all(kind);
            return all.isEmpty() ? null : simulated.inventory().ref(all.first());
        }
        String lower = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        for (String id : List.of(type, lower)) {
            MoRef ref = new MoRef(type, id);
            if (simulated.vcenter.managedObjects().exists(ref, session)) return ref;
        }
        return switch (type) {
            case "ListView", "InventoryView" ->
                (MoRef) simulated
                        .sendAndRun(session, new MoRef("ViewManager", "ViewManager"), "Create" + type)
                        .value();
            default -> null;
        };
    }
}
