package io.vfleet.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One event loop of {@link SteppedLoops}. */
final class SteppedLoop implements Loop {
    private final SteppedLoops loops;
    private final int index;
    private final int admittedMax;
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final Queue<Runnable> endOfTurnActions = new ArrayDeque<>();
    private int admitted;

    SteppedLoop(SteppedLoops loops, int index, int admittedMax) {
        this.loops = loops;
        this.index = index;
        this.admittedMax = admittedMax;
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
        if (admitted == admittedMax) return false;
        admitted++;
        send(turn);
        return true;
    }

    @Override
    public void send(Runnable turn) {
        loops.step();
        turns.add(turn);
    }

    @Override
    public void finished() {
        if (admitted == 0) loops.failed(new IllegalStateException("admitted: 0, need 1 or more to finish one"));
        admitted--;
    }

    @Override
    public Timer after(long millis, Runnable turn) {
        requireEventLoop("after");
        return loops.set(this, millis, turn);
    }

    @Override
    public <T> void inBackground(Supplier<T> work, Consumer<T> then) {
        T result = work.get();
        send(() -> then.accept(result));
    }

    @Override
    public void atEndOfTurn(Runnable action) {
        requireEventLoop("atEndOfTurn");
        endOfTurnActions.add(action);
    }

    /** Outside any turn it runs at once, before turns that were sent, like a socket handler. */
    @Override
    public void run(Runnable turn) {
        if (inEventLoop()) {
            turn.run();
            return;
        }
        loops.began(this);
        guarded(turn);
        for (Runnable action = endOfTurnActions.poll(); action != null; action = endOfTurnActions.poll())
            guarded(action);
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

    void requireEventLoop(String method) {
        if (!inEventLoop())
            throw new IllegalStateException(method + ": called outside loop " + index + ", need one of its turns");
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            loops.failed(thrown);
        }
    }
}
