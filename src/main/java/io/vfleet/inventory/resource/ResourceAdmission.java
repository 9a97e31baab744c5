package io.vfleet.inventory.resource;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Admission of requests by criteria other than units, such as disk space or names; called on the home loop of the
 * resource.
 */
public interface ResourceAdmission {
    /** Admits every request. */
    ResourceAdmission OPEN = new ResourceAdmission() {
        @Override
        public @Nullable Fault admit(ResourceRequest request) {
            return null;
        }

        @Override
        public void release(ResourceRequest request, @Nullable Long keptBytes) {}
    };

    /** Reserves what the request needs; returns the fault when that is not available. */
    @Nullable
    Fault admit(ResourceRequest request);

    /**
     * Ends a reservation.
     *
     * @param keptBytes the bytes that stay used on the datastore, negative for freed ones; null when the work failed
     */
    void release(ResourceRequest request, @Nullable Long keptBytes);
}
