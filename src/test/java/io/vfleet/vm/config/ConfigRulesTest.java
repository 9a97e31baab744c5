package io.vfleet.vm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.TestVmOptions;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
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
    void whatIsNotSetStaysAsItIs() {
        VmState vm = RuleTester.after(TestVms.off(), size(2, null));
        assertEquals(2, vm.hardware().cpuCount());
        assertEquals(1024, vm.hardware().memoryMib());
        assertEquals(TestVms.off().options(), vm.options());
    }

    @Test
    void everyChangeHasAVersionOfItsOwn() {
        VmState one = RuleTester.after(TestVms.off(), named("a"));
        VmState two = RuleTester.after(one, named("b"));
        assertTrue(two.identity().modified().isAfter(one.identity().modified()));
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        String version = TestVms.BORN.toString();
        var change = new Reconfigure(version, null, "noted", null, null, null, Map.of(), Map.of());
        VmState changed = RuleTester.after(TestVms.off(), change);
        assertEquals(new Fault.ConcurrentAccess(), RuleTester.refusal(changed, change));
    }

    @Test
    void aNewNameIsTakenInTheFolder() {
        assertEquals(
                new ResourceNeeds(0, 0, 0, 0, 0, "", 5, "db"),
                RuleTester.transition(TestVms.off(), named("db")).needs());
        TransitionResult result = RuleTester.result(TestVms.off(), named("db"));
        assertEquals(List.of(Milestone.RECONFIGURED, new VmLifecycleEvent.VmRenamed("web", "db")), result.events());
        assertEquals("db", result.state().identity().name());
    }

    @Test
    void theSameNameIsNoChangeOfName() {
        assertEquals(
                ResourceNeeds.NOTHING,
                RuleTester.transition(TestVms.off(), named("web")).needs());
        assertEquals(
                List.of(Milestone.RECONFIGURED),
                RuleTester.result(TestVms.off(), named("web")).events());
    }

    @Test
    void cpusAreNotPluggedIntoARunningMachineUnlessAllowed() {
        assertEquals(new Fault.CpuHotPlugNotSupported(), RuleTester.refusal(TestVms.on(), size(2, null)));
        VmState hotPluggable = TestVms.withCpus(TestVms.on(), 2, 1024, true);
        assertEquals(4, RuleTester.after(hotPluggable, size(4, null)).hardware().cpuCount());
        assertEquals(new Fault.CpuHotPlugNotSupported(), RuleTester.refusal(hotPluggable, size(1, null)));
    }

    @Test
    void memoryIsNotPluggedIntoARunningMachineUnlessAllowed() {
        assertEquals(new Fault.MemoryHotPlugNotSupported(), RuleTester.refusal(TestVms.on(), size(null, 2048)));
        VmState hotPluggable = TestVms.withCpus(TestVms.on(), 1, 1024, true);
        assertEquals(
                2048,
                RuleTester.after(hotPluggable, size(null, 2048)).hardware().memoryMib());
        assertEquals(new Fault.MemoryHotPlugNotSupported(), RuleTester.refusal(hotPluggable, size(null, 512)));
    }

    @Test
    void aSuspendedMachineKeepsItsSize() {
        assertEquals(
                new Fault.InvalidPowerState(PowerState.OFF, PowerState.SUSPENDED),
                RuleTester.refusal(TestVms.suspended(), size(2, null)));
    }

    @Test
    void aMachineThatRecordsKeepsItsSize() {
        assertEquals(
                new Fault.InvalidState(),
                RuleTester.refusal(TestVms.on().with(RecordReplayState.RECORDING), size(2, null)));
    }

    @Test
    void changeTrackingOfARunningOrSuspendedMachineWaitsForTheNextStun() {
        for (VmState vm : List.of(TestVms.on(), TestVms.suspended())) {
            VmState requested = RuleTester.after(vm, tracking(true));
            assertTrue(requested.options().changeTracking());
            assertNull(requested.disks().all().getFirst().changeId());
        }
    }

    @Test
    void changeTrackingOfAMachineThatIsOffBeginsAndEndsAtOnce() {
        VmState tracked = RuleTester.after(TestVms.off(), tracking(true));
        assertTrue(tracked.disks().all().stream().allMatch(disk -> disk.changeId() != null));
        VmState untracked = RuleTester.after(tracked, tracking(false));
        assertTrue(untracked.disks().all().stream().allMatch(disk -> disk.changeId() == null));
    }

    @Test
    void theKeyThatTracksChangesIsTheOptionUnderAnotherName() {
        VmState tracked = RuleTester.after(
                TestVms.off(), extra(Map.of("ctkEnabled", "TRUE", "scsi0:0.ctkEnabled", "TRUE", "a", "1")));
        assertTrue(tracked.options().changeTracking());
        assertEquals(Map.of("a", "1"), tracked.options().extraConfig());
        for (String off : List.of("FALSE", "")) {
            VmState untracked = RuleTester.after(tracked, extra(Map.of("ctkenabled", off)));
            assertFalse(untracked.options().changeTracking());
        }
        VmState incapable = TestVmOptions.all().tracking(false, false).in(TestVms.off());
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(incapable, extra(Map.of("ctkEnabled", "true"))));
    }

    @Test
    void changeTrackingNeedsItsCapability() {
        VmState vm = TestVmOptions.all().tracking(false, false).in(TestVms.off());
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(vm, tracking(true)));
        RuleTester.after(vm, tracking(false));
    }

    @Test
    void aTemplateIsRenamedAndNotedButNotChanged() {
        RuleTester.after(TestVms.template(), named("t"));
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.template(), size(2, null)));
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.template(), tracking(true)));
    }

    @Test
    void simulatedFlagsAreOptionsAndTheOthersAreKept() {
        VmOptions options = RuleTester.after(
                        TestVms.off(),
                        flags(Map.of("recordReplayEnabled", true, "snapshotLocked", true, "vbsEnabled", true)))
                .options();
        assertTrue(options.recordReplayEnabled());
        assertTrue(options.snapshotLocked());
        assertEquals(Map.of("vbsEnabled", true), options.flags());
    }

    @Test
    void anEmptyValueRemovesItsKey() {
        VmState vm = RuleTester.after(TestVms.off(), extra(Map.of("a", "1", "b", "2")), extra(Map.of("a", "")));
        assertEquals(Map.of("b", "2"), vm.options().extraConfig());
    }

    @Test
    void aMachineHasOnlySoManyKeys() {
        var many = new HashMap<String, String>();
        for (int key = 0; key <= ConfigRules.EXTRA_CONFIG_MAX; key++) many.put("key" + key, "value");
        assertEquals(new Fault.InvalidArgument("spec.extraConfig"), RuleTester.refusal(TestVms.off(), extra(many)));
    }

    @Test
    void extraConfigAndAnnotationHaveOneBoundBecauseOneFileShowsBoth() {
        String half = "x".repeat(TestVms.EXTRA_CONFIG_CHARS_MAX / 2);
        VmState vm = RuleTester.after(TestVms.off(), extra(Map.of("a", half)));
        var tooMuch = new Fault.InvalidArgument("configSpec.extraConfig");
        assertEquals(tooMuch, RuleTester.refusal(vm, extra(Map.of("b", half))));
        var annotated = new Reconfigure(null, null, half, null, null, null, Map.of(), Map.of());
        assertEquals(tooMuch, RuleTester.refusal(vm, annotated));
        assertEquals(
                half,
                RuleTester.after(vm, extra(Map.of("a", "", "b", half)))
                        .options()
                        .extraConfig()
                        .get("b"));
    }

    @Test
    void whatIsTooMuchCanBeMadeLess() {
        String most = "x".repeat(TestVms.EXTRA_CONFIG_CHARS_MAX - 1);
        VmState full = RuleTester.after(TestVms.off(), extra(Map.of("a", most)));
        VmIdentity identity = full.identity();
        VmState over = full.with(new VmIdentity(
                identity.name(),
                most,
                identity.uuid(),
                identity.instanceUuid(),
                identity.template(),
                identity.created(),
                identity.modified()));
        VmState less = RuleTester.after(over, extra(Map.of("a", most.substring(1))));
        assertEquals(most.substring(1), less.options().extraConfig().get("a"));
    }

    @Test
    void nothingIsChangedOnAHostThatIsNotConnected() {
        CommandContext lost = TestVms.context(false, VCenterBehaviour.DEFAULT, TestVms.NOW);
        assertEquals(new Fault.InvalidHostState(TestVms.HOST), RuleTester.refusal(TestVms.off(), lost, named("a")));
    }
}
