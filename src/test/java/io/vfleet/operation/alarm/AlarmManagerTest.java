package io.vfleet.operation.alarm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That a client can follow alarms from the entity to their definition and back. */
final class AlarmManagerTest {
    private static final MoRef MANAGER = new MoRef("AlarmManager", "AlarmManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");

    @Test
    void theDefaultAlarmsAreDeclaredOnTheRootFolder() {
        MoRef root = users.machine("/");
        List<?> alarms = list(call("GetAlarm", NamedValues.none()));
        assertEquals(alarms, call("GetAlarm", named("entity", root)));
        assertEquals(List.of(), call("GetAlarm", named("entity", users.machine("/DC0"))));
        Set<Object> names = new HashSet<>();
        for (Object alarm : alarms) {
            DataObject info = (DataObject) read((MoRef) alarm, "info");
            assertEquals(alarm, info.get("alarm"));
            assertEquals(root, info.get("entity"));
            assertTrue(names.add(info.get("systemName")), "two alarms are " + info.get("systemName"));
        }
        assertTrue(names.contains("alarm.HostConnectionStateAlarm"));
    }

    @Test
    void everyAlarmOfAnEntityIsOneThatExistsForItsType() {
        for (String path :
                List.of("/", RestrictedUsers.MACHINE, "/DC0/host/DC0_C0/DC0_C0_H0", "/DC0/datastore/LocalDS_0")) {
            MoRef entity = users.machine(path);
            List<?> states = list(read(entity, "declaredAlarmState"));
            assertFalse(states.isEmpty(), path + " has no alarm");
            assertEquals(states, call("GetAlarmState", named("entity", entity)));
            List<String> ids = new ArrayList<>();
            for (Object each : states) {
                DataObject state = (DataObject) each;
                MoRef alarm = (MoRef) Objects.requireNonNull(state.get("alarm"));
                assertEquals(alarm.value() + "." + entity.value(), state.get("key"));
                assertEquals(entity, state.get("entity"));
                ids.add(alarm.value());
                read(alarm, "info");
            }
            assertEquals(ids.size(), new HashSet<>(ids).size());
        }
        assertEquals(true, call("AreAlarmActionsEnabled", named("entity", users.machine("/DC0"))));
    }

    @Test
    void anAlarmThatIsNotThereIsNotFound() {
        MoRef none = new MoRef("Alarm", "alarm-999");
        assertEquals(
                new Fault.ManagedObjectNotFound(none),
                simulated.sendAndRun(admin, none, "RemoveAlarm").fault());
    }

    private Object call(String method, NamedValues values) {
        return Objects.requireNonNull(
                simulated.sendAndRun(admin, MANAGER, method, values).value());
    }

    private Object read(MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        return Objects.requireNonNull(simulated.vcenter.managedObjects().read(object, property, admin));
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
