package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.command.ResourceNeeds;
import org.jspecify.annotations.Nullable;

/**
 * Allocates contended resources: each resource grants in the order of asking; resources are asked in the order folder,
 * host, datastore, by number within a kind. Each resource grants in the order of asking; resources are asked in the
 * order folder, host, datastore, by number within a kind.
 */
public interface ResourceAllocator {
    /** Grants everything at once: for tests. */
    ResourceAllocator UNLIMITED = (_, _, reply) -> {
        ResourceLease held = _ -> {};
        reply.granted(held);
        return held;
    };

    /**
     * Asks for all of it. The reply comes once, on the loop of the caller, perhaps before this returns. Releasing what is
     * returned before the grant takes the request out of the queues; a grant on its way then is given back by itself.
     */
    ResourceLease acquire(MoRef vm, ResourceNeeds needs, AllocationCallback reply);

    /** Receives the outcome of an allocation. */
    interface AllocationCallback {
        void granted(ResourceLease held);

        /** Space or a name is not to be had; nothing is held. */
        void refused(Fault fault);
    }

    /** Resources that are held or waited for. */
    interface ResourceLease {
        /**
         * Gives the slots back; called exactly once.
         *
         * @param keptBytes what stays taken on the datastore from now on, negative for space freed; null when the work
         *     came to nothing and a new name must be given back too
         */
        void release(@Nullable Long keptBytes);
    }
}
