package io.vfleet.manager;

import io.vfleet.meta.DataObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A profile of storage policies.
 *
 * @param constraints a {@code PbmCapabilityConstraints}, not changed after it was given
 * @param systemCreatedType of {@code PbmSystemCreatedProfileType}; null for one that clients have made, and for others
 * @param generation counts the changes of the constraints from 0
 */
public record StoragePolicy(
        String id,
        String name,
        @Nullable String description,
        DataObject constraints,
        @Nullable String systemCreatedType,
        StoragePolicyChange created,
        StoragePolicyChange updated,
        long generation) {
    /** When a policy was changed and by whom. */
    public record StoragePolicyChange(Instant at, String by) {}

    /** A copy with another text or other constraints; what is null stays. */
    public StoragePolicy with(
            @Nullable String newName,
            @Nullable String newDescription,
            @Nullable DataObject newConstraints,
            StoragePolicyChange change) {
        return new StoragePolicy(
                id,
                newName == null ? name : newName,
                newDescription == null ? description : newDescription,
                newConstraints == null ? constraints : newConstraints,
                systemCreatedType,
                created,
                change,
                newConstraints == null ? generation : generation + 1);
    }
}
