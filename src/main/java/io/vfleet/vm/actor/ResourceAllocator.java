package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.command.ResourceNeeds;
import org.jspecify.annotations.Nullable;

/**
 * Allocates contended resources. Each resource grants requests in the order of arrival; one request passes its
 * resources in the order folder, host, datastore, and by number within a kind.
 */
public interface ResourceAllocator {
    /** Grants everything at once; for tests. */
    ResourceAllocator UNLIMITED = (_, _, callback) -> {
        ResourceLease lease = () -> {};
        callback.granted(lease);
        return lease;
    };

    /**
     * Requests all needed resources. The callback is called once, on the loop of the caller, perhaps before this method
     * returns. Releasing the returned lease before the grant removes the request from the queues; a grant that is then
     * under way is released automatically.
     */
    ResourceLease acquire(MoRef vm, ResourceNeeds needs, AllocationCallback callback);

    /** What could not be granted now, although nobody else asks for it; null for nothing. Any thread, and nothing is held. */
    default @Nullable Fault shortage(MoRef vm, ResourceNeeds needs) {
        return null;
    }

    /** Receives the outcome of an allocation. */
    interface AllocationCallback {
        void granted(ResourceLease lease);

        /** Space or a name is not available; nothing is held. */
        void refused(Fault fault);
    }

    /** Resources that are held or waited for. */
    interface ResourceLease {
        /** Releases slots, reserved space and a reserved name; called exactly once. */
        void release();
    }
}
