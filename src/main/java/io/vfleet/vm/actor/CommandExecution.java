package io.vfleet.vm;

import io.vfleet.engine.Timer;
import io.vfleet.vm.Slots.Held;
import org.jspecify.annotations.Nullable;

/** One command on its way through an actor. Touched on the actor's home loop only. */
final class Work {
    final VmCommand command;
    final Job job;
    Phase phase = Phase.WAITING;
    /** Whether the job was told how it ended. */
    boolean told;

    private @Nullable Held held;
    private @Nullable Timer timer;

    Work(VmCommand command, Job job) {
        this.command = command;
        this.job = job;
    }

    /** How far it has come. */
    enum Phase {
        /** Behind another, or about to be judged. */
        WAITING,
        /** Judged; waits for what it needs from others. */
        ACQUIRING,
        /** Has all; waits for its time to pass. */
        RUNNING,
        /** Makes its change: too late for a cancel. */
        ARRIVING,
        ENDED
    }

    boolean cancelable() {
        return phase != Phase.ARRIVING && phase != Phase.ENDED;
    }

    void holds(Held held) {
        this.held = held;
    }

    void waitsFor(Timer timer) {
        this.timer = timer;
    }

    /** Gives back what it holds or waits for, once however often it is called. */
    void release(@Nullable Long keptBytes) {
        if (timer != null) timer.cancel();
        timer = null;
        Held given = held;
        held = null;
        if (given != null) given.release(keptBytes);
    }
}
