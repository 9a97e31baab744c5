package io.vfleet.memory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** The memory that all clients together may make the process hold; safe from any thread. Sizes are estimates in bytes. */
public final class MemoryBudget {
    private final long bytesMax;
    private final List<LoopMemory> loops;
    // What the loops have taken of the budget, used or not.
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    // Of things that no loop owns.
    private final AtomicLongArray shared = new AtomicLongArray(HeldKind.COUNT);
    private final List<Runnable> shortageListeners = new CopyOnWriteArrayList<>();

    public MemoryBudget(long bytesMax, int loops) {
        this.bytesMax = bytesMax;
        this.loops = IntStream.range(0, loops)
                .mapToObj(_ -> new LoopMemory(this, loops))
                .toList();
    }

    /** A budget that refuses nothing. */
    public static MemoryBudget unlimited(int loops) {
        return new MemoryBudget(Long.MAX_VALUE / 2, loops);
    }

    /** The part of an event loop, for use on that loop. */
    public LoopMemory loop(int index) {
        return loops.get(index);
    }

    public int loops() {
        return loops.size();
    }

    /** Charges what no loop owns; false, and nothing charged, when there is no room. Nobody's work is refused for it. */
    public boolean chargeShared(HeldKind kind, long bytes) {
        if (!take(bytes)) return false;
        shared.addAndGet(kind.index(), bytes);
        return true;
    }

    /** Charges what no loop owns and is bounded otherwise, even beyond the budget. */
    public void chargeSharedAccepted(HeldKind kind, long bytes) {
        takeAccepted(bytes);
        shared.addAndGet(kind.index(), bytes);
    }

    /** Gives back what was charged by {@link #chargeShared}. */
    public void releaseShared(HeldKind kind, long bytes) {
        shared.addAndGet(kind.index(), -bytes);
        giveBack(bytes);
    }

    /** Calls {@code listener}, which must not block, on the thread of each charge that is refused for want of room. */
    public void onShortage(Runnable listener) {
        shortageListeners.add(listener);
    }

    public void removeShortageListener(Runnable listener) {
        shortageListeners.remove(listener);
    }

    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= bytesMax) return true;
        taken.addAndGet(-bytes);
        return false;
    }

    void takeAccepted(long bytes) {
        taken.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    void refuse() {
        refused.incrementAndGet();
        shortageListeners.forEach(Runnable::run);
    }

    /** Counts work that was refused because a kind has its part of the budget; nothing could be given up for it. */
    public void countRefused() {
        refused.incrementAndGet();
    }

    /** Whether so much is held that those who ask may be refused: a single call may be refused because it is large. */
    public boolean isShort() {
        return heldBytes() > bytesMax / 4 * 3;
    }

    public long bytesMax() {
        return bytesMax;
    }

    public long heldBytes() {
        long held = 0;
        for (HeldKind kind : HeldKind.values()) held += heldBytes(kind);
        return held;
    }

    public long heldBytes(HeldKind kind) {
        long held = shared.get(kind.index());
        for (LoopMemory loop : loops) held += loop.heldBytes(kind);
        return held;
    }

    /** The charges that were refused because the whole budget was taken. */
    public long refused() {
        return refused.get();
    }
}
