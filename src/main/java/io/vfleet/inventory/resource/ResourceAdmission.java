package io.vfleet.inventory.resource;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Admission of requests to a resource by more than slots, such as space or names; called on the resource's home loop.
 * On the resource's home loop.
 */
public interface ResourceAdmission {
    /** Refuses nothing. */
    ResourceAdmission OPEN = new ResourceAdmission() {
        @Override
        public @Nullable Fault admit(ResourceRequest request) {
            return null;
        }

        @Override
        public void release(ResourceRequest request, @Nullable Long keptBytes) {}
    };

    /** Takes what the request needs, or says why not. */
    @Nullable
    Fault admit(ResourceRequest request);

    /** Gives it back, less what is kept; null when the work came to nothing. */
    void release(ResourceRequest request, @Nullable Long keptBytes);
}
