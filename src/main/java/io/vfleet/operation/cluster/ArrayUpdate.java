package io.vfleet.operation.cluster;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a list of a specification.
 *
 * @param info what is added or edited; null for a removal, and after a refusal
 * @param key what is removed
 * @param path leads to its members, for faults
 */
record ArrayUpdate(
        String operation,
        @Nullable DataObject info,
        @Nullable Object key,
        String path) {
    /** Reads an object of a type that extends ArrayUpdateSpec; refuses one that lacks what its operation needs. */
    static ArrayUpdate of(DataObject spec, String path, ClusterDraft draft) {
        String operation = String.valueOf(spec.get("operation"));
        DataObject info = (DataObject) spec.get("info");
        Object key = spec.get("removeKey");
        if (operation.equals("remove")) {
            if (key == null) draft.invalid(path + ".removeKey");
            return new ArrayUpdate(operation, null, key, path);
        }
        if (info == null) draft.invalid(path + ".info");
        return new ArrayUpdate(operation, info, null, path);
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    boolean adds() {
        return operation.equals("add");
    }

    boolean removes() {
        return operation.equals("remove");
    }

    String path(String member) {
        return path + "." + member;
    }

    @Nullable
    MoRef removedObject() {
        return key instanceof MoRef ref ? ref : null;
    }
}
