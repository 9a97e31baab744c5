package io.vfleet.property.retrieval;

import io.vfleet.model.MoRef;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The retrieval cursors of one session by continuation token; the oldest is dropped when the limit is reached; on the
 * session's home loop. On its home loop.
 */
public final class RetrievalCursors {
    private final int max;
    private final LinkedHashMap<String, RetrievalCursor> byToken = new LinkedHashMap<>();

    public RetrievalCursors(int max) {
        this.max = max;
    }

    public void put(String token, RetrievalCursor page) {
        if (byToken.size() == max) byToken.pollFirstEntry();
        byToken.put(token, page);
    }

    /** Null when there is no such token of that collector; one that there is can be taken once. */
    public @Nullable RetrievalCursor take(MoRef collector, String token) {
        RetrievalCursor page = byToken.get(token);
        if (page == null || !page.collector().equals(collector)) return null;
        byToken.remove(token);
        return page;
    }
}
