package io.vfleet.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Runs work of several threads one after the other. Who comes waits for its turn: not for event loops. */
public final class OneAtATime {
    private final ReentrantLock lock = new ReentrantLock(true);

    public void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    public <T> T get(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
