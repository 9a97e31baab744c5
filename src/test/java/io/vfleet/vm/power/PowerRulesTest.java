package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Behaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.VmCommand.PowerCommand.Suspend;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PowerRulesTest {
    @Test
    void aRunningMachineIsNotPoweredOnAgain() {
        assertEquals(new Fault.InvalidPowerState(PowerState.ON, PowerState.ON), Steps.refusal(Vms.on(), new PowerOn()));
    }

    @Test
    void onlyARunningMachineIsPoweredOffSuspendedOrReset() {
        for (VmState vm : List.of(Vms.off(), Vms.suspended())) {
            PowerState is = vm.power().state();
            assertEquals(new Fault.InvalidPowerState(PowerState.OFF, is), Steps.refusal(vm, new PowerOff()));
            assertEquals(new Fault.InvalidPowerState(PowerState.SUSPENDED, is), Steps.refusal(vm, new Suspend()));
            assertEquals(new Fault.InvalidPowerState(PowerState.ON, is), Steps.refusal(vm, new Reset()));
        }
    }

    @Test
    void aTemplateHasNoPower() {
        assertEquals(new Fault.NotSupported(), Steps.refusal(Vms.template(), new PowerOn()));
    }

    @Test
    void nothingIsDoneOnAHostThatIsNotConnected() {
        Around lost = Vms.around(false, Behaviour.DEFAULT, Vms.NOW);
        assertEquals(new Fault.InvalidHostState(Vms.HOST), Steps.refusal(Vms.off(), lost, new PowerOn()));
    }

    @Test
    void aBootedMachineRunsFromNowOnWithTools() {
        Arrived arrived = Steps.arrival(Vms.off(), new PowerOn());
        assertEquals(
                new Power(PowerState.ON, Vms.NOW, null, false), arrived.state().power());
        assertTrue(arrived.state().guest().toolsRunning());
        assertEquals(List.of(Milestone.POWERED_ON), arrived.happened());
    }

    @Test
    void aResumedMachineHasRunSinceItWasBooted() {
        VmState resumed = Steps.arrival(Vms.suspended(), new PowerOn()).state();
        assertEquals(new Power(PowerState.ON, Vms.BORN, null, false), resumed.power());
        assertEquals(Pace.RESUME, Steps.moves(Vms.suspended(), new PowerOn()).pace());
    }

    @Test
    void aSuspendedMachineKeepsItsMemoryInAFileInsteadOfSwap() {
        VmState suspended = Steps.arrival(Vms.on(), new Suspend()).state();
        assertEquals(PowerState.SUSPENDED, suspended.power().state());
        assertNotNull(suspended.power().suspendTime());
        assertFalse(suspended.guest().toolsRunning());
        List<String> names =
                VmFiles.of(suspended).files().stream().map(VmFiles.File::name).toList();
        assertTrue(names.containsAll(List.of("web.vmss", "web.vmem")), names.toString());
        assertFalse(names.contains("web.vswp"));
    }

    @Test
    void nothingBeginsToRunOnAHostInMaintenance() {
        for (VmState vm : List.of(Vms.off(), Vms.suspended())) {
            assertEquals(
                    new Fault.InvalidHostState(Vms.HOST), Steps.refusal(vm, Vms.aroundInMaintenance(), new PowerOn()));
        }
        Steps.arrival(Vms.on(), Vms.aroundInMaintenance(), new PowerOff());
    }

    @Test
    void aResetMachineBootsAnew() {
        VmState reset = Steps.arrival(Vms.on(), new Reset()).state();
        assertEquals(new Power(PowerState.ON, Vms.NOW, null, false), reset.power());
    }

    @Test
    void aMachineThatStopsRunningStopsRecording() {
        Arrived arrived = Steps.arrival(Vms.on().with(Recording.RECORDING), new PowerOff());
        assertEquals(Recording.INACTIVE, arrived.state().recording());
        assertNull(arrived.state().power().bootTime());
        assertEquals(List.of(Milestone.RECORDING_ENDED, Milestone.POWERED_OFF), arrived.happened());
    }

    @Test
    void bootingNeedsASlotOfTheHostAndSpaceToSwap() {
        Needs needs = Steps.moves(Vms.off(), new PowerOn()).needs();
        assertEquals(new Needs(3, 1, 6, 0, 1L << 30, "web/web.vswp", 0, ""), needs);
    }

    @Test
    void changeTrackingThatWasAskedForBeginsWithTheBoot() {
        VmState asked = OptionsOf.all().tracking(true, true).in(Vms.off());
        VmState on = Steps.arrival(asked, new PowerOn()).state();
        assertTrue(on.disks().all().stream().allMatch(disk -> disk.changeId() != null));
    }
}
