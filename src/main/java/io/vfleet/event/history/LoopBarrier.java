package io.vfleet.event;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;

/** A question to every loop whether it has said all that it had to say. Counted on the asker's home. */
public final class Round {
    private final Runnable then;
    private int missing;

    private Round(int missing, Runnable then) {
        this.missing = missing;
        this.then = then;
    }

    /**
     * Runs {@code then} on {@code home} after every turn that had begun on any loop has ended, and after all that such a
     * turn sent to {@code home}.
     */
    public static void of(Loops loops, Loop home, Runnable then) {
        var round = new Round(loops.count(), then);
        for (int index = 0; index < loops.count(); index++) {
            loops.at(index).send(() -> home.send(round::answered));
        }
    }

    private void answered() {
        if (--missing == 0) then.run();
    }
}
