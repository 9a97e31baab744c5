package io.vfleet.operation.policy;

import io.vfleet.meta.DataObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what calls of the service give in data objects. */
final class PolicyArguments {
    private PolicyArguments() {}

    /** The id in a {@code PbmProfileId}. */
    static String id(DataObject profileId) {
        return (String) Objects.requireNonNull(profileId.get("uniqueId"));
    }

    /** A list of data objects; empty when unset. */
    @SuppressWarnings("unchecked")
    static List<DataObject> list(@Nullable Object value) {
        return value == null ? List.of() : (List<DataObject>) value;
    }
}
