package io.vfleet.property.retrieval;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.MoRef;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The retrieval cursors of one session by continuation token; when the limit is reached, the oldest is dropped. On the
 * session's home loop.
 */
public final class RetrievalCursors {
    private record HeldCursor(RetrievalCursor cursor, long bytes) {}

    private final int max;
    private final MemoryAccount memory;
    private final LinkedHashMap<String, HeldCursor> byToken = new LinkedHashMap<>();

    public RetrievalCursors(int max, MemoryAccount memory) {
        this.max = max;
        this.memory = memory;
    }

    /** False, and nothing kept, when there is no room for what the cursor holds. */
    public boolean put(String token, RetrievalCursor cursor) {
        if (byToken.size() == max) dropOldest();
        var held = new HeldCursor(cursor, cursor.remaining().heldBytes());
        if (!memory.charge(HeldKind.PAGE_TOKEN, held.bytes())) return false;
        byToken.put(token, held);
        return true;
    }

    /** Removes the cursor of a token, so that a token is good once; null when the collector has no such token. */
    public @Nullable RetrievalCursor take(MoRef collector, String token) {
        HeldCursor held = byToken.get(token);
        if (held == null || !held.cursor().collector().equals(collector)) return null;
        byToken.remove(token);
        memory.release(HeldKind.PAGE_TOKEN, held.bytes());
        return held.cursor();
    }

    /** Drops all cursors, as if their tokens had expired. */
    public void clear() {
        while (!byToken.isEmpty()) dropOldest();
    }

    private void dropOldest() {
        var oldest = byToken.pollFirstEntry();
        if (oldest != null)
            memory.release(HeldKind.PAGE_TOKEN, oldest.getValue().bytes());
    }
}
