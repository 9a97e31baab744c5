package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Behaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.VmCommand.ConfigCommand.Reconfigure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConfigRulesTest {
    private static Reconfigure size(@Nullable Integer cpuCount, @Nullable Integer memoryMib) {
        return new Reconfigure(null, null, null, cpuCount, memoryMib, null, Map.of(), Map.of());
    }

    private static Reconfigure named(String name) {
        return new Reconfigure(null, name, null, null, null, null, Map.of(), Map.of());
    }

    private static Reconfigure tracking(boolean on) {
        return new Reconfigure(null, null, null, null, null, on, Map.of(), Map.of());
    }

    private static Reconfigure extra(Map<String, String> extraConfig) {
        return new Reconfigure(null, null, null, null, null, null, Map.of(), extraConfig);
    }

    private static Reconfigure flags(Map<String, Object> flags) {
        return new Reconfigure(null, null, null, null, null, null, flags, Map.of());
    }

    @Test
    void whatIsNotGivenStaysAsItIs() {
        VmState vm = Steps.after(Vms.off(), size(2, null));
        assertEquals(2, vm.hardware().cpuCount());
        assertEquals(1024, vm.hardware().memoryMib());
        assertEquals(Vms.off().options(), vm.options());
    }

    @Test
    void everyChangeHasAVersionOfItsOwn() {
        VmState one = Steps.after(Vms.off(), named("a"));
        VmState two = Steps.after(one, named("b"));
        assertTrue(two.identity().modified().isAfter(one.identity().modified()));
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        String version = Vms.BORN.toString();
        var change = new Reconfigure(version, null, "noted", null, null, null, Map.of(), Map.of());
        VmState changed = Steps.after(Vms.off(), change);
        assertEquals(new Fault.ConcurrentAccess(), Steps.refusal(changed, change));
    }

    @Test
    void aNewNameIsTakenInTheFolder() {
        assertEquals(
                new Needs(0, 0, 0, 0, 0, "", 5, "db"),
                Steps.moves(Vms.off(), named("db")).needs());
        Arrived arrived = Steps.arrival(Vms.off(), named("db"));
        assertEquals(List.of(Milestone.RECONFIGURED, new Happening.Renamed("web", "db")), arrived.happened());
        assertEquals("db", arrived.state().identity().name());
    }

    @Test
    void theSameNameIsNoChangeOfName() {
        assertEquals(Needs.NOTHING, Steps.moves(Vms.off(), named("web")).needs());
        assertEquals(
                List.of(Milestone.RECONFIGURED),
                Steps.arrival(Vms.off(), named("web")).happened());
    }

    @Test
    void cpusAreNotPluggedIntoARunningMachineUnlessAllowed() {
        assertEquals(new Fault.CpuHotPlugNotSupported(), Steps.refusal(Vms.on(), size(2, null)));
        VmState open = Vms.withCpus(Vms.on(), 2, 1024, true);
        assertEquals(4, Steps.after(open, size(4, null)).hardware().cpuCount());
        assertEquals(new Fault.CpuHotPlugNotSupported(), Steps.refusal(open, size(1, null)));
    }

    @Test
    void memoryIsNotPluggedIntoARunningMachineUnlessAllowed() {
        assertEquals(new Fault.MemoryHotPlugNotSupported(), Steps.refusal(Vms.on(), size(null, 2048)));
        VmState open = Vms.withCpus(Vms.on(), 1, 1024, true);
        assertEquals(2048, Steps.after(open, size(null, 2048)).hardware().memoryMib());
        assertEquals(new Fault.MemoryHotPlugNotSupported(), Steps.refusal(open, size(null, 512)));
    }

    @Test
    void aSuspendedMachineKeepsItsSize() {
        assertEquals(
                new Fault.InvalidPowerState(PowerState.OFF, PowerState.SUSPENDED),
                Steps.refusal(Vms.suspended(), size(2, null)));
    }

    @Test
    void aMachineThatRecordsKeepsItsSize() {
        assertEquals(new Fault.InvalidState(), Steps.refusal(Vms.on().with(Recording.RECORDING), size(2, null)));
    }

    @Test
    void changeTrackingWaitsForTheNextStun() {
        VmState asked = Steps.after(Vms.off(), tracking(true));
        assertTrue(asked.options().changeTracking());
        assertNull(asked.disks().all().getFirst().changeId());
    }

    @Test
    void changeTrackingNeedsItsCapability() {
        VmState vm = OptionsOf.all().tracking(false, false).in(Vms.off());
        assertEquals(new Fault.NotSupported(), Steps.refusal(vm, tracking(true)));
        Steps.after(vm, tracking(false));
    }

    @Test
    void aTemplateIsRenamedAndNotedButNotChanged() {
        Steps.after(Vms.template(), named("t"));
        assertEquals(new Fault.NotSupported(), Steps.refusal(Vms.template(), size(2, null)));
        assertEquals(new Fault.NotSupported(), Steps.refusal(Vms.template(), tracking(true)));
    }

    @Test
    void flagsOfOursAreOptionsAndTheOthersAreKept() {
        Options options = Steps.after(
                        Vms.off(),
                        flags(Map.of("recordReplayEnabled", true, "snapshotLocked", true, "vbsEnabled", true)))
                .options();
        assertTrue(options.recordReplayEnabled());
        assertTrue(options.snapshotLocked());
        assertEquals(Map.of("vbsEnabled", true), options.flags());
    }

    @Test
    void anEmptyValueRemovesItsKey() {
        VmState vm = Steps.after(Vms.off(), extra(Map.of("a", "1", "b", "2")), extra(Map.of("a", "")));
        assertEquals(Map.of("b", "2"), vm.options().extraConfig());
    }

    @Test
    void aMachineHasOnlySoManyKeys() {
        var many = new HashMap<String, String>();
        for (int key = 0; key <= ConfigRules.EXTRA_CONFIG_MAX; key++) many.put("key" + key, "value");
        assertEquals(new Fault.InvalidArgument("spec.extraConfig"), Steps.refusal(Vms.off(), extra(many)));
    }

    @Test
    void nothingIsChangedOnAHostThatIsNotConnected() {
        Around lost = Vms.around(false, Behaviour.DEFAULT, Vms.NOW);
        assertEquals(new Fault.InvalidHostState(Vms.HOST), Steps.refusal(Vms.off(), lost, named("a")));
    }
}
