package io.vfleet.vm.actor;

import io.vfleet.engine.Loop;
import io.vfleet.engine.TaskClock;
import io.vfleet.model.Fault;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmRemoval;
import io.vfleet.vm.command.WorkDurations;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.LeftFiles;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link VmActor} needs from outside: its loop, resources, durations, and listeners for changes and events;
 * called on the home loop of the virtual machine.
 */
public interface ActorContext {
    /** The home loop of the virtual machine. */
    Loop loop();

    /** On which work passes. */
    TaskClock clock();

    ResourceAllocator allocator();

    /** The context for deciding a command now: host, settings and time. */
    CommandContext commandContext(VmState state);

    /**
     * The duration of work in milliseconds.
     *
     * @param bytes the amount of data that it moves
     * @param nth how many pieces of work the virtual machine has begun before, so that random durations are
     *     reproducible
     */
    default long millis(WorkKind kind, long bytes, int entity, long nth) {
        return durations().millis(kind, bytes, entity, nth);
    }

    WorkDurations durations();

    /** The entities that the virtual machine belongs to. */
    EntityLookup entities();

    /**
     * Work on the virtual machine begins, and will take so long by the wall clock.
     *
     * @param bytes the amount of data that it moves
     * @param datastore the number of the one that it writes to; 0 for that of the machine
     * @return what is run when it is over, or is given up
     */
    default Runnable working(VmActor vm, WorkKind kind, long bytes, int datastore, Duration length) {
        return () -> {};
    }

    /** Why a command that places the virtual machine is not begun, because of what else is where; null when it is. */
    default @Nullable Fault placementFault(VmState now, VmCommand command) {
        return null;
    }

    /**
     * Why a command that was begun cannot end: what it needs cannot be reached any more; null when it can.
     *
     * @param command null for a copy, which reads the files
     */
    default @Nullable Fault interruption(VmState now, @Nullable VmCommand command) {
        if (command == null) return null;
        CommandContext context = commandContext(now);
        return context.hostConnected() ? null : new Fault.InvalidHostState(context.host());
    }

    /**
     * Why the virtual machine cannot take on its new state although the command was begun: meanwhile its host, or the one
     * that it moves to, may have gone into maintenance mode. Null when it can.
     */
    default @Nullable Fault obstacle(VmState from, VmState to) {
        return null;
    }

    /** As {@link #obstacle}, which takes what it needs of others: here nothing is taken. */
    default @Nullable Fault misfit(VmState from, VmState to) {
        return null;
    }

    /** The maximum number of commands that wait behind the executing one; 0 refuses them at once. */
    int waitingMax();

    /**
     * Enters the virtual machine in the containers that it is going to be in with the next state, before that state can be
     * read; {@code then} runs on the home loop when it is entered, at once when they are the same.
     */
    default void enterContainers(VmActor vm, VmState from, VmState to, Runnable then) {
        then.run();
    }

    /**
     * Removes the virtual machine from the containers that it is no longer in, when the new state can be read; {@code then} runs
     * on the home loop when it is removed, at once when they are the same.
     */
    default void leaveContainers(VmActor vm, VmState from, VmState to, Runnable then) {
        then.run();
    }

    /** The virtual machine is gone with its last state, which {@code VmActor#isGone} tells already; {@code then} as above. */
    default void removed(VmActor vm, VmRemoval removal, Runnable then) {
        then.run();
    }

    /** Files stay and are no longer the virtual machine's, which had them in that state. */
    default void filesLeft(VmState from, LeftFiles left) {}

    /** Called when the new state can be read; {@code facets} is never empty. */
    void stateChanged(VmActor vm, VmState from, VmState to, Set<VmFacet> facets);

    /** Called before the listener is notified of the outcome. */
    void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event);
}
