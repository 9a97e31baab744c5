package io.vfleet.vm.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.DailyPeak;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.TestVmOptions;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.DeferredCommand;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartTools;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PowerRulesTest {
    @Test
    void aRunningMachineIsNotPoweredOnAgain() {
        assertEquals(
                new Fault.InvalidPowerState(PowerState.ON, PowerState.ON),
                RuleTester.refusal(TestVms.on(), new PowerOn()));
    }

    @Test
    void onlyARunningMachineIsPoweredOffSuspendedOrReset() {
        for (VmState vm : List.of(TestVms.off(), TestVms.suspended())) {
            PowerState powerState = vm.power().state();
            assertEquals(
                    new Fault.InvalidPowerState(PowerState.OFF, powerState), RuleTester.refusal(vm, new PowerOff()));
            assertEquals(
                    new Fault.InvalidPowerState(PowerState.SUSPENDED, powerState),
                    RuleTester.refusal(vm, new Suspend()));
            assertEquals(new Fault.InvalidPowerState(PowerState.ON, powerState), RuleTester.refusal(vm, new Reset()));
        }
    }

    @Test
    void aTemplateHasNoPower() {
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.template(), new PowerOn()));
    }

    @Test
    void nothingIsDoneOnAHostThatIsNotConnected() {
        CommandContext lost = TestVms.context(false, VCenterBehaviour.DEFAULT, TestVms.NOW);
        assertEquals(new Fault.InvalidHostState(TestVms.HOST), RuleTester.refusal(TestVms.off(), lost, new PowerOn()));
    }

    @Test
    void aBootedMachineRunsFromNowOnAndItsToolsLater() {
        TransitionResult result = RuleTester.result(TestVms.off(), new PowerOn());
        assertEquals(
                new PowerStatus(PowerState.ON, TestVms.NOW, null, false),
                result.state().power());
        assertEquals(GuestStage.BOOTING, result.state().guest().stage());
        assertEquals(new DeferredCommand(new StartTools(TestVms.NOW), WorkKind.GUEST_BOOT, 0), result.deferred());
        assertEquals(List.of(Milestone.POWERED_ON), result.events());
    }

    @Test
    void aResumedMachineHasRunSinceItWasBooted() {
        VmState resumed = RuleTester.result(TestVms.suspended(), new PowerOn()).state();
        assertEquals(
                new PowerStatus(PowerState.ON, TestVms.BORN, null, false, Duration.ZERO, TestVms.NOW, DailyPeak.NONE),
                resumed.power());
        assertTrue(resumed.guest().networkUp());
        assertEquals(
                WorkKind.RESUME,
                RuleTester.transition(TestVms.suspended(), new PowerOn()).kind());
    }

    @Test
    void aSuspendedMachineKeepsItsMemoryInAFileInsteadOfSwap() {
        VmState suspended = RuleTester.result(TestVms.on(), new Suspend()).state();
        assertEquals(PowerState.SUSPENDED, suspended.power().state());
        assertNotNull(suspended.power().suspendTime());
        assertFalse(suspended.guest().toolsRunning());
        List<String> names = VmFileLayout.of(suspended).files().stream()
                .map(VmFileLayout.VmFile::name)
                .toList();
        assertTrue(names.containsAll(List.of("web.vmss", "web.vmem")), names.toString());
        assertFalse(names.contains("web.vswp"));
    }

    @Test
    void nothingBeginsToRunOnAHostInMaintenance() {
        for (VmState vm : List.of(TestVms.off(), TestVms.suspended())) {
            assertEquals(
                    new Fault.InvalidHostState(TestVms.HOST),
                    RuleTester.refusal(vm, TestVms.contextInMaintenance(), new PowerOn()));
        }
        RuleTester.result(TestVms.on(), TestVms.contextInMaintenance(), new PowerOff());
    }

    @Test
    void aResetMachineBootsAnew() {
        VmState reset = RuleTester.result(TestVms.on(), new Reset()).state();
        Duration before = Duration.between(TestVms.BORN, TestVms.NOW);
        assertEquals(
                new PowerStatus(PowerState.ON, TestVms.NOW, null, false, before, TestVms.NOW, DailyPeak.NONE),
                reset.power());
    }

    @Test
    void aMachineThatStopsRunningStopsRecording() {
        TransitionResult result = RuleTester.result(TestVms.on().with(RecordReplayState.RECORDING), new PowerOff());
        assertEquals(RecordReplayState.INACTIVE, result.state().recording());
        assertNull(result.state().power().bootTime());
        assertEquals(List.of(Milestone.RECORDING_ENDED, Milestone.POWERED_OFF), result.events());
    }

    @Test
    void bootingNeedsASlotOfTheHostAndSpaceToSwap() {
        ResourceNeeds needs =
                RuleTester.transition(TestVms.off(), new PowerOn()).needs();
        assertEquals(new ResourceNeeds(3, 1, 6, 0, 1L << 30, "web/web.vswp", 0, ""), needs);
    }

    @Test
    void requestedChangeTrackingBeginsWithTheBoot() {
        VmState requested = TestVmOptions.all().tracking(true, true).in(TestVms.off());
        VmState on = RuleTester.result(requested, new PowerOn()).state();
        assertTrue(on.disks().all().stream().allMatch(disk -> disk.changeId() != null));
    }
}
