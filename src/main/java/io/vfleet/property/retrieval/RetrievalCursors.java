package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The pages that a session may still ask for, by token; the oldest is dropped for a new one. On its home loop. */
final class Pages {
    private final int max;
    private final LinkedHashMap<String, Page> byToken = new LinkedHashMap<>();

    Pages(int max) {
        this.max = max;
    }

    void keep(String token, Page page) {
        if (byToken.size() == max) byToken.pollFirstEntry();
        byToken.put(token, page);
    }

    /** Null when there is no such token of that collector; one that there is can be taken once. */
    @Nullable
    Page take(MoRef collector, String token) {
        Page page = byToken.get(token);
        if (page == null || !page.collector().equals(collector)) return null;
        byToken.remove(token);
        return page;
    }
}
