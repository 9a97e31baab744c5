package io.vfleet.sim.scenario;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.operation.incident.IncidentStatus;
import io.vfleet.operation.incident.IncidentStatus.Phase;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What befalls a whole vCenter, as its clients see it. */
final class IncidentsTest extends IncidentsFixture {
    private IncidentStatus only() {
        assertEquals(1, incidents.all().size());
        return incidents.all().getFirst();
    }

    private HostConnectionState connection() {
        return inventory.host(host).connection();
    }

    private List<String> eventsOfHost() {
        simulated.loops.runAll();
        return simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                .filter(event -> event.entity() == host)
                .map(EventRecord::type)
                .filter(type -> type.startsWith("HostConnect"))
                .toList();
    }

    @Test
    void aHostIsLostAtItsTimeAndComesBackByItself() {
        given("- {id: down, at: 10m, length: 5m, effect: {hostLost: {host: DC0_H0}}}");
        assertEquals(Phase.WAITING, only().phase());
        simulated.loops.advance(Duration.ofMinutes(9));
        assertEquals(HostConnectionState.CONNECTED, connection());

        simulated.loops.advance(MINUTE);
        assertEquals(HostConnectionState.NOT_RESPONDING, connection());
        assertEquals(new IncidentStatus("down", "host-lost", Phase.ACTIVE, 600_000L, 900_000L, 1), only());

        simulated.loops.advance(Duration.ofMinutes(5));
        assertEquals(HostConnectionState.CONNECTED, connection());
        assertEquals(Phase.ENDED, only().phase());
        assertEquals(List.of("HostConnectionLostEvent", "HostConnectedEvent"), eventsOfHost());
        assertEquals(List.of("down host-lost"), told);
        for (String type : List.of("VmDisconnectedEvent", "VmConnectedEvent"))
            assertEquals(
                    inventory.vms(host).size(),
                    simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                            .filter(event -> event.type().equals(type))
                            .count());
    }

    @Test
    void aHostThatSomebodyDisconnectedMeanwhileStaysSo() {
        given("- {id: down, effect: {hostLost: {host: DC0_H0}}}");
        raise("down");
        simulated.loops.sendAndRun(host, () -> inventory.hosts().setConnection(host, HostConnectionState.DISCONNECTED));
        assertTrue(end("down"));
        assertEquals(HostConnectionState.DISCONNECTED, connection());
    }

    @Test
    void anIncidentIsRaisedOnceAtATimeAndEndsWhenItIsTold() {
        given("- {id: down, effect: {hostLost: {host: \"DC0_C0_*\"}}}");
        assertFalse(raise("other"));
        assertTrue(raise("down"));
        assertFalse(raise("down"));
        assertEquals(3, only().touched());
        assertTrue(end("down"));
        assertFalse(end("down"));
        assertTrue(raise("down"));
        assertTrue(end("down"));
    }

    @Test
    void anIncidentComesEveryHour() {
        given("- {id: down, at: 10m, length: 5m, every: 1h, effect: {hostLost: {host: DC0_H0}}}");
        simulated.loops.advance(Duration.ofMinutes(140));
        assertEquals(3, told.size());
    }

    @Test
    void aChangedScenarioMissesWhatWasToBeginBeforeIt() {
        given("- {id: none, enabled: false}");
        simulated.loops.advance(MINUTE);
        given("""
                - {id: missed, at: 30s, effect: {hostLost: {host: DC0_H0}}}
                - {id: again, at: 30s, every: 1m, effect: {hostLost: {host: DC0_C0_H0}}}
                """);
        simulated.loops.advance(MINUTE);
        assertEquals(List.of("again host-lost"), told);
    }

    @Test
    void nothingBeginsAndEndsAfterTheVCenterIsReplaced() {
        given("- {id: down, at: 1m, effect: {hostLost: {host: DC0_H0}}}");
        incidents.stop();
        simulated.loops.advance(MINUTE);
        assertEquals(List.of(), told);
        assertFalse(raise("down"));
    }

    @Test
    void aFullDatastoreHasNoRoomUntilItIsEmptiedAgain() {
        int store = inventory.vm(vm).placement().datastore();
        String name = inventory.name(store);
        long free = inventory.datastore(store).freeBytes();
        given("- {id: full, length: 5m, effect: {datastoreFull: {datastore: " + name + ", leaveBytes: 1MiB}}}");
        raise("full");
        assertEquals(1 << 20, inventory.datastore(store).freeBytes());
        simulated.loops.advance(Duration.ofMinutes(5));
        assertEquals(free, inventory.datastore(store).freeBytes());
    }

