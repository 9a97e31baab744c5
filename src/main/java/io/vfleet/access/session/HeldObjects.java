package io.vfleet.access.session;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import java.util.IdentityHashMap;

/** What a session and each of its objects is charged with. On the session's home loop only. */
final class HeldObjects {
    /** Of a session beside its objects; its texts are short. */
    private static final long SESSION_BYTES = 4 << 10;

    private final MemoryAccount memory;
    private final IdentityHashMap<SessionObject, Long> bytesByObject = new IdentityHashMap<>();

    HeldObjects(MemoryAccount memory) {
        this.memory = memory;
    }

    MemoryAccount memory() {
        return memory;
    }

    void open() {
        memory.chargeAccepted(HeldKind.SESSION, SESSION_BYTES);
    }

    void add(SessionObject object) {
        bytesByObject.put(object, 0L);
        recharge(object);
    }

    /** Charges what an object takes now, if it was added. */
    void recharge(SessionObject object) {
        Long before = bytesByObject.get(object);
        if (before == null) return;
        long now = object.heldBytes();
        if (now == before) return;
        bytesByObject.put(object, now);
        memory.recharge(object.heldKind(), before, now);
    }

    void remove(SessionObject object) {
        Long bytes = bytesByObject.remove(object);
        if (bytes != null) memory.release(object.heldKind(), bytes);
    }
}
