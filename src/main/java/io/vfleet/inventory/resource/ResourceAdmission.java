package io.vfleet.inventory;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** What a resource has besides slots, and refuses when it has none left. On the resource's home loop. */
interface Gate {
    /** Refuses nothing. */
    Gate OPEN = new Gate() {
        @Override
        public @Nullable Fault enter(Request request) {
            return null;
        }

        @Override
        public void leave(Request request, @Nullable Long keptBytes) {}
    };

    /** Takes what the request needs, or says why not. */
    @Nullable
    Fault enter(Request request);

    /** Gives it back, less what is kept; null when the work came to nothing. */
    void leave(Request request, @Nullable Long keptBytes);
}
