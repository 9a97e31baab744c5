package io.vfleet.operation.schedule;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vfleet.access.session.Session;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.wire.http.FakeVCenterFacade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That scheduled tasks run when they are due, in the name of their owners. */
final class ScheduledTasksTest {
    private static final MoRef MANAGER = new MoRef("ScheduledTaskManager", "ScheduledTaskManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);

    @Test
    void aTaskRunsOnceAtItsTime() {
        Instant at = simulated.loops.clock().now().plusSeconds(3_600);
        MoRef task = create(spec("off", once(at), "PowerOffVM_Task"));
        assertEquals(List.of(task), read(MANAGER, "scheduledTask"));
        assertEquals(at, info(task).get("nextRunTime"));
        assertEquals("queued", info(task).get("state"));
        advance(Duration.ofMinutes(59));
        assertEquals("poweredOn", power());
        advance(Duration.ofMinutes(3));
        assertEquals("poweredOff", power());
        assertEquals("success", info(task).get("state"));
        assertEquals(at, info(task).get("prevRunTime"));
        assertNull(info(task).get("nextRunTime"));
        assertEquals(
                List.of("ScheduledTaskCreatedEvent", "ScheduledTaskStartedEvent", "ScheduledTaskCompletedEvent"),
                events());
    }

    @Test
    void aTaskRunsAgainAndAgainWithItsArguments() {
        DataObject hourly = META.make("HourlyTaskScheduler").set("interval", 1).set("minute", 0);
        MoRef task = create(spec("snap", hourly, "CreateSnapshot_Task", List.of("nightly", "", false, false)));
        advance(Duration.ofHours(3).plusMinutes(5));
        DataObject snapshots = (DataObject) Objects.requireNonNull(read(machine, "snapshot"));
        DataObject first =
                (DataObject) ((List<?>) Objects.requireNonNull(snapshots.get("rootSnapshotList"))).getFirst();
        assertEquals("nightly", first.get("name"));
        assertEquals(
                "VirtualMachineSnapshot",
                ((MoRef) Objects.requireNonNull(info(task).get("result"))).type());
        assertNotNull(info(task).get("nextRunTime"));
    }

    @Test
    void aFaultIsKeptAndTold() {
        MoRef task = create(spec("on", once(null), "PowerOnVM_Task"));
        advance(Duration.ofMinutes(1));
        assertEquals("error", info(task).get("state"));
        DataObject error = (DataObject) Objects.requireNonNull(info(task).get("error"));
        assertEquals("InvalidPowerState", error.type().name());
        assertEquals("ScheduledTaskFailedEvent", events().getLast());
        run(machine, "PowerOffVM_Task");
        assertNull(fault(task, "RunScheduledTask", NamedValues.none()));
        advance(Duration.ofMinutes(1));
        assertEquals("poweredOn", power());
    }

    @Test
    void whoIsToBeNotifiedIsToldByAMailWhereMailsAreSentFrom() {
        MoRef task = create(spec("on", once(null), "PowerOnVM_Task").set("notification", "ops@example.test"));
        advance(Duration.ofMinutes(1));
        assertEquals("ScheduledTaskEmailFailedEvent", events().getLast());
        DataObject sender = META.make("OptionValue").set("key", "mail.sender").set("value", "vc@example.test");
        assertNull(fault(
                new MoRef("OptionManager", "VpxSettings"), "UpdateOptions", named("changedValue", List.of(sender))));
        assertNull(fault(task, "RunScheduledTask", NamedValues.none()));
        advance(Duration.ofMinutes(1));
        assertEquals("ScheduledTaskEmailCompletedEvent", events().getLast());
    }

    @Test
    void aCallThatBreaksEndsItsTaskInError() {
        simulated.vcenter.selfCalls().connect(new FakeVCenterFacade());
        MoRef task = create(spec("reset", once(null), "ResetVM_Task"));
        assertThrows(AssertionError.class, () -> advance(Duration.ofMinutes(1)));
        simulated.loops.runAll();
        assertEquals("error", info(task).get("state"));
    }

    @Test
    void whoRunsIsInAnInvalidState() {
        MoRef task = create(spec("off", once(Instant.parse("2100-01-01T00:00:00Z")), "PowerOffVM_Task"));
        assertNull(fault(task, "RunScheduledTask", NamedValues.none()));
        assertEquals("running", info(task).get("state"));
        assertNotNull(info(task).get("activeTask"));
        for (String method : List.of("RunScheduledTask", "RemoveScheduledTask"))
            assertEquals(new Fault.InvalidState(), fault(task, method, NamedValues.none()));
        advance(Duration.ofMinutes(1));
        assertEquals("success", info(task).get("state"));
        assertNull(fault(task, "RemoveScheduledTask", NamedValues.none()));
    }

    @Test
    void whatIsDisabledOrRemovedDoesNotRunAndGivesItsMemoryBack() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        Instant soon = simulated.loops.clock().now().plusSeconds(60);
        MoRef task = create(spec("off", once(soon), "PowerOffVM_Task"));
        DataObject disabled = spec("off", once(soon), "PowerOffVM_Task").set("enabled", false);
        assertNull(fault(task, "ReconfigureScheduledTask", named("spec", disabled)));
        advance(Duration.ofMinutes(2));
        MoRef other = create(spec("other", once(soon.plusSeconds(600)), "PowerOffVM_Task"));
        assertNull(fault(other, "RemoveScheduledTask", NamedValues.none()));
        advance(Duration.ofMinutes(20));
        assertEquals("poweredOn", power());
        run(machine, "PowerOffVM_Task");
        run(machine, "Destroy_Task");
        assertEquals(List.of(), read(MANAGER, "scheduledTask"));
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    @Test
    void itRunsWithTheRightsOfItsOwner() {
        MoRef task = create(spec("off", once(null), "PowerOffVM_Task").set("enabled", false));
        Session reader = users.login("reader");
        assertEquals(
                new Fault.NoPermission(machine, "ScheduledTask.Run", false),
                simulated.sendAndRun(reader, task, "RunScheduledTask").fault());
        assertEquals(
                new Fault.NoPermission(machine, "ScheduledTask.Create", false),
                simulated
                        .sendAndRun(
                                reader,
                                MANAGER,
                                "CreateScheduledTask",
                                named("entity", machine).and("spec", spec("a", once(null), "PowerOffVM_Task")))
                        .fault());
    }

    @Test
    void whatCannotBeCalledIsRefused() {
        create(spec("off", once(Instant.parse("2100-01-01T00:00:00Z")), "PowerOffVM_Task"));
        assertEquals("DuplicateName", refused(spec("off", once(null), "PowerOffVM_Task")));
        assertEquals("InvalidName", refused(spec("", once(null), "PowerOffVM_Task")));
        assertEquals("InvalidArgument", refused(spec("a", once(null), "CreateVM_Task")));
        assertEquals("InvalidArgument", refused(spec("a", once(null), "CreateSnapshot_Task", List.of("no more"))));
        assertEquals(
                "InvalidArgument", refused(spec("a", once(null), "CreateSnapshot_Task", List.of(1, "", false, false))));
        assertEquals("InvalidArgument", refused(spec("a", META.make("TaskScheduler"), "PowerOffVM_Task")));
        assertEquals(
                "InvalidArgument",
                refused(spec("a", once(null), "PowerOffVM_Task").set("action", META.make("SendSNMPAction"))));
        assertEquals(
                new Fault.NotSupported(),
                fault(
                        MANAGER,
                        "CreateObjectScheduledTask",
                        named("obj", MANAGER).and("spec", spec("a", once(null), "PowerOffVM_Task"))));
    }

    private static DataObject once(@Nullable Instant at) {
        return META.make("OnceTaskScheduler").set("runAt", at);
    }

    private static DataObject spec(String name, DataObject scheduler, String method) {
        return spec(name, scheduler, method, List.of());
    }

    private static DataObject spec(String name, DataObject scheduler, String method, List<Object> arguments) {
        List<DataObject> values = arguments.stream()
                .map(each -> META.make("MethodActionArgument").set("value", each))
                .toList();
        return META.make("ScheduledTaskSpec")
                .set("name", name)
                .set("description", "")
                .set("enabled", true)
                .set("scheduler", scheduler)
                .set("action", META.make("MethodAction").set("name", method).set("argument", values));
    }

    private MoRef create(DataObject spec) {
        var reply = simulated.sendAndRun(
                admin, MANAGER, "CreateScheduledTask", named("entity", machine).and("spec", spec));
        assertNull(reply.fault());
        return (MoRef) Objects.requireNonNull(reply.value());
    }

    private String refused(DataObject spec) {
        Fault fault =
                fault(MANAGER, "CreateScheduledTask", named("entity", machine).and("spec", spec));
        return Objects.requireNonNull(fault).typeName();
    }

    private @Nullable Fault fault(MoRef object, String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, object, method, values).fault();
        simulated.loops.runAll();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private void run(MoRef object, String method) {
        assertNull(fault(object, method, NamedValues.none()));
        advance(Duration.ofMinutes(2));
    }

    private void advance(Duration by) {
        simulated.loops.advance(by);
        simulated.loops.runAll();
    }

    private DataObject info(MoRef task) {
        return (DataObject) Objects.requireNonNull(read(task, "info"));
    }

    private Object power() {
        return Objects.requireNonNull(
                ((DataObject) Objects.requireNonNull(read(machine, "runtime"))).get("powerState"));
    }

    private @Nullable Object read(MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        // A session ends after half an hour without a call.
        return simulated.get(users.login("admin"), object, property).value();
    }

    private List<String> events() {
        return simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                .map(event -> event.type())
                .filter(type -> type.startsWith("ScheduledTask"))
                .toList();
    }
}
