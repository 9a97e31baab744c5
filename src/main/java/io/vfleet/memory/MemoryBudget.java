package io.vfleet.memory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that all clients together may make the process hold; safe from any thread. */
public final class MemoryBudget {
    private final long bytesMax;
    private final AtomicLong held = new AtomicLong();
    private final Map<HeldKind, AtomicLong> heldByKind = HeldKind.counters();
    private final AtomicLong refused = new AtomicLong();
    private final List<Runnable> shortageListeners = new CopyOnWriteArrayList<>();

    public MemoryBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Opens an account that is bounded by the budget alone. */
    public MemoryAccount open() {
        return open(Long.MAX_VALUE);
    }

    /** Opens an account. */
    public MemoryAccount open(long accountBytesMax) {
        return new MemoryAccount(this, null, accountBytesMax);
    }

    /** Calls {@code listener}, which must not block, on the thread of each charge that is refused for want of room. */
    public void onShortage(Runnable listener) {
        shortageListeners.add(listener);
    }

    boolean charge(HeldKind kind, long bytes) {
        if (held.addAndGet(bytes) > bytesMax) {
            held.addAndGet(-bytes);
            refused.incrementAndGet();
            shortageListeners.forEach(Runnable::run);
            return false;
        }
        counter(kind).addAndGet(bytes);
        return true;
    }

    void chargeAccepted(HeldKind kind, long bytes) {
        held.addAndGet(bytes);
        counter(kind).addAndGet(bytes);
    }

    void release(HeldKind kind, long bytes) {
        held.addAndGet(-bytes);
        counter(kind).addAndGet(-bytes);
    }

    private AtomicLong counter(HeldKind kind) {
        return Objects.requireNonNull(heldByKind.get(kind));
    }

    public long bytesMax() {
        return bytesMax;
    }

    public long heldBytes() {
        return held.get();
    }

    public long heldBytes(HeldKind kind) {
        return counter(kind).get();
    }

    /** The charges that were refused because the whole budget was taken. */
    public long refused() {
        return refused.get();
    }
}
