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
        public void release(ResourceRequest request) {}
    };

    /** Reserves what the request needs; returns the fault when that is not available. */
    @Nullable
    Fault admit(ResourceRequest request);

    /** Ends a reservation; what the work has changed is counted already. */
    void release(ResourceRequest request);
}
