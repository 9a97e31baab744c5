package io.vfleet.vm.command;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of deciding a command against the current state: a refusal, or a transition for the actor to carry out.
 */
public sealed interface CommandDecision {
    /** The command fails with a fault and changes nothing. */
    record CommandRefused(Fault fault) implements CommandDecision {
        public static CommandRefused invalidPowerState(PowerState requested, VmState vm) {
            return new CommandRefused(
                    new Fault.InvalidPowerState(requested, vm.power().state()));
        }

        public static CommandRefused invalidHostState(CommandContext around) {
            return new CommandRefused(new Fault.InvalidHostState(around.host()));
        }

        public static CommandRefused snapshotNotFound(long snapshot) {
            MoRef obj = SnapshotRef.of(snapshot);
            return new CommandRefused(new Fault.ManagedObjectNotFound(obj));
        }
    }

    /**
     * It takes its time, and then the state changes.
     *
     * @param bytes how much is moved, for a pace that depends on it
     * @param startEvents what is told when it begins to run
     */
    record Transition(
            ResourceNeeds needs, TransitionEffect effect, WorkKind kind, long bytes, List<VmLifecycleEvent> startEvents)
            implements CommandDecision {
        public Transition {
            startEvents = List.copyOf(startEvents);
        }
    }

    /**
     * The state change itself, applied to the state found at the end of the work so that changes made meanwhile are
     * kept.
     */
    interface TransitionEffect {
        TransitionResult apply(VmState found, CommandContext around);
    }

    /**
     * How it ended.
     *
     * @param result a MoRef or another value for the one who asked; none for void
     * @param deferred what the guest does of it in its own time, while the virtual machine is free for others
     */
    record TransitionResult(
            VmState state,
            @Nullable Object result,
            List<VmLifecycleEvent> events,
            @Nullable DeferredCommand deferred) {
        public TransitionResult {
            events = List.copyOf(events);
        }

        public TransitionResult(VmState state, @Nullable Object result, List<VmLifecycleEvent> happened) {
            this(state, result, happened, null);
        }

        public TransitionResult(VmState state, VmLifecycleEvent... happened) {
            this(state, null, List.of(happened));
        }
    }

    /**
     * A command that nobody gives: judged, when its time has come, by the state that it meets then.
     *
     * @param bytes as in {@link Transition}
     */
    record DeferredCommand(VmCommand command, WorkKind kind, long bytes) {}
}
