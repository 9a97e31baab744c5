package io.vfleet.memory;

/**
 * The memory that one owner, such as a session or a vCenter on one of its loops, makes the process hold. On the owner's loop
 * only, except for {@link #heldBytes}.
 */
public final class MemoryAccount {
    private final LoopMemory memory;
    private final long[] heldByKind = new long[HeldKind.COUNT];
    private volatile long held;
    private boolean closed;

    MemoryAccount(LoopMemory memory) {
        this.memory = memory;
    }

    /** False, and nothing charged, when there is no room, or the account is closed. */
    public boolean charge(HeldKind kind, long bytes) {
        if (closed || !memory.charge(kind, bytes)) return false;
        add(kind, bytes);
        return true;
    }

    /** Whether that much can be charged now. */
    public boolean hasRoom(long bytes) {
        return !closed && memory.hasRoom(bytes);
    }

    /** Charges what was accepted already and must not be refused, even beyond the budget; nothing when closed. */
    public void chargeAccepted(HeldKind kind, long bytes) {
        if (closed) return;
        memory.chargeAccepted(kind, bytes);
        add(kind, bytes);
    }

    /** Gives back what was charged; nothing when the account is closed, for closing has given it back. */
    public void release(HeldKind kind, long bytes) {
        if (closed) return;
        if (bytes > heldByKind[kind.index()])
            throw new IllegalArgumentException(kind + ": released more than was charged");
        memory.release(kind, bytes);
        add(kind, -bytes);
    }

    /** Changes the charge for something that has grown or shrunk. */
    public void recharge(HeldKind kind, long before, long now) {
        if (now > before) chargeAccepted(kind, now - before);
        else if (now < before) release(kind, before - now);
    }

    /** Gives back all that is left; later charges are refused. */
    public void close() {
        for (HeldKind kind : HeldKind.values()) release(kind, heldByKind[kind.index()]);
        closed = true;
    }

    /** Any thread. */
    public long heldBytes() {
        return held;
    }

    public long heldBytes(HeldKind kind) {
        return heldByKind[kind.index()];
    }

    // One thread writes.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void add(HeldKind kind, long bytes) {
        heldByKind[kind.index()] += bytes;
        held += bytes;
    }
}
