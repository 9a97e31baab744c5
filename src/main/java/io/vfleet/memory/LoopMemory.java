package io.vfleet.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the clients of one event loop hold. Takes the budget in portions, because all loops share it and a request must not
 * pay for that. On the loop only, except for {@link #heldBytes}.
 */
public final class LoopMemory {
    private static final long PORTION_MAX = 256 << 10;
    // What all loops have taken and do not use must stay a small part of the budget.
    private static final int PORTIONS_MIN = 256;

    private final MemoryBudget budget;
    private final long portion;
    private final AtomicLongArray held = new AtomicLongArray(HeldKind.COUNT);
    private long free;

    LoopMemory(MemoryBudget budget, int loops) {
        this.budget = budget;
        this.portion = Math.min(PORTION_MAX, budget.bytesMax() / PORTIONS_MIN / loops);
    }

    /** Opens the account of an owner whose home is this loop. */
    public MemoryAccount open() {
        return new MemoryAccount(this);
    }

    /** False, and nothing charged, when there is no room. */
    public boolean charge(HeldKind kind, long bytes) {
        if (!hasRoom(bytes)) return false;
        free -= bytes;
        add(kind, bytes);
        return true;
    }

    /** Whether that much can be charged now; false counts as a charge that was refused. */
    public boolean hasRoom(long bytes) {
        if (free >= bytes) return true;
        long missing = bytes - free;
        long most = Math.max(portion, missing);
        if (budget.take(most)) free += most;
        else if (missing < most && budget.take(missing)) free += missing;
        else budget.refuse();
        return free >= bytes;
    }

    /** Counts a charge that was refused for want of room in a share of the budget. */
    public void refuse() {
        budget.refuse();
    }

    /** Charges what was accepted already and must not be refused, even beyond the budget. */
    public void chargeAccepted(HeldKind kind, long bytes) {
        if (!hasRoom(bytes)) {
            budget.takeAccepted(bytes - free);
            free = bytes;
        }
        free -= bytes;
        add(kind, bytes);
    }

    /** Gives back what was charged. */
    public void release(HeldKind kind, long bytes) {
        if (bytes > heldBytes(kind)) throw new IllegalArgumentException(kind + ": released more than was charged");
        add(kind, -bytes);
        free += bytes;
        if (free <= 2 * portion) return;
        budget.giveBack(free - portion);
        free = portion;
    }

    /** Any thread. */
    public long heldBytes(HeldKind kind) {
        return held.get(kind.index());
    }

    private void add(HeldKind kind, long bytes) {
        // One thread writes, so that the addition itself need not be atomic.
        held.lazySet(kind.index(), held.getPlain(kind.index()) + bytes);
    }
}
