package io.vfleet.vm.actor;

import io.vfleet.engine.Timer;
import io.vfleet.model.Fault;
import io.vfleet.vm.command.CommandDecision.DeferredCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.power.GuestRules;
import org.jspecify.annotations.Nullable;

/**
 * What the guest of one virtual machine does next by itself: one thing at most, and a newer one replaces it. Other commands execute until
 * then. Every method runs on the machine's home loop.
 */
final class GuestSchedule {
    /** How long the guest stands still at least, when a question or a lost host keeps it from going on. */
    private static final long STALLED_MILLIS = 5_000;

    private final VmActor vm;
    private @Nullable GuestCommand next;
    private @Nullable Timer timer;
    private long drawn;

    GuestSchedule(VmActor vm) {
        this.vm = vm;
    }

    /** After a change: the guest has something new to do, or keeps what it had unless that has no meaning any more. */
    void follow(@Nullable DeferredCommand deferred) {
        if (deferred == null) {
            if (next != null && GuestRules.isVoid(vm.state(), next)) stop();
            return;
        }
        // Counted apart from what clients ask for, whose durations do not depend on how far the guest is.
        schedule(deferred.command(), vm.context.millis(deferred.kind(), deferred.bytes(), vm.number(), drawn++));
    }

    void stop() {
        if (timer != null) timer.cancel();
        timer = null;
        next = null;
    }

    private void schedule(GuestCommand command, long millis) {
        stop();
        next = command;
        // A timer would take a millisecond, in which a client may ask what no time leads to.
        if (vm.context.clock().isInstant(millis)) vm.context.loop().send(() -> perform(command));
        else timer = vm.context.clock().after(vm.context.loop(), millis, () -> perform(command));
    }

    @SuppressWarnings("ReferenceEquality") // the very command that is due, not another boot's
    private void perform(GuestCommand command) {
        if (next != command) return;
        stop();
        vm.perform(command, new Attempt(command));
    }

    private void failed(GuestCommand command, Fault fault) {
        boolean broken = fault instanceof Fault.SystemError;
        if (next == null && !broken && !vm.isGone() && !GuestRules.isVoid(vm.state(), command))
            schedule(command, STALLED_MILLIS);
    }

    /** Listens to what the guest does, which is no task: it occupies the virtual machine only for a moment. */
    private final class Attempt implements TasklessListener {
        private final GuestCommand command;

        Attempt(GuestCommand command) {
            this.command = command;
        }

        @Override
        public void failed(Fault fault) {
            GuestSchedule.this.failed(command, fault);
        }
    }
}