    @Test
    void aChangedPasswordIsRefusedAndTheSessionsOfTheUserStay() {
        given("- {id: changed, effect: {passwordChanged: {user: user, password: other}}}");
        raise("changed");
        assertFalse(logsIn("pass"));
        assertTrue(logsIn("other"));
        assertNull(simulated
                .sendAndRun(session, new MoRef("ServiceInstance", "ServiceInstance"), "CurrentTime")
                .fault());
        end("changed");
        assertTrue(logsIn("pass"));
    }

    private boolean logsIn(String password) {
        return simulated.vcenter.sessions().login("user", password, new ClientInfo("127.0.0.1", "test", null))
                instanceof LoginResult.LoggedIn;
    }

    @Test
    void aRestartForgetsSessionsAndTasksAndLeavesTheMachinesAndWhatHostsHaveBegun() {
        given("- {id: restart, effect: {vcenterRestart: {down: 7s, starting: 9s}}}");
        MoRef machine = inventory.ref(vm);
        RecordedReply begun = simulated.sendAndRun(
                session,
                machine,
                "CreateSnapshot_Task",
                named("name", "s").and("memory", false).and("quiesce", false));
        MoRef task = begun.ref();
        assertEquals(1, simulated.vcenter.tasks().activeCount());

        raise("restart");
        assertEquals(List.of("PT7S PT9S"), portChanges);
        assertEquals(0, simulated.vcenter.sessions().count());
        assertEquals(0, simulated.vcenter.tasks().activeCount());
        assertNull(simulated.vcenter.tasks().find(task));
        assertEquals(Phase.ENDED, incidents.all().getFirst().phase());

        simulated.loops.advance(MINUTE);
        assertEquals(1, inventory.vm(vm).snapshots().roots().size());
        Session after = ServiceRequests.login(simulated);
        Fault gone = simulated.sendAndRun(after, task, "CancelTask").fault();
        assertInstanceOf(Fault.ManagedObjectNotFound.class, gone);
        MoRef next = simulated
                .sendAndRun(after, machine, "RemoveAllSnapshots_Task", named("consolidate", true))
                .ref();
        assertTrue(Long.parseLong(next.value().substring(5))
                > Long.parseLong(task.value().substring(5)));
        simulated.loops.advance(MINUTE);
        assertTrue(Objects.requireNonNull(simulated.vcenter.tasks().find(next))
                .state()
                .ended());
        assertEquals(List.of(), inventory.vm(vm).snapshots().roots());
    }

    @Test
    void whatSeveralIncidentsHaveTakenComesBackWithTheLastOfThem() {
        int store = inventory.vm(vm).placement().datastore();
        long free = inventory.datastore(store).freeBytes();
        given("""
                - {id: one-host, effect: {hostLost: {host: DC0_H0}}}
                - {id: all-hosts, effect: {hostLost: {host: "*"}}}
                - {id: one-store, effect: {datastoreInaccessible: {datastore: LocalDS_0}}}
                - {id: all-stores, effect: {datastoreInaccessible: {datastore: "*"}}}
                - {id: full, effect: {datastoreFull: {datastore: LocalDS_0}}}
                - {id: nearly-full, effect: {datastoreFull: {datastore: LocalDS_0, leaveBytes: 5MiB}}}
                """);
        for (String id : List.of("one-host", "all-hosts", "one-store", "all-stores", "full", "nearly-full")) raise(id);
        for (String id : List.of("one-host", "one-store", "full")) end(id);
        assertEquals(HostConnectionState.NOT_RESPONDING, connection());
        assertTrue(inventory.hosts().isUnreachable(host));
        assertFalse(inventory.datastore(store).accessible());
        assertEquals(5 << 20, inventory.datastore(store).freeBytes());

        for (String id : List.of("all-hosts", "all-stores", "nearly-full")) end(id);
        assertEquals(HostConnectionState.CONNECTED, connection());
        assertFalse(inventory.hosts().isUnreachable(host));
        assertTrue(inventory.datastore(store).accessible());
        assertEquals(free, inventory.datastore(store).freeBytes());
    }

    @Test
    void thePasswordOfTheSettingsComesBackWhateverTheOrderInWhichChangesEnd() {
        given("""
                - {id: first, effect: {passwordChanged: {user: user, password: one}}}
                - {id: second, effect: {passwordChanged: {user: USER@vsphere.local, password: two}}}
                """);
        raise("first");
        raise("second");
        end("first");
        assertTrue(logsIn("two"));
        end("second");
        assertTrue(logsIn("pass"));

        raise("first");
        raise("second");
        end("second");
        assertTrue(logsIn("one"));
        end("first");
        assertTrue(logsIn("pass"));
    }

    @Test
    void thePortOfAVCenterThatIsReplacedOpens() {
        given("- {id: restart, effect: {vcenterRestart: {down: 1d}}}");
        raise("restart");
        incidents.stop();
        simulated.loops.runAll();
        assertEquals(List.of("PT24H PT40S", "open"), portChanges);
    }
}
