package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.WorkProgress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives the progress and the outcome of a command: started at most once, then exactly one of succeeded and failed,
 * on the entity's home loop, after the new state can be read.
 */
public interface CommandListener {
    /** The task that is named to clients whose commands find the entity busy. */
    MoRef task();

    /**
     * The command has its resources and runs.
     *
     * @param length how long it will take, on the clock of tasks
     */
    default void started(Duration length) {}

    /** As {@link #started(Duration)}, of work that goes in stages; null for that of the method. */
    default void started(Duration length, @Nullable WorkProgress progress) {
        started(length);
    }

    /** Whether a task that reads the files of a machine needs its devices and sizes as they were, too. */
    default boolean keepsHardware() {
        return false;
    }

    /** The name of the method that it is the work of; null without a task. */
    default @Nullable String method() {
        return null;
    }

    /** Who has called the method, with the domain; null for the server itself. */
    default @Nullable String user() {
        return null;
    }

    /** The header User-Agent of who has; empty for none. */
    default String client() {
        return "";
    }

    /** It need not wait for other commands any more, and asks for its resources. */
    default void acquiring() {}

    /** It waits for resources, which say what they wait for. */
    default void awaits(ResourceLease pending) {}

    /** It has its resources, after so long for each. */
    default void acquired(List<QueueWait> waits) {}

    /**
     * The command has completed.
     *
     * @param result a MoRef or another value; none for void
     */
    void succeeded(@Nullable Object result);

    void failed(Fault fault);
}
