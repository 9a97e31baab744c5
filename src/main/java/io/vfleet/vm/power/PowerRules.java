package io.vfleet.vm;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Step.Arrival;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import io.vfleet.vm.VmCommand.PowerCommand;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.VmCommand.PowerCommand.Suspend;
import java.util.ArrayList;
import java.util.List;

/** Switching on and off. */
final class PowerRules {
    private PowerRules() {}

    static Step step(VmState vm, Around around, PowerCommand command) {
        if (vm.identity().template()) return new Refused(new Fault.NotSupported());
        if (!around.hostConnected()) return Refused.host(around);
        PowerState state = vm.power().state();
        long memory = VmFiles.memoryBytes(vm.hardware());
        return switch (command) {
            case PowerOn() when state == ON -> Refused.power(ON, vm);
            case PowerOn() when around.hostInMaintenance() -> Refused.host(around);
            case PowerOn()
            when state == SUSPENDED ->
                moves(vm, around, Hold.starting(vm), PowerRules::started, Pace.RESUME, memory, Milestone.RESUMING);
            case PowerOn() ->
                moves(vm, around, Hold.starting(vm), PowerRules::started, Pace.POWER_ON, 0, Milestone.STARTING);
            // A suspended one too: it has to be resumed first, or reverted.
            case PowerOff() when state != ON -> Refused.power(OFF, vm);
            case PowerOff() ->
                moves(vm, around, Hold.space(vm), PowerRules::stopped, Pace.POWER_OFF, 0, Milestone.STOPPING);
            case Suspend() when state != ON -> Refused.power(SUSPENDED, vm);
            case Suspend() ->
                moves(vm, around, Hold.space(vm), PowerRules::suspended, Pace.SUSPEND, memory, Milestone.SUSPENDING);
            case Reset() when state != ON -> Refused.power(ON, vm);
            case Reset() -> moves(vm, around, Hold.starting(vm), PowerRules::reset, Pace.RESET, 0, Milestone.RESETTING);
        };
    }

    private static Moves moves(
            VmState vm, Around around, Hold hold, Arrival arrival, Pace pace, long bytes, Milestone first) {
        return new Moves(hold.needs(vm, around, arrival), arrival, pace, bytes, List.of(first));
    }

    private static Arrived started(VmState found, Around around) {
        return new Arrived(Powers.on(found, around.now()), Milestone.POWERED_ON);
    }

    static Arrived stopped(VmState found, Around around) {
        return new Arrived(Powers.off(found), null, endings(found, Milestone.POWERED_OFF));
    }

    static Arrived suspended(VmState found, Around around) {
        return new Arrived(Powers.suspended(found, around.now()), null, endings(found, Milestone.SUSPENDED));
    }

    static Arrived reset(VmState found, Around around) {
        VmState off = Powers.off(found);
        return new Arrived(Powers.on(off, around.now()), null, endings(found));
    }

    /** No recording and no replay outlives the running of the virtual machine. */
    private static List<Happening> endings(VmState found, Happening... then) {
        var happened = new ArrayList<Happening>();
        switch (found.recording()) {
            case RECORDING -> happened.add(Milestone.RECORDING_ENDED);
            case REPLAYING -> happened.add(Milestone.REPLAYING_ENDED);
            case INACTIVE -> {}
        }
        happened.addAll(List.of(then));
        return happened;
    }
}
