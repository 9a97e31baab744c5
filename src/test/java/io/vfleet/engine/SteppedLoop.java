package io.vfleet.engine;

import java.util.ArrayDeque;
import java.util.Queue;

/** One of {@link SteppedLoops}. */
final class SteppedLoop implements Loop {
    private final SteppedLoops loops;
    private final int index;
    private final int asksMax;
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final Queue<Runnable> lasts = new ArrayDeque<>();
    private int admitted;

    SteppedLoop(SteppedLoops loops, int index, int asksMax) {
        this.loops = loops;
        this.index = index;
        this.asksMax = asksMax;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Clock clock() {
        return loops.clock();
    }

    @Override
    public boolean inEventLoop() {
        return loops.running(this);
    }

    @Override
    public boolean offer(Runnable turn) {
        if (admitted == asksMax) return false;
        admitted++;
        send(turn);
        return true;
    }

    @Override
    public void send(Runnable turn) {
        turns.add(turn);
    }

    @Override
    public void finished() {
        if (admitted == 0) loops.failed(new IllegalStateException("admitted: 0, need 1 or more to finish one"));
        admitted--;
    }

    @Override
    public Timer after(long millis, Runnable turn) {
        mustBeHere("after");
        return loops.set(this, millis, turn);
    }

    @Override
    public void atEndOfTurn(Runnable last) {
        mustBeHere("atEndOfTurn");
        lasts.add(last);
    }

    /** Outside any turn: as a socket's bytes that arrive on this loop, before anything that was sent to it. */
    @Override
    public void run(Runnable turn) {
        if (inEventLoop()) {
            turn.run();
            return;
        }
        loops.began(this);
        guarded(turn);
        for (Runnable last = lasts.poll(); last != null; last = lasts.poll()) guarded(last);
        loops.ended();
    }

    boolean ready() {
        return !turns.isEmpty();
    }

    void runNext() {
        run(turns.remove());
    }

    int admitted() {
        return admitted;
    }

    void mustBeHere(String what) {
        if (!inEventLoop())
            throw new IllegalStateException(what + ": called outside loop " + index + ", need a turn of it");
    }

    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (Throwable thrown) {
            loops.failed(thrown);
        }
    }
}
