package io.vfleet.engine;

/**
 * A barrier over all loops that runs a callback once every turn that began before has ended. The answers of the loops
 * are counted on the home loop of the caller.
 */
public final class LoopBarrier {
    private final Runnable callback;
    private int outstanding;

    private LoopBarrier(int outstanding, Runnable callback) {
        this.outstanding = outstanding;
        this.callback = callback;
    }

    /**
     * Runs {@code callback} on {@code home} after every turn that had begun on any loop has ended, and after everything
     * that such a turn sent to {@code home}.
     */
    public static void afterCurrentTurns(Loops loops, Loop home, Runnable callback) {
        var barrier = new LoopBarrier(loops.count(), callback);
        for (int index = 0; index < loops.count(); index++) {
            loops.at(index).send(() -> home.send(barrier::loopReached));
        }
    }

    private void loopReached() {
        if (--outstanding == 0) callback.run();
    }
}
