package io.vfleet.vm.command;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.ConfigFileVersion;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.disk.LeftFiles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

        public static CommandRefused invalidHostState(CommandContext context) {
            return new CommandRefused(new Fault.InvalidHostState(context.host()));
        }

        public static CommandRefused snapshotNotFound(long snapshot) {
            MoRef obj = SnapshotRef.of(snapshot);
            return new CommandRefused(new Fault.ManagedObjectNotFound(obj));
        }
    }

    /**
     * The command takes time, and then changes the state.
     *
     * @param bytes the amount of data moved, for kinds of work whose duration depends on it
     * @param startEvents the events to report when the work starts
     * @param others how it may end beside its ordinary end
     */
    record Transition(
            ResourceNeeds needs,
            TransitionEffect effect,
            WorkKind kind,
            long bytes,
            List<VmLifecycleEvent> startEvents,
            Map<WorkOutcome, OtherEnd> others)
            implements CommandDecision {
        public Transition {
            startEvents = List.copyOf(startEvents);
            effect = withConfigFileVersion(effect);
            others = Map.copyOf(others);
        }

        public Transition(
                ResourceNeeds needs,
                TransitionEffect effect,
                WorkKind kind,
                long bytes,
                List<VmLifecycleEvent> startEvents) {
            this(needs, effect, kind, bytes, startEvents, Map.of());
        }

        /** The same, which may also end in another way. */
        public Transition or(WorkOutcome outcome, OtherEnd end) {
            var more = new EnumMap<WorkOutcome, OtherEnd>(WorkOutcome.class);
            more.putAll(others);
            more.put(outcome, end);
            return new Transition(needs, effect, kind, bytes, startEvents, more);
        }

        /** How it ends; without a change of the state for an end that only fails. */
        public OtherEnd end(@Nullable WorkOutcome outcome) {
            OtherEnd other = outcome == null ? null : others.get(outcome);
            return other == null ? new OtherEnd(effect, null) : other;
        }

        /** No rule has to remember that its change writes the configuration file. */
        private static TransitionEffect withConfigFileVersion(TransitionEffect effect) {
            return (vm, context) -> {
                TransitionResult result = effect.apply(vm, context);
                return new TransitionResult(
                        ConfigFileVersion.updated(vm, result.state(), context.now()),
                        result.result(),
                        result.events(),
                        result.deferred(),
                        result.removal(),
                        result.left());
            };
        }
    }

    /**
     * Another end of a transition.
     *
     * @param effect the change; null for none
     * @param fault with which the command fails after the change; null if it succeeds
     */
    record OtherEnd(
            @Nullable TransitionEffect effect, @Nullable Fault fault) {
        public OtherEnd {
            if (effect != null) effect = Transition.withConfigFileVersion(effect);
        }
    }

    /** The state change itself, applied to the state at the end of the work so that changes made meanwhile are kept. */
    interface TransitionEffect {
        TransitionResult apply(VmState vm, CommandContext context);
    }

    /**
     * The outcome of a transition.
     *
     * @param result a MoRef or another value that the task returns; null for void
     * @param deferred what the guest does later, while the virtual machine accepts other commands; null for nothing
     * @param left the files that stay and are no longer its own
     * @param removal how the virtual machine leaves the inventory with this state as its last; null when it stays
     */
    record TransitionResult(
            VmState state,
            @Nullable Object result,
            List<VmLifecycleEvent> events,
            @Nullable DeferredCommand deferred,
            @Nullable VmRemoval removal,
            LeftFiles left) {
        public TransitionResult {
            events = List.copyOf(events);
        }

        public TransitionResult(
                VmState state,
                @Nullable Object result,
                List<VmLifecycleEvent> events,
                @Nullable DeferredCommand deferred,
                @Nullable VmRemoval removal) {
            this(state, result, events, deferred, removal, LeftFiles.NONE);
        }

        public TransitionResult(
                VmState state,
                @Nullable Object result,
                List<VmLifecycleEvent> events,
                @Nullable DeferredCommand deferred) {
            this(state, result, events, deferred, null);
        }

        public TransitionResult(VmState state, @Nullable Object result, List<VmLifecycleEvent> events) {
            this(state, result, events, null);
        }

        public TransitionResult(VmState state, VmLifecycleEvent... events) {
            this(state, null, List.of(events));
        }
    }

    /**
     * A command that no client sends: when it is due, it is decided against the state at that time.
     *
     * @param bytes as in {@link Transition}
     */
    record DeferredCommand(GuestCommand command, WorkKind kind, long bytes) {}
}
