package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures found by random walks, each reduced to a few requests. */
final class RandomWalkRegressionTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);
    private final MoRef vm = simulated.inventory().ref(simulated.inventory().byPath("DC0/vm/DC0_H0_VM0"));

    @Test
    void badNameForASnapshotIsAFaultOfItsVirtualMachine() {
        // given
        MoRef snapshot = snapshot("good");

        // when
        RecordedReply answer = simulated.sendAndRun(session, snapshot, "RenameSnapshot", named("name", ""));

        // then
        assertEquals(new Fault.InvalidName("", vm), answer.fault());
        assertEquals(List.of(), simulated.violations);
    }

    @Test
    void watcherOfASnapshotReceivesItsNewChild() {
        // given
        MoRef above = snapshot("above");
        var watcher = new FilterWatcher(simulated, session, TestFilterSpecs.snapshotsOf(vm));
        assertEquals("", watcher.difference());

        // when
        MoRef below = snapshot("below");

        // then
        assertEquals(List.of(below), watcher.valueOf(above, "childSnapshot"));
        assertEquals("", watcher.difference());

        // when
        simulated.sendAndRun(session, above, "RemoveSnapshot_Task", named("removeChildren", true));
        simulated.loops.advance(Duration.ofMinutes(1));

        // then
        assertEquals("", watcher.difference());
        assertEquals(List.of(), simulated.violations);
    }

    @Test
    void readingWhatHasJustGoneIsReadingNothing() {
        // given
        MoRef gone = snapshot("gone");
        simulated.sendAndRun(session, gone, "RemoveSnapshot_Task", named("removeChildren", true));
        simulated.loops.advance(Duration.ofMinutes(1));

        // then
        assertNull(simulated
                .vcenter
                .managedObjects()
                .read(gone, RenderedVmInvariants.property(gone, "childSnapshot"), session));
        assertEquals(
                new Fault.ManagedObjectNotFound(gone),
                simulated
                        .get(session, gone, RenderedVmInvariants.property(gone, "config"))
                        .fault());
    }

    @Test
    void datastoreIsRenamedAfterTheCallThatRenamesIt() {
        // given
        MoRef datastore = datastore();

        // when
        RecordedReply first = simulated.send(session, datastore, "RenameDatastore", named("newName", "first"));
        RecordedReply second = simulated.send(session, datastore, "RenameDatastore", named("newName", "second"));
        simulated.loops.advance(Duration.ofSeconds(1));

        // then
        assertNull(first.fault());
        assertNull(second.fault());
        assertEquals("second", nameOf(datastore));
        assertEquals(List.of(), simulated.violations);
    }

    @Test
    void datastoreIsNotRenamedWhileATaskHasIt() {
        // given
        MoRef datastore = datastore();
        simulated.sendAndRun(session, datastore, "DatastoreEnterMaintenanceMode");

        // when
        RecordedReply answer =
                simulated.sendAndRun(session, datastore, "RenameDatastore", named("newName", "of the call"));

        // then
        assertInstanceOf(Fault.TaskInProgress.class, answer.fault());
        assertEquals("LocalDS_0", nameOf(datastore));
    }

    private String nameOf(MoRef entity) {
        return simulated.inventory().name(simulated.inventory().find(entity));
    }

    private MoRef datastore() {
        return simulated.inventory().ref(simulated.inventory().byPath("DC0/datastore/LocalDS_0"));
    }

    private MoRef snapshot(String name) {
        simulated.sendAndRun(
                session,
                vm,
                "CreateSnapshot_Task",
                named("name", name).and("memory", false).and("quiesce", false));
        simulated.loops.advance(Duration.ofMinutes(1));
        return new MoRef(
                "VirtualMachineSnapshot",
                "snapshot-"
                        + simulated
                                .inventory()
                                .vm(simulated.inventory().find(vm))
                                .snapshots()
                                .current());
    }
}
