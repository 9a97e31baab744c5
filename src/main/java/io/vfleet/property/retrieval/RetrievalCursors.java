package io.vfleet.property.retrieval;

import io.vfleet.model.MoRef;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The retrieval cursors of one session by continuation token; when the limit is reached, the oldest is dropped. On the
 * session's home loop.
 */
public final class RetrievalCursors {
    private final int max;
    private final LinkedHashMap<String, RetrievalCursor> byToken = new LinkedHashMap<>();

    public RetrievalCursors(int max) {
        this.max = max;
    }

    public void put(String token, RetrievalCursor cursor) {
        if (byToken.size() == max) byToken.pollFirstEntry();
        byToken.put(token, cursor);
    }

    /** Removes the cursor of a token, so that a token is good once; null when the collector has no such token. */
    public @Nullable RetrievalCursor take(MoRef collector, String token) {
        RetrievalCursor cursor = byToken.get(token);
        if (cursor == null || !cursor.collector().equals(collector)) return null;
        byToken.remove(token);
        return cursor;
    }
}
