package io.vfleet.operation.datastore;

import io.vfleet.engine.Loop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Does one thing about the datastores of a datacenter after the other, so that hosts that mount the same export at once get the same
 * datastore. On the home loop of the datacenter's datastore folder.
 */
final class StorageQueue {
    // Bounded by the calls that a loop admits.
    private final Map<Integer, Deque<Runnable>> waiting = new ConcurrentHashMap<>();

    /** {@code work} gets what it is to run at its end, on any loop. */
    void run(Loop home, int datacenter, Consumer<Runnable> work) {
        Runnable begin = () -> work.accept(() -> home.send(() -> next(datacenter)));
        Deque<Runnable> others = waiting.get(datacenter);
        if (others == null) {
            waiting.put(datacenter, new ArrayDeque<>());
            begin.run();
        } else {
            others.add(begin);
        }
    }

    private void next(int datacenter) {
        Deque<Runnable> others = waiting.get(datacenter);
        Runnable next = others == null ? null : others.poll();
        if (next == null) waiting.remove(datacenter);
        else next.run();
    }
}
