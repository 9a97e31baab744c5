package io.vfleet.sim.scenario;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.disk.ChangeIdFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Change ids, certificates and clocks that are not what clients think. */
final class StateResetsTest extends IncidentsFixture {
    private static final Settings TRACKED = ConfigFiles.load(
            List.of(),
            List.of(new SettingOverride("all", "fleet.population.vms", Map.of("changeTracking", Map.of(true, 100)))));

    private final MoRef machine = inventory.ref(vm);

    StateResetsTest() {
        super(TRACKED);
    }

    private void run(String method, NamedValues arguments) {
        simulated.sendAndRun(session, machine, method, arguments);
        simulated.loops.advance(Duration.ofMinutes(1));
    }

    private void givenATrackedMachine() {
        snapshot();
    }

    private MoRef snapshot() {
        run("CreateSnapshot_Task", named("name", "s").and("memory", false).and("quiesce", false));
        return current();
    }

    private MoRef current() {
        return SnapshotRef.of(inventory.vm(vm).snapshots().current());
    }

    private ChangeId changeId() {
        return Objects.requireNonNull(inventory.vm(vm).disks().all().getFirst().changeId());
    }

    private Fault.FileFault unknown(MoRef snapshot, ChangeId since) {
        Fault fault = simulated
                .sendAndRun(
                        session,
                        machine,
                        "QueryChangedDiskAreas",
                        named("snapshot", snapshot)
                                .and("deviceKey", 2000)
                                .and("startOffset", 0L)
                                .and("changeId", ChangeIdFormat.of(since)))
                .fault();
        return (Fault.FileFault) Objects.requireNonNull(fault);
    }

    @Test
    void oldChangeIdsAreNotValidAfterAReset() {
        givenATrackedMachine();
        MoRef before = current();
        ChangeId old = changeId();
        given("- {id: lost, effect: {changeTrackingReset: {machine: DC0_H0_*}}}");
        raise("lost");
        assertNotEquals(old.tracking(), changeId().tracking());
        assertEquals("vim.hostd.vmsvc.cbt.noEpoch", unknown(before, old).messageKey());

        snapshot();
        assertEquals(
                "vim.hostd.vmsvc.cbt.cannotGetChanges", unknown(current(), old).messageKey());
    }

    @Test
    void aMachineOfAnotherNameKeepsItsChangeIds() {
        givenATrackedMachine();
        ChangeId old = changeId();
        given("- {id: lost, effect: {changeTrackingReset: {machine: DC0_C0_*}}}");
        raise("lost");
        assertEquals(old, changeId());
    }

    @Test
    void aMachineThatNobodyHasTouchedIsFoundAfterTheResetAndStaysUntouched() {
        int other = inventory.byPath("DC0/vm/DC0_H0_VM1");
        ChangeId old = Objects.requireNonNull(
                inventory.vm(other).disks().all().getFirst().changeId());
        long touched = inventory.touched().size();
        given("- {id: lost, effect: {changeTrackingReset: {}}}");
        raise("lost");
        raise("lost");
        assertEquals(touched, inventory.touched().size());
        ChangeId found = Objects.requireNonNull(
                inventory.vm(other).disks().all().getFirst().changeId());
        assertNotEquals(old.tracking(), found.tracking());
        for (ChangeId id : List.of(old, found)) assertTrue(ChangeIdFormat.of(id).startsWith("52 "), id::toString);

        // What is made of it when it is touched is the same.
        simulated.loops.sendAndRun(other, () -> inventory.actor(other));
        assertEquals(found, inventory.vm(other).disks().all().getFirst().changeId());
        raise("lost");
        assertNotEquals(found, inventory.vm(other).disks().all().getFirst().changeId());
    }

    @Test
    void aCertificateIsAnotherUntilTheIncidentEndsOrTheVCenterIsReplaced() {
        given("- {id: other, effect: {certificateRotated: {}}}");
        raise("other");
        end("other");
        raise("other");
        incidents.stop();
        simulated.loops.runAll();
        assertEquals(
                List.of("another certificate", "the first certificate", "another certificate", "the first certificate"),
                portChanges);
    }

    @Test
    void aWrongClockIsSeenInEveryTimeAndEndsNoSession() {
        given("""
                - {id: late, length: 5m, effect: {clockSkew: {behind: 2h}}}
                - {id: early, effect: {clockSkew: {ahead: 1d}}}
                """);
        Instant right = simulated.loops.clock().now();
        raise("late");
        assertEquals(right.minus(Duration.ofHours(2)), currentTime());
        raise("early");
        assertEquals(right.plus(Duration.ofHours(22)), currentTime());
        snapshot();
        assertEquals(
                right.plus(Duration.ofHours(22)),
                Objects.requireNonNull(inventory
                                .vm(vm)
                                .snapshots()
                                .find(inventory.vm(vm).snapshots().current()))
                        .createTime()
                        .truncatedTo(ChronoUnit.HOURS));
        simulated.loops.advance(Duration.ofMinutes(5));
        end("early");
        assertEquals(simulated.loops.clock().now(), currentTime());
    }

    private Object currentTime() {
        return Objects.requireNonNull(simulated
                .sendAndRun(session, new MoRef("ServiceInstance", "ServiceInstance"), "CurrentTime")
                .value());
    }
}
