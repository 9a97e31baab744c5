package io.vfleet.event.history;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;

/**
 * A barrier over all loops that runs a callback once every turn begun before has ended. Counted on the asker's home.
 */
public final class LoopBarrier {
    private final Runnable then;
    private int missing;

    private LoopBarrier(int missing, Runnable then) {
        this.missing = missing;
        this.then = then;
    }

    /**
     * Runs {@code then} on {@code home} after every turn that had begun on any loop has ended, and after all that such a
     * turn sent to {@code home}.
     */
    public static void of(Loops loops, Loop home, Runnable then) {
        var round = new LoopBarrier(loops.count(), then);
        for (int index = 0; index < loops.count(); index++) {
            loops.at(index).send(() -> home.send(round::answered));
        }
    }

    private void answered() {
        if (--missing == 0) then.run();
    }
}
