package io.vfleet.property.filter;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.CollectorResultFactory;
import io.vfleet.property.update.ObjectUpdateSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the UpdateSet that answers a wait, over one or more turns of the loop. */
final class UpdateSetBuilder {
    private static final int MISSING_BYTES = 300;
    /** Of an update that is rendered while the response is written. */
    private static final int LAZY_BYTES = 40;

    private final int maxUpdates;
    private final List<ReportedUpdate> reported = new ArrayList<>();
    private final Map<PropertyFilter, List<Object>> updates = new LinkedHashMap<>();
    private final Map<PropertyFilter, List<DataObject>> missing = new LinkedHashMap<>();
    private long heldBytes;

    /** {@code maxUpdates}: the number of object updates after which it is full. */
    UpdateSetBuilder(int maxUpdates) {
        this.maxUpdates = maxUpdates;
    }

    boolean isFull() {
        return reported.size() >= maxUpdates;
    }

    boolean isEmpty() {
        return reported.isEmpty() && missing.isEmpty();
    }

    /** {@code objectUpdate}: an ObjectUpdate, or a {@link io.vfleet.property.update.LazyObjectUpdate}. */
    void add(ReportedUpdate update, Object objectUpdate) {
        reported.add(update);
        heldBytes += update.heldBytes()
                + (objectUpdate instanceof DataObject rendered ? DataSize.bytes(rendered) : LAZY_BYTES);
        updates.computeIfAbsent(update.filter(), _ -> new ArrayList<>()).add(objectUpdate);
    }

    void missing(PropertyFilter filter, DataObject missingObject) {
        heldBytes += MISSING_BYTES;
        missing.computeIfAbsent(filter, _ -> new ArrayList<>()).add(missingObject);
    }

    /** What the updates take, by estimate. */
    long heldBytes() {
        return heldBytes;
    }

    List<ReportedUpdate> reported() {
        return reported;
    }

    /** Removes everything of a destroyed filter. */
    void forget(PropertyFilter filter) {
        reported.removeIf(update -> update.filter() == filter);
        updates.remove(filter);
        missing.remove(filter);
    }

    List<DataObject> filterUpdates(CollectorResultFactory resultFactory) {
        List<DataObject> filterUpdates = new ArrayList<>();
        List<PropertyFilter> filters = new ArrayList<>(updates.keySet());
        for (PropertyFilter filter : missing.keySet()) {
            if (!updates.containsKey(filter)) filters.add(filter);
        }
        for (PropertyFilter filter : filters) {
            List<Object> objectUpdates = updates.get(filter);
            MoRef ref = filter.ref();
            Object objectSet = objectUpdates == null ? null : new ObjectUpdateSequence(objectUpdates);
            filterUpdates.add(resultFactory.filterUpdate(ref, objectSet, missing.getOrDefault(filter, List.of())));
        }
        return filterUpdates;
    }
}
