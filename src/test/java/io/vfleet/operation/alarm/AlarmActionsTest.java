package io.vfleet.operation.alarm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That alarms call methods and create tasks in the name of their owners, repeat what they do, and end. */
final class AlarmActionsTest {
    private static final MoRef MANAGER = new MoRef("AlarmManager", "AlarmManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef root = users.machine("/");
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);

    @Test
    void anAlarmPowersOnAgainWhatWasPoweredOff() {
        create("guard", whenPower("poweredOff"), method("PowerOnVM_Task"));
        run("PowerOffVM_Task");
        assertEquals(PowerState.ON, power());
        assertEquals(1, events("AlarmActionTriggeredEvent").size());
        assertEquals(List.of(), events("AlarmScriptFailedEvent"));
        assertTrue(events("VmPoweredOnEvent").getLast().user().endsWith("admin"));
    }

    @Test
    void aMethodThatTheWatchedTypeDoesNotHaveIsRefused() {
        for (String name : List.of("ReconnectHost_Task", "NoSuchMethod"))
            assertEquals(
                    new Fault.InvalidArgument("spec.action.name"),
                    simulated
                            .sendAndRun(
                                    admin,
                                    MANAGER,
                                    "CreateAlarm",
                                    named("entity", root)
                                            .and("spec", spec("guard", whenPower("poweredOff"), method(name), 0)))
                            .fault());
    }

    @Test
    void aTaskIsCreatedOfATypeThatAnExtensionHasOnly() {
        DataObject action = META.make("CreateTaskAction")
                .set("taskTypeId", "com.example.none")
                .set("cancelable", false);
        create("task", whenPower("poweredOff"), action);
        run("PowerOffVM_Task");
        assertEquals(
                "CreateTask",
                events("AlarmScriptFailedEvent").getLast().members().get("script"));
    }

    @Test
    void actionsAreRepeatedWhileTheStateStays() {
        DataObject trap = META.make("SendSNMPAction");
        DataObject spec = spec("repeats", whenPower("poweredOff"), trap, 600);
        create(spec);
        run("PowerOffVM_Task");
        assertEquals(1, events("AlarmSnmpCompletedEvent").size());
        simulated.loops.advance(Duration.ofMinutes(21));
        assertEquals(3, events("AlarmSnmpCompletedEvent").size());
        Session again = users.login("admin");
        simulated.sendAndRun(again, machine, "PowerOnVM_Task");
        simulated.loops.advance(Duration.ofMinutes(40));
        assertEquals(3, events("AlarmSnmpCompletedEvent").size());
    }

    @Test
    void alarmsThatUndoEachOtherDoNotGoOnForEver() {
        create("on", whenPower("poweredOff"), method("PowerOnVM_Task"));
        create("off", whenPower("poweredOn"), method("PowerOffVM_Task"));
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        assertTrue(events("AlarmActionTriggeredEvent").size() <= 60, "acted too often");
    }

    private DataObject whenPower(String red) {
        return META.make("OrAlarmExpression")
                .set(
                        "expression",
                        List.of(META.make("StateAlarmExpression")
                                .set("operator", "isEqual")
                                .set("type", "VirtualMachine")
                                .set("statePath", "runtime.powerState")
                                .set("red", red)));
    }

    private static DataObject method(String name) {
        List<DataObject> none = name.equals("PowerOnVM_Task") ? List.of(META.make("MethodActionArgument")) : List.of();
        return META.make("MethodAction").set("name", name).set("argument", none);
    }

    private static DataObject spec(String name, DataObject expression, DataObject action, int frequency) {
        DataObject transition = META.make("AlarmTriggeringActionTransitionSpec")
                .set("startState", "green")
                .set("finalState", "red")
                .set("repeats", true);
        return META.make("AlarmSpec")
                .set("name", name)
                .set("description", "")
                .set("enabled", true)
                .set("expression", expression)
                .set("actionFrequency", frequency)
                .set(
                        "action",
                        META.make("AlarmTriggeringAction")
                                .set("action", action)
                                .set("transitionSpecs", List.of(transition))
                                .set("green2yellow", false)
                                .set("yellow2red", false)
                                .set("red2yellow", false)
                                .set("yellow2green", false));
    }

    private MoRef create(String name, DataObject expression, DataObject action) {
        return create(spec(name, expression, action, 0));
    }

    private MoRef create(DataObject spec) {
        var reply = simulated.sendAndRun(
                admin, MANAGER, "CreateAlarm", named("entity", root).and("spec", spec));
        assertNull(reply.fault());
        return (MoRef) Objects.requireNonNull(reply.value());
    }

    private void run(String method) {
        assertNull(simulated.sendAndRun(admin, machine, method).fault());
        simulated.loops.advance(Duration.ofMinutes(2));
    }

    private PowerState power() {
        return simulated
                .inventory()
                .vm(simulated.inventory().find(machine))
                .power()
                .state();
    }

    private List<EventRecord> events(String type) {
        return simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }
}
