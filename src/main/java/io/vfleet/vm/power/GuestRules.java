package io.vfleet.vm;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Step.Arrival;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Later;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import io.vfleet.vm.VmCommand.GuestCommand;
import io.vfleet.vm.VmCommand.GuestCommand.Action;
import io.vfleet.vm.VmCommand.GuestCommand.AskGuest;
import io.vfleet.vm.VmCommand.GuestCommand.GuestActs;
import java.util.List;
import java.util.Objects;

/** What the guest's system does when it is asked through Tools: later, and by itself. */
final class GuestRules {
    private GuestRules() {}

    static Step step(VmState vm, Around around, GuestCommand command) {
        if (!around.hostConnected()) return Refused.host(around);
        boolean runs = vm.power().state() == ON;
        return switch (command) {
            case AskGuest _ when vm.identity().template() -> new Refused(new Fault.NotSupported());
            case AskGuest _ when !runs -> Refused.power(ON, vm);
            case AskGuest _ when !vm.guest().toolsRunning() -> new Refused(new Fault.ToolsUnavailable());
            case AskGuest(Action action) -> moves(vm, around, (found, _) -> asked(found, action));
            // Nobody is told: it was switched off, reset or reverted since.
            case GuestActs(var _, var booted)
            when !runs || !Objects.equals(booted, vm.power().bootTime()) -> new Refused(new Fault.InvalidState());
            case GuestActs(Action action, var _) ->
                switch (action) {
                    case SHUT_DOWN -> moves(vm, around, PowerRules::stopped);
                    case REBOOT -> moves(vm, around, PowerRules::reset);
                    case STAND_BY -> moves(vm, around, PowerRules::suspended);
                };
        };
    }

    private static Moves moves(VmState vm, Around around, Arrival arrival) {
        return new Moves(Hold.space(vm).needs(vm, around, arrival), arrival, Pace.INSTANT, 0, List.of());
    }

    private static Arrived asked(VmState found, Action action) {
        Later later = later(found, action);
        return switch (action) {
            case SHUT_DOWN -> new Arrived(withoutTools(found), null, List.of(Milestone.GUEST_SHUTTING_DOWN), later);
            case REBOOT -> new Arrived(withoutTools(found), null, List.of(Milestone.GUEST_REBOOTING), later);
            case STAND_BY -> new Arrived(found, null, List.of(Milestone.GUEST_STANDING_BY), later);
        };
    }

    private static Later later(VmState vm, Action action) {
        var acts = new GuestActs(action, vm.power().bootTime());
        return switch (action) {
            case SHUT_DOWN -> new Later(acts, Pace.GUEST_SHUTDOWN, 0);
            case REBOOT -> new Later(acts, Pace.GUEST_REBOOT, 0);
            case STAND_BY -> new Later(acts, Pace.GUEST_STANDBY, VmFiles.memoryBytes(vm.hardware()));
        };
    }

    /** A guest that goes down ends its services first, and so it is not asked twice. */
    private static VmState withoutTools(VmState vm) {
        Guest guest = vm.guest();
        return vm.with(new Guest(guest.toolsInstalled(), false, guest.hostName(), guest.ipAddress()));
    }
}
