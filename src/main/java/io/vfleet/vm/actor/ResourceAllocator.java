package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.List;
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

        /** How long it waited for each resource that it has. On the loop of the caller, after it was granted. */
        default List<QueueWait> waits() {
            return List.of();
        }

        /** For what it waits now; null for nothing. Any thread. */
        default @Nullable QueueWait waiting() {
            return null;
        }
    }

    /**
     * A wait for one resource.
     *
     * @param kind {@code host}, {@code datastore}, {@code vcenter}, {@code pool} or {@code folder}
     * @param resource the id of the entity
     * @param nanos 0 where the resource was free; until now, while the wait is not over
     */
    record QueueWait(String kind, String resource, long nanos) {}
}
