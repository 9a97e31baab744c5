package io.vfleet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.Session;
import io.vfleet.config.Settings;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What walks have found, each as the few requests that show it. */
final class FoundByWalkingTest {
    private final Simulated simulated = new Simulated(0, Settings.DEFAULT);
    private final Session session = OtherRequests.login(simulated);
    private final MoRef vm = simulated.inventory().ref(simulated.inventory().byPath("DC0/vm/DC0_H0_VM0"));

    @Test
    void badNameForASnapshotIsAFaultOfItsVirtualMachine() {
        // given
        MoRef snapshot = snapshot("good");

        // when
        Given answer = simulated.now(session, snapshot, "RenameSnapshot", "name", "");

        // then
        assertEquals(new Fault.InvalidName("", vm), answer.fault());
        assertEquals(List.of(), simulated.wrong);
    }

    @Test
    void watcherOfASnapshotIsToldOfAnotherBelowIt() {
        // given
        MoRef above = snapshot("above");
        var watching = new Watching(simulated, session, Selecting.snapshotsOf(vm));
        assertEquals("", watching.difference());

        // when
        MoRef below = snapshot("below");

        // then
        assertEquals(List.of(below), watching.told(above, "childSnapshot"));
        assertEquals("", watching.difference());

        // when
        simulated.now(session, above, "RemoveSnapshot_Task", "removeChildren", true);
        simulated.loops.advance(Duration.ofMinutes(1));

        // then
        assertEquals("", watching.difference());
        assertEquals(List.of(), simulated.wrong);
    }

    @Test
    void readingWhatHasJustGoneIsReadingNothing() {
        // given
        MoRef gone = snapshot("gone");
        simulated.now(session, gone, "RemoveSnapshot_Task", "removeChildren", true);
        simulated.loops.advance(Duration.ofMinutes(1));

        // then
        assertNull(simulated.vcenter.views().read(gone, Agreement.property(gone, "childSnapshot"), session));
        assertEquals(
                new Fault.ManagedObjectNotFound(gone),
                simulated.get(session, gone, Agreement.property(gone, "config")).fault());
    }

    private MoRef snapshot(String name) {
        simulated.now(session, vm, "CreateSnapshot_Task", "name", name, "memory", false, "quiesce", false);
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
