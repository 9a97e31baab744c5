package io.vfleet.vm;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * Where work gets what others compete for. Each resource grants in the order of asking; resources are asked in the order
 * folder, host, datastore, by number within a kind.
 */
public interface Slots {
    /** Grants everything at once: for tests. */
    Slots UNLIMITED = (_, _, reply) -> {
        Held held = _ -> {};
        reply.granted(held);
        return held;
    };

    /**
     * Asks for all of it. The reply comes once, on the loop of the caller, perhaps before this returns. Releasing what is
     * returned before the grant takes the request out of the queues; a grant on its way then is given back by itself.
     */
    Held acquire(MoRef vm, Needs needs, Reply reply);

    /** How acquiring ended. */
    interface Reply {
        void granted(Held held);

        /** Space or a name is not to be had; nothing is held. */
        void refused(Fault fault);
    }

    /** What is held or waited for. */
    interface Held {
        /**
         * Gives the slots back; called exactly once.
         *
         * @param keptBytes what stays taken on the datastore from now on, negative for space freed; null when the work
         *     came to nothing and a new name must be given back too
         */
        void release(@Nullable Long keptBytes);
    }
}
