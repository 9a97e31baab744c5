package io.vfleet.operation.alarm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * That alarms of clients are triggered by what they are about, and told where clients look.
 *
 * <p>long: one sentence for each kind of expression and each method, and the helpers that all need.
 */
final class AlarmsTest {
    private static final MoRef MANAGER = new MoRef("AlarmManager", "AlarmManager");
    private static final String HOST = "/DC0/host/DC0_C0/DC0_C0_H0";

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef root = users.machine("/");
    private final MoRef host = users.machine(HOST);
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);

    @Test
    void aLostHostIsRedAtItselfAndAboveUntilItComesBack() {
        MoRef alarm = create(root, "gone", state("HostSystem", "runtime.connectionState", "disconnected"));
        assertEquals(List.of(), triggered(root));
        run(host, "DisconnectHost_Task");
        assertEquals(List.of(host), entities(triggered(host), alarm));
        assertEquals(List.of(host), entities(triggered(users.machine("/DC0/host/DC0_C0")), alarm));
        assertEquals(List.of(host), entities(triggered(root), alarm));
        assertEquals(List.of(), triggered(users.machine("/DC0/vm")));
        assertEquals("red", read(host, "overallStatus"));
        EventRecord told = events("AlarmStatusChangedEvent").getLast();
        assertEquals("green", told.members().get("from"));
        assertEquals("red", told.members().get("to"));

        run(host, "ReconnectHost_Task");
        assertEquals(List.of(), triggered(root));
        assertEquals(
                "green", events("AlarmStatusChangedEvent").getLast().members().get("to"));
    }

    @Test
    void anAlarmWatchesWhatIsBelowItsEntityOnly() {
        MoRef below = create(users.machine("/DC0/host/DC0_C0"), "below", power("poweredOff"));
        MoRef elsewhere = create(users.machine("/DC0/host/DC0_H0"), "elsewhere", power("poweredOff"));
        MoRef inCluster = users.machine("/DC0/vm/DC0_C0_RP0_VM0");
        run(inCluster, "PowerOffVM_Task");
        assertEquals(List.of(inCluster), entities(triggered(inCluster), below));
        assertEquals(List.of(), entities(triggered(inCluster), elsewhere));
        assertEquals(
                List.of(below),
                simulated
                        .sendAndRun(admin, MANAGER, "GetAlarm", named("entity", users.machine("/DC0/host/DC0_C0")))
                        .value());
        assertEquals(List.of(inCluster), entities(triggered(users.machine("/DC0/host/DC0_C0")), below));
        assertEquals(List.of(), entities(triggered(users.machine("/DC0/host/DC0_H0")), elsewhere));
    }

    @Test
    void anEventTriggersUntilItIsCleared() {
        MoRef alarm = create(machine, "off", event("vim.event.VmPoweredOffEvent", "yellow"));
        run(machine, "PowerOffVM_Task");
        assertEquals(List.of(machine), entities(triggered(root), alarm));
        run(machine, "PowerOnVM_Task");
        assertEquals(List.of(machine), entities(triggered(root), alarm));
        assertEquals("yellow", read(machine, "overallStatus"));
        var filter = META.make("AlarmFilterSpec").set("status", List.of("red"));
        assertNull(fault(MANAGER, "ClearTriggeredAlarms", named("filter", filter)));
        assertEquals(List.of(machine), entities(triggered(root), alarm));
        assertNull(fault(MANAGER, "ClearTriggeredAlarms", named("filter", filter.set("status", List.of("yellow")))));
        assertEquals(List.of(), entities(triggered(root), alarm));
        assertEquals("yellow", events("AlarmClearedEvent").getLast().members().get("from"));
    }

    @Test
    void statisticsTriggerAlarms() {
        MoRef alarm = create(root, "busy", metric("HostSystem", 6, 1));
        assertEquals(List.of(host), entities(triggered(host), alarm));
        assertEquals("yellow", read(host, "overallStatus"));
        assertEquals(true, entities(triggered(root), alarm).contains(host));
    }

    @Test
    void theUsageThatTriggersIsThatOfTheStatistics() {
        for (int counter : List.of(2, 24))
            for (MoRef entity : List.of(machine, host)) {
                long shown =
                        Objects.requireNonNull(simulated.vcenter.statistics().newest(entity, counter));
                assertEquals(true, shown > 1);
                String name = counter + entity.value();
                MoRef below = create(root, "below" + name, metric(entity.type(), counter, (int) shown - 1));
                MoRef above = create(root, "above" + name, metric(entity.type(), counter, (int) shown + 1));
                assertEquals(List.of(entity), entities(triggered(entity), below), name);
                assertEquals(List.of(), entities(triggered(entity), above), name);
            }
    }

    @Test
    void whoAcknowledgesIsKept() {
        MoRef alarm = create(root, "off", power("poweredOff"));
        NamedValues at = named("alarm", alarm).and("entity", machine);
        run(machine, "PowerOffVM_Task");
        assertNull(fault(MANAGER, "AcknowledgeAlarm", at));
        DataObject state = triggered(machine).getFirst();
        assertEquals(true, state.get("acknowledged"));
        assertEquals(admin.userName(), state.get("acknowledgedByUser"));
        assertNotNull(state.get("acknowledgedTime"));
        assertEquals(1, events("AlarmAcknowledgedEvent").size());
        assertNull(fault(MANAGER, "DisableAlarm", at));
        assertEquals(List.of(), triggered(root));
        assertNull(fault(MANAGER, "EnableAlarm", at));
        assertEquals(List.of(machine), entities(triggered(root), alarm));
        assertEquals(
                new Fault.InvalidArgument("alarm"),
                fault(MANAGER, "AcknowledgeAlarm", named("alarm", alarm).and("entity", host)));
    }

    @Test
    void anAlarmIsReconfiguredAndRemovedWithItsStatesAndItsMemory() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        MoRef alarm = create(root, "off", power("poweredOff"));
        run(machine, "PowerOffVM_Task");
        assertNull(fault(alarm, "ReconfigureAlarm", named("spec", spec("suspended", power("suspended")))));
        assertEquals(List.of(), triggered(root));
        assertEquals("suspended", ((DataObject) Objects.requireNonNull(read(alarm, "info"))).get("name"));
        assertNull(fault(alarm, "ReconfigureAlarm", named("spec", spec("off", power("poweredOff")))));
        assertEquals(List.of(machine), entities(triggered(machine), alarm));
        assertNull(fault(alarm, "RemoveAlarm", NamedValues.none()));
        assertEquals(List.of(), triggered(root));
        assertEquals(new Fault.ManagedObjectNotFound(alarm), fault(alarm, "RemoveAlarm", NamedValues.none()));
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    @Test
    void whatCannotBeAnAlarmIsRefused() {
        MoRef alarm = create(root, "off", power("poweredOff"));
        assertEquals(new Fault.DuplicateName("off", alarm), refused(root, "off", power("suspended")));
        assertInstanceOf(Fault.InvalidName.class, refused(root, " ", power("suspended")));
        Fault wrong = new Fault.InvalidArgument("spec.expression");
        assertEquals(wrong, refused(root, "a", state("HostSystem", "summary.hardware", "x")));
        assertEquals(wrong, refused(root, "a", state("Task", "info.state", "x")));
        assertEquals(wrong, refused(root, "a", META.make("AndAlarmExpression").set("expression", List.of())));
        assertEquals(wrong, refused(root, "a", META.make("AlarmExpression")));
        List<DataObject> many = Collections.nCopies(101, power("suspended"));
        assertEquals(wrong, refused(root, "a", META.make("OrAlarmExpression").set("expression", many)));
        assertEquals(
                new Fault.NoPermission(root, "Alarm.Create", false),
                simulated
                        .sendAndRun(
                                users.login("reader"),
                                MANAGER,
                                "CreateAlarm",
                                named("entity", root).and("spec", spec("a", power("suspended"))))
                        .fault());
    }

    @Test
    void theActionsOfAnEntityAreSwitchedOff() {
        assertNull(fault(MANAGER, "EnableAlarmActions", named("entity", host).and("enabled", false)));
        assertEquals(false, read(host, "alarmActionsEnabled"));
        assertEquals(true, read(machine, "alarmActionsEnabled"));
        assertNull(fault(MANAGER, "EnableAlarmActions", named("entity", host).and("enabled", true)));
        assertEquals(true, read(host, "alarmActionsEnabled"));
    }

    @Test
    void anAlarmActsAtTheTransitionsOfItsActionsUnlessItsEntityIsSilent() {
        DataObject mail = META.make("SendEmailAction")
                .set("toList", "ops@example.com")
                .set("ccList", "")
                .set("subject", "")
                .set("body", "");
        DataObject spec = spec("acts", power("poweredOff"))
                .set(
                        "action",
                        META.make("GroupAlarmAction")
                                .set("action", List.of(whenRed(mail), whenRed(META.make("SendSNMPAction")))));
        assertNull(fault(MANAGER, "CreateAlarm", named("entity", root).and("spec", spec)));

        run(machine, "PowerOffVM_Task");

        assertEquals(2, events("AlarmActionTriggeredEvent").size());
        assertEquals(1, events("AlarmSnmpCompletedEvent").size());
        // Nobody has said who sends mail.
        assertEquals(
                "ops@example.com",
                events("AlarmEmailFailedEvent").getLast().members().get("to"));
        run(machine, "PowerOnVM_Task");
        assertEquals(2, events("AlarmActionTriggeredEvent").size());
        assertNull(fault(MANAGER, "EnableAlarmActions", named("entity", machine).and("enabled", false)));
        run(machine, "PowerOffVM_Task");
        assertEquals(2, events("AlarmActionTriggeredEvent").size());
    }

    private static DataObject whenRed(DataObject action) {
        return META.make("AlarmTriggeringAction")
                .set("action", action)
                .set(
                        "transitionSpecs",
                        List.of(META.make("AlarmTriggeringActionTransitionSpec")
                                .set("startState", "green")
                                .set("finalState", "red")
                                .set("repeats", false)))
                .set("green2yellow", false)
                .set("yellow2red", false)
                .set("red2yellow", false)
                .set("yellow2green", false);
    }

    private static DataObject state(String type, String path, String red) {
        return META.make("StateAlarmExpression")
                .set("operator", "isEqual")
                .set("type", type)
                .set("statePath", path)
                .set("red", red);
    }

    private static DataObject power(String red) {
        return state("VirtualMachine", "runtime.powerState", red);
    }

    private static DataObject metric(String type, int counter, int yellow) {
        return META.make("MetricAlarmExpression")
                .set("operator", "isAbove")
                .set("type", type)
                .set(
                        "metric",
                        META.make("PerfMetricId").set("counterId", counter).set("instance", ""))
                .set("yellow", yellow);
    }

    private static DataObject event(String type, String status) {
        DataObject event = META.make("EventAlarmExpression")
                .set("eventType", type)
                .set("objectType", "vim.VirtualMachine")
                .set("status", status);
        return META.make("OrAlarmExpression").set("expression", List.of(event));
    }

    private static DataObject spec(String name, DataObject expression) {
        return META.make("AlarmSpec")
                .set("name", name)
                .set("description", "")
                .set("enabled", true)
                .set("expression", expression);
    }

    private MoRef create(MoRef entity, String name, DataObject expression) {
        var reply = simulated.sendAndRun(
                admin, MANAGER, "CreateAlarm", named("entity", entity).and("spec", spec(name, expression)));
        assertNull(reply.fault());
        simulated.loops.runAll();
        return (MoRef) Objects.requireNonNull(reply.value());
    }

    private @Nullable Fault refused(MoRef entity, String name, DataObject expression) {
        return fault(MANAGER, "CreateAlarm", named("entity", entity).and("spec", spec(name, expression)));
    }

    private @Nullable Fault fault(MoRef object, String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, object, method, values).fault();
        simulated.loops.runAll();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private void run(MoRef object, String method) {
        assertNull(simulated.sendAndRun(admin, object, method).fault());
        simulated.loops.advance(Duration.ofMinutes(2));
        simulated.loops.runAll();
    }

    private @Nullable Object read(MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        return simulated.get(admin, object, property).value();
    }

    private List<DataObject> triggered(MoRef object) {
        List<DataObject> states = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(read(object, "triggeredAlarmState")))
            states.add((DataObject) each);
        return states;
    }

    private static List<Object> entities(List<DataObject> states, MoRef alarm) {
        return states.stream()
                .filter(state -> alarm.equals(state.get("alarm")))
                .map(state -> Objects.requireNonNull(state.get("entity")))
                .toList();
    }

    private List<EventRecord> events(String type) {
        return simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }
}
