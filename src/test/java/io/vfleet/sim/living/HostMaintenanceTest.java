package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.RenderedSumInvariants;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is done to hosts, as clients of a whole vCenter see it.
 *
 * <p>long: one fixture for all operations of a host.
 */
final class HostMaintenanceTest {
    private static final NamedValues NO_LIMIT = named("timeout", 0);

    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);
    private final Inventory inventory = simulated.inventory();
    /** Its machines have nowhere else to run. */
    private final MoRef alone = at("DC0/host/DC0_H0/DC0_H0");

    private final MoRef vm = at("DC0/vm/DC0_H0_VM0");
    private final MoRef otherVm = at("DC0/vm/DC0_H0_VM1");
    private final MoRef clusterVm = at("DC0/vm/DC0_C0_RP0_VM0");
    private final MoRef clustered =
            inventory.ref(inventory.vm(inventory.find(clusterVm)).placement().host());
    private final FilterWatcher watcher = watcher();

    private MoRef at(String path) {
        return inventory.ref(inventory.byPath(path));
    }

    private FilterWatcher watcher() {
        MoRef view = ServiceRequests.createView(simulated, session, List.of("HostSystem"));
        return new FilterWatcher(simulated, session, TestFilterSpecs.containersOf(view));
    }

    @AfterEach
    void allAgree() {
        simulated.loops.runAll();
        simulated.accepted.check();
        assertEquals("", watcher.difference());
        assertEquals(List.of(), MembershipInvariants.check(inventory));
        assertEquals(List.of(), RenderedSumInvariants.check(simulated, session));
        assertEquals(List.of(), simulated.history.violations());
        assertEquals(List.of(), simulated.violations);
    }

    private Task begin(MoRef target, String method, NamedValues arguments) {
        MoRef task = simulated.sendAndRun(session, target, method, arguments).ref();
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task));
    }

    private TaskState task(MoRef target, String method, NamedValues arguments) {
        Task task = begin(target, method, arguments);
        simulated.loops.advance(Duration.ofMinutes(1));
        return task.state();
    }

    private void done(MoRef target, String method, NamedValues arguments) {
        TaskState state = task(target, method, arguments);
        assertEquals(TaskPhase.SUCCESS, state.phase(), () -> method + ": " + state.error());
    }

    private void enter(MoRef host) {
        done(host, "EnterMaintenanceMode_Task", NO_LIMIT);
    }

    private void powerOff(MoRef machine) {
        done(machine, "PowerOffVM_Task", NamedValues.none());
    }

    private HostState host(MoRef ref) {
        return inventory.host(inventory.find(ref));
    }

    private MoRef hostOf(MoRef machine) {
        return inventory.ref(inventory.vm(inventory.find(machine)).placement().host());
    }

    private DataObject runtime(MoRef host) {
        return (DataObject) Objects.requireNonNull(simulated
                .get(session, host, RenderedVmInvariants.property(host, "runtime"))
                .value());
    }

    private List<String> events(Predicate<EventRecord> which) {
        simulated.loops.runAll();
        List<String> types = new ArrayList<>();
        for (EventRecord event : simulated.vcenter.events().newest(EventFilter.ALL, 1_000))
            if (which.test(event)) types.add(event.type());
        return types;
    }

    private List<String> events(Task task) {
        return events(event -> event.chainId() == task.origin().eventChainId());
    }

    private long count(Task task, String type) {
        return events(task).stream().filter(type::equals).count();
    }

    @Test
    void whereDrsIsAutomatedMachinesThatRunAreMovedOneAfterTheOther() {
        Task task = begin(clustered, "EnterMaintenanceMode_Task", NO_LIMIT);
        simulated.loops.advance(Duration.ofMinutes(1));

        assertEquals(TaskPhase.SUCCESS, task.state().phase());
        assertNotEquals(clustered, hostOf(clusterVm));
        assertEquals(
                PowerState.ON, inventory.vm(inventory.find(clusterVm)).power().state());
        assertEquals(true, runtime(clustered).get("inMaintenanceMode"));
        Task child = simulated
                .vcenter
                .tasks()
                .recentOfEntity(inventory.find(clusterVm))
                .getFirst();
        assertEquals(task.origin().key(), child.origin().parentTaskKey());
        assertEquals(task.origin().reason(), child.origin().reason());
        assertTrue(events(child).contains("DrsVmMigratedEvent"));
        List<String> events = events(task);
        assertTrue(
                events.containsAll(List.of("EnteringMaintenanceModeEvent", "EnteredMaintenanceModeEvent")),
                events::toString);
    }

    @Test
    void machinesThatAreOffStayUnlessTheyAreToGoToo() {
        powerOff(clusterVm);
        enter(clustered);
        assertEquals(clustered, hostOf(clusterVm));
        done(clustered, "ExitMaintenanceMode_Task", NO_LIMIT);

        done(clustered, "EnterMaintenanceMode_Task", named("timeout", 0).and("evacuatePoweredOffVms", true));
        assertNotEquals(clustered, hostOf(clusterVm));
    }

    @Test
    void withoutDrsTheTaskWaitsUntilNoMachineRuns() {
        Task task = begin(alone, "EnterMaintenanceMode_Task", NO_LIMIT);
        simulated.loops.advance(Duration.ofMinutes(20));
        powerOff(vm);
        assertEquals(TaskPhase.RUNNING, task.state().phase());
        assertEquals(false, runtime(alone).get("inMaintenanceMode"));
        Task off = begin(otherVm, "PowerOffVM_Task", NamedValues.none());
        simulated.loops.advance(Duration.ofSeconds(9));

        assertTrue(off.state().ended());
        assertEquals(TaskPhase.SUCCESS, task.state().phase());
        assertEquals(true, runtime(alone).get("inMaintenanceMode"));
    }

    @Test
    void aTaskThatWaitsTimesOut() {
        Task task = begin(alone, "EnterMaintenanceMode_Task", named("timeout", 30));
        simulated.loops.advance(Duration.ofMinutes(1));
        TaskState state = task.state();

        assertTrue(events(task).contains("TimedOutHostOperationEvent"));
        assertEquals(new Fault.Timedout(), state.error());
        assertFalse(host(alone).maintenance());
        assertTrue(inventory.hosts().accepts(inventory.find(alone)));
    }

    @Test
    void aTaskThatWaitsIsCancelled() {
        Task task = begin(alone, "EnterMaintenanceMode_Task", NO_LIMIT);
        assertNull(simulated.sendAndRun(session, task.ref(), "CancelTask").fault());

        assertEquals(new Fault.RequestCanceled(), task.state().error());
        assertTrue(events(task).contains("CanceledHostOperationEvent"));
        assertTrue(inventory.hosts().accepts(inventory.find(alone)));
    }

    @Test
    void aCancelAlsoEndsTheMoveThatIsUnderWay() {
        Task task = begin(clustered, "EnterMaintenanceMode_Task", NO_LIMIT);
        simulated.loops.runAll();
        Task child = simulated
                .vcenter
                .tasks()
                .recentOfEntity(inventory.find(clusterVm))
                .getFirst();
        assertFalse(child.state().ended());
        simulated.sendAndRun(session, task.ref(), "CancelTask");

        assertEquals(new Fault.RequestCanceled(), child.state().error());
        assertEquals(clustered, hostOf(clusterVm));
    }

    @Test
    void noMachineStartsOnAHostThatIsOnItsWayIntoMaintenanceMode() {
        powerOff(vm);
        begin(alone, "EnterMaintenanceMode_Task", NO_LIMIT);

        assertEquals(
                new Fault.InvalidHostState(alone),
                task(vm, "PowerOnVM_Task", NamedValues.none()).error());
    }

    @Test
    void aMachineThatWasStartingWhenMaintenanceBeganDoesNotStart() {
        powerOff(vm);
        powerOff(otherVm);
        Task start = begin(vm, "PowerOnVM_Task", NamedValues.none());
        assertEquals(TaskPhase.RUNNING, start.state().phase());
        enter(alone);

        assertEquals(new Fault.InvalidHostState(alone), start.state().error());
    }

    @Test
    void aMachineIsNotMovedToAHostInMaintenanceMode() {
        enter(clustered);
        Fault refused = simulated
                .sendAndRun(
                        session,
                        clusterVm,
                        "MigrateVM_Task",
                        named("host", clustered).and("priority", "defaultPriority"))
                .fault();

        assertEquals(new Fault.InvalidHostState(clustered), refused);
    }

    @Test
    void oneOperationOfAHostExcludesTheOthers() {
        Task task = begin(alone, "EnterMaintenanceMode_Task", NO_LIMIT);

        for (String method : List.of("DisconnectHost_Task", "ReconnectHost_Task"))
            assertEquals(
                    new Fault.TaskInProgress(task.ref()),
                    begin(alone, method, NamedValues.none()).state().error());
        assertEquals(
                new Fault.TaskInProgress(task.ref()),
                begin(alone, "RebootHost_Task", named("force", true)).state().error());
    }

    @Test
    void maintenanceModeIsEnteredOnceAndLeftOnce() {
        enter(clustered);
        assertEquals(
                new Fault.InvalidState(),
                task(clustered, "EnterMaintenanceMode_Task", NO_LIMIT).error());
        Task exit = begin(clustered, "ExitMaintenanceMode_Task", NO_LIMIT);
        simulated.loops.advance(Duration.ofMinutes(1));

        assertEquals(TaskPhase.SUCCESS, exit.state().phase());
        assertFalse(host(clustered).maintenance());
        assertTrue(events(exit).contains("ExitMaintenanceModeEvent"));
        assertEquals(
                new Fault.InvalidState(),
                task(clustered, "ExitMaintenanceMode_Task", NO_LIMIT).error());
    }

    @Test
    void aHostIsDisconnectedAndReconnected() {
        assertEquals(
                new Fault.InvalidState(),
                task(alone, "ReconnectHost_Task", NamedValues.none()).error());
        Task task = begin(alone, "DisconnectHost_Task", NamedValues.none());
        simulated.loops.advance(Duration.ofMinutes(1));

        assertEquals("disconnected", runtime(alone).get("connectionState"));
        assertNull(simulated
                .get(session, alone, RenderedVmInvariants.property(alone, "config"))
                .value());
        assertTrue(events(task).contains("HostDisconnectedEvent"));
        assertEquals(inventory.vms(inventory.find(alone)).size(), count(task, "VmDisconnectedEvent"));
        Task again = begin(alone, "ReconnectHost_Task", NamedValues.none());
        simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(inventory.vms(inventory.find(alone)).size(), count(again, "VmConnectedEvent"));
        assertEquals("connected", runtime(alone).get("connectionState"));
    }

    @Test
    void aHostThatIsNotInMaintenanceModeRebootsOnlyByForce() {
        assertEquals(
                new Fault.InvalidState(),
                task(alone, "RebootHost_Task", named("force", false)).error());
        Object booted = runtime(alone).get("bootTime");
        Task reboot = begin(alone, "RebootHost_Task", named("force", true));

        assertEquals(TaskPhase.SUCCESS, reboot.state().phase());
        assertEquals(HostConnectionState.NOT_RESPONDING, host(alone).connection());
        Task tooEarly = begin(alone, "ReconnectHost_Task", NamedValues.none());
        assertTrue(events(tooEarly).contains("HostReconnectionFailedEvent"));
        assertEquals("notResponding", runtime(alone).get("connectionState"));
        simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(HostConnectionState.CONNECTED, host(alone).connection());
        assertNotEquals(booted, runtime(alone).get("bootTime"));
        assertEquals(PowerState.OFF, inventory.vm(inventory.find(vm)).power().state());
        assertEquals(
                List.of("HostShutdownEvent", "HostConnectionLostEvent", "HostConnectedEvent"),
                events(event -> event.entity() == inventory.find(alone)
                        && event.chainId() == reboot.origin().eventChainId()
                        && event.type().startsWith("Host")));
    }

    @Test
    void whereNoOtherHostTakesAMachineTheTaskWaitsForOne() {
        List<MoRef> others = new ArrayList<>();
        for (int index = 0; index < 3; index++) others.add(at("DC0/host/DC0_C0/DC0_C0_H" + index));
        others.remove(clustered);
        for (MoRef other : others) enter(other);
        MoRef home = hostOf(clusterVm);
        Task task = begin(home, "EnterMaintenanceMode_Task", NO_LIMIT);
        simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(TaskPhase.RUNNING, task.state().phase());
        MoRef freed =
                others.stream().filter(other -> !other.equals(home)).findFirst().orElseThrow();
        done(freed, "ExitMaintenanceMode_Task", NO_LIMIT);

        assertEquals(TaskPhase.SUCCESS, task.state().phase());
        assertEquals(freed, hostOf(clusterVm));
    }

    @Test
    void aHostThatIsShutDownStaysAwayUntilItIsReconnected() {
        enter(clustered);
        done(clustered, "ShutdownHost_Task", named("force", false));
        simulated.loops.advance(Duration.ofMinutes(20));

        assertEquals(HostConnectionState.NOT_RESPONDING, host(clustered).connection());
        done(clustered, "ReconnectHost_Task", NamedValues.none());
        assertTrue(host(clustered).maintenance());
    }

    @Test
    void connectionInfoIsWhatTheSummariesSay() {
        DataObject info = (DataObject) Objects.requireNonNull(
                simulated.sendAndRun(session, alone, "QueryHostConnectionInfo").value());

        assertEquals(
                simulated
                        .get(session, alone, RenderedVmInvariants.property(alone, "summary"))
                        .value(),
                info.get("host"));
        assertEquals(host(alone).datastores().size(), ((List<?>) Objects.requireNonNull(info.get("datastore"))).size());
    }
}
