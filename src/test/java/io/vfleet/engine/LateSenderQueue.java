package io.vfleet.engine;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A queue in which another thread's turn arrives right after the loop's last empty check. */
final class LateSenderQueue extends AbstractQueue<Runnable> {
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private Runnable lateSender = () -> {};
    private int emptyChecks;

    void lateSender(Runnable sender) {
        lateSender = sender;
    }

    @Override
    public boolean offer(Runnable turn) {
        return turns.offer(turn);
    }

    @Override
    public @Nullable Runnable poll() {
        Runnable turn = turns.poll();
        if (turn == null) sendLate();
        return turn;
    }

    @Override
    public @Nullable Runnable peek() {
        return turns.peek();
    }

    @Override
    public Iterator<Runnable> iterator() {
        return turns.iterator();
    }

    @Override
    public int size() {
        return turns.size();
    }

    @Override
    public boolean isEmpty() {
        boolean empty = turns.isEmpty();
        if (empty) sendLate();
        return empty;
    }

    private void sendLate() {
        if (emptyChecks++ == 1) lateSender.run();
    }
}
