package io.vfleet.sim;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RenderedSumInvariantsTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);
    private final int vm = simulated.inventory().byPath("DC0/vm/DC0_C0_RP0_VM0");

    @Test
    void whatContainersShowIsTheSumOfTheirMachinesAtAnyTime() {
        for (int step = 0; step < 20; step++) {
            assertEquals(List.of(), RenderedSumInvariants.check(simulated, session));
            simulated.loops.advance(Duration.ofSeconds(20));
        }
    }

    @Test
    void aHostWhoseMachinesAreOffShowsOnlyItsOwnSmallLoad() {
        for (int number : simulated.inventory().all(EntityKind.VM).stream().toArray()) {
            simulated.sendAndRun(session, simulated.inventory().ref(number), "PowerOffVM_Task");
        }
        simulated.loops.advance(Duration.ofMinutes(1));

        assertEquals(List.of(), RenderedSumInvariants.check(simulated, session));
        MoRef host = simulated.inventory().ref(simulated.inventory().byPath("DC0/host/DC0_H0/DC0_H0"));
        DataObject summary = (DataObject) Objects.requireNonNull(
                simulated.vcenter.managedObjects().read(host, RenderedVmInvariants.property(host, "summary"), session));
        DataObject stats = (DataObject) Objects.requireNonNull(summary.get("quickStats"));
        assertTrue((Integer) Objects.requireNonNull(stats.get("overallCpuUsage")) < 5_800 / 50, stats::toString);
    }

    @Test
    void moreMemoryAndASnapshotAreCounted() {
        MoRef ref = simulated.inventory().ref(vm);
        simulated.sendAndRun(session, ref, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        var spec = SimulatedVCenter.META.make("VirtualMachineConfigSpec").set("memoryMB", 512L);
        simulated.sendAndRun(session, ref, "ReconfigVM_Task", named("spec", spec));
        simulated.loops.advance(Duration.ofMinutes(1));
        simulated.sendAndRun(session, ref, "PowerOnVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        simulated.sendAndRun(
                session,
                ref,
                "CreateSnapshot_Task",
                named("name", "a").and("memory", true).and("quiesce", false));
        simulated.loops.advance(Duration.ofMinutes(1));

        assertEquals(512, simulated.inventory().vm(vm).hardware().memoryMib());
        assertEquals(List.of(), RenderedSumInvariants.check(simulated, session));
        assertEquals(List.of(), simulated.violations);
    }

    @Test
    void plantedChangeThatNoMachineMadeIsFound() {
        // given
        VmState state = simulated.inventory().vm(vm);
        VmState off = state.with(new PowerStatus(PowerState.OFF, null, null, true));

        // when
        simulated.loops.sendAndRun(vm, () -> simulated.inventory().totals().changed(vm, state, off));

        // then
        String found = String.join("\n", RenderedSumInvariants.check(simulated, session));
        assertTrue(found.contains("DC0_C0_H0: memory "), found);
        assertTrue(found.contains("/DC0/host/DC0_C0/Resources overallCpuUsage"), found);
        assertTrue(found.contains("DC0_C0 cpu"), found);
        assertTrue(found.contains("LocalDS_0 freeSpace"), found);
    }
}
