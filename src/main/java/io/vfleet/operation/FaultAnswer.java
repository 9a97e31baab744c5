package io.vfleet.operation;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.task.registry.Task;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fault of work that takes several turns, or null, for whoever waits for it. It is given once: when the work ends, or by
 * SystemError when a part of it throws, so that nobody waits for ever.
 */
public final class FaultAnswer implements Consumer<@Nullable Fault> {
    private final String work;
    private final Consumer<@Nullable Fault> then;
    private final AtomicBoolean given = new AtomicBoolean();

    /** {@code work}: for the text of a SystemError. */
    public FaultAnswer(String work, Consumer<@Nullable Fault> then) {
        this.work = work;
        this.then = then;
    }

    @Override
    public void accept(@Nullable Fault fault) {
        if (given.compareAndSet(false, true)) then.accept(fault);
    }

    /** Does a part of the work; an exception is the answer, and reaches the loop's handler. */
    public void guarded(Runnable part) {
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done) accept(new Fault.SystemError(work));
        }
    }

    /** Does a part of the work of a task; an exception ends the task, and reaches the loop's handler. */
    public static void ending(Task task, Runnable part) {
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done && !task.state().ended())
                task.failed(new Fault.SystemError(String.valueOf(task.origin().name())));
        }
    }

    /** Does a part of the work on a loop. Any thread. */
    public void at(Loop loop, Runnable part) {
        loop.send(() -> guarded(part));
    }
}
