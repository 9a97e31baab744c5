package io.vfleet.memory;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one owner, such as a connection, a session or a vCenter, makes the process hold; part of its parent's. Safe
 * from any thread. Sizes are estimates in bytes.
 */
public final class MemoryAccount {
    private static final long CLOSED = -1;

    private final MemoryBudget budget;
    private final @Nullable MemoryAccount parent;
    private final long bytesMax;
    private final AtomicLong held = new AtomicLong();
    // By kind; CLOSED from the end of the account on.
    private final Map<HeldKind, AtomicLong> heldByKind = HeldKind.counters();

    MemoryAccount(MemoryBudget budget, @Nullable MemoryAccount parent, long bytesMax) {
        this.budget = budget;
        this.parent = parent;
        this.bytesMax = bytesMax;
    }

    /** Opens an account whose charges count for this one too. */
    public MemoryAccount open(long bytesMax) {
        return new MemoryAccount(budget, this, bytesMax);
    }

    /** Charges this account and all above it; false, and nothing charged, when one of them has no room or is closed. */
    public boolean charge(HeldKind kind, long bytes) {
        if (!hasRoom(bytes)) return false;
        if (parent == null ? !budget.charge(kind, bytes) : !parent.charge(kind, bytes)) return false;
        if (add(kind, bytes)) return true;
        releaseAbove(kind, bytes);
        return false;
    }

    /** Charges what was accepted already and must not be refused, even beyond the bounds; nothing when closed. */
    public void chargeAccepted(HeldKind kind, long bytes) {
        if (!add(kind, bytes)) return;
        if (parent == null) budget.chargeAccepted(kind, bytes);
        else parent.chargeAccepted(kind, bytes);
    }

    /** Gives back what was charged; nothing when the account is closed, for closing has given it back. */
    public void release(HeldKind kind, long bytes) {
        if (add(kind, -bytes)) releaseAbove(kind, bytes);
    }

    /** Gives back all that is left; later charges are refused. */
    public void close() {
        for (HeldKind kind : HeldKind.values()) {
            long left = counter(kind).getAndSet(CLOSED);
            if (left == CLOSED) continue;
            held.addAndGet(-left);
            releaseAbove(kind, left);
        }
    }

    /** See {@link MemoryBudget#onShortage}. */
    public void onShortage(Runnable listener) {
        budget.onShortage(listener);
    }

    /** The most that it can hold when no other account holds anything. */
    public long bytesMax() {
        return Math.min(bytesMax, budget.bytesMax());
    }

    public long heldBytes() {
        return held.get();
    }

    private boolean hasRoom(long bytes) {
        return held.get() <= bytesMax - bytes;
    }

    private boolean add(HeldKind kind, long bytes) {
        AtomicLong counter = counter(kind);
        while (true) {
            long before = counter.get();
            if (before == CLOSED) return false;
            if (before + bytes < 0) throw new IllegalArgumentException(kind + ": released more than was charged");
            if (!counter.compareAndSet(before, before + bytes)) continue;
            held.addAndGet(bytes);
            return true;
        }
    }

    private AtomicLong counter(HeldKind kind) {
        return Objects.requireNonNull(heldByKind.get(kind));
    }

    private void releaseAbove(HeldKind kind, long bytes) {
        if (parent == null) budget.release(kind, bytes);
        else parent.release(kind, bytes);
    }
}
