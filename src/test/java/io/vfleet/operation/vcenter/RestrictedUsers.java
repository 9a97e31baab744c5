package io.vfleet.operation.vcenter;

import static io.vfleet.sim.SimulatedVCenter.META;
import static java.util.Map.entry;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.meta.Slot;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A vCenter with users of different rights: admin, reader, one (a role on one machine only) and blocked; the latter two are operators. */
public final class RestrictedUsers {
    public static final String MACHINE = "/DC0/vm/DC0_H0_VM0";

    private static final MoRef SERVICE = new MoRef("ServiceInstance", "ServiceInstance");
    private static final int OBJECTS_OF_A_TYPE = 3;

    public final SimulatedVCenter simulated = new SimulatedVCenter(
            3,
            ServedVCenter.settings(Map.ofEntries(
                    entry("users.users", List.of(user("admin"), user("reader"), user("one"), user("blocked"))),
                    entry("users.groups", List.of(Map.of("name", "operators", "users", List.of("one", "blocked")))),
                    entry(
                            "users.permissions",
                            List.of(
                                    grant("admin", "Admin", "/"),
                                    grant("reader", "ReadOnly", "/"),
                                    grant("one", "BackupOperator", MACHINE),
                                    grant("blocked", "NoAccess", "/"))))));

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> grant(String user, String role, String path) {
        return Map.of("user", user, "role", role, "path", path, "propagate", true);
    }

    public Session login(String user) {
        var client = new ClientInfo("127.0.0.1", "test", null);
        return ((LoginResult.LoggedIn) simulated.vcenter.sessions().login(user, "pass", client)).session();
    }

    public MoRef machine(String path) {
        return simulated.inventory().ref(simulated.inventory().byPath(path));
    }

    /** Objects of every type that the references in properties lead to. */
    public Set<MoRef> objects(Session admin) {
        Map<String, Integer> ofType = new HashMap<>();
        Set<MoRef> found = new LinkedHashSet<>();
        Deque<MoRef> pending = new ArrayDeque<>(List.of(SERVICE, machine(MACHINE)));
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

    /** Visits a value and all that it contains. */
    public static void visit(@Nullable Object value, Consumer<Object> visitor) {
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
