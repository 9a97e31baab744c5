package io.vfleet.wire.http;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;

/**
 * What the exchanges of one event loop hold of one kind. Takes the budget in portions, because all loops share it and a request
 * must not pay for that. On the loop only.
 */
final class LoopMemory {
    private static final long PORTION_MAX = 256 << 10;
    // What all loops have taken and do not use must stay a small part of the budget.
    private static final int PORTIONS_MIN = 512;

    private final MemoryAccount account;
    private final HeldKind kind;
    private final long portion;
    private long free;

    LoopMemory(MemoryAccount account, HeldKind kind) {
        this.account = account;
        this.kind = kind;
        this.portion = Math.min(PORTION_MAX, account.bytesMax() / PORTIONS_MIN);
    }

    /** False, and nothing charged, when there is no room. */
    boolean charge(long bytes) {
        if (free < bytes) {
            long missing = bytes - free;
            if (account.charge(kind, Math.max(portion, missing))) free += Math.max(portion, missing);
            else if (missing < portion && account.charge(kind, missing)) free += missing;
            else return false;
        }
        free -= bytes;
        return true;
    }

    /** For what cannot be refused any more. */
    void chargeAccepted(long bytes) {
        if (charge(bytes)) return;
        account.chargeAccepted(kind, bytes - free);
        free = 0;
    }

    void release(long bytes) {
        free += bytes;
        if (free <= 2 * portion) return;
        account.release(kind, free - portion);
        free = portion;
    }
}
