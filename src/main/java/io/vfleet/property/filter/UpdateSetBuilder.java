package io.vfleet.property.filter;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.CollectorResultFactory;
import io.vfleet.property.update.ObjectUpdateSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the UpdateSet that answers a wait, over one or more turns of the loop. */
final class UpdateSetBuilder {
    private final int maxUpdates;
    private final List<ReportedUpdate> reported = new ArrayList<>();
    private final Map<PropertyFilter, List<Object>> updates = new LinkedHashMap<>();
    private final Map<PropertyFilter, List<DataObject>> missing = new LinkedHashMap<>();

    /** {@code maxUpdates}: objects that the client takes at once. */
    UpdateSetBuilder(int maxUpdates) {
        this.maxUpdates = maxUpdates;
    }

    boolean isFull() {
        return reported.size() >= maxUpdates;
    }

    boolean isEmpty() {
        return reported.isEmpty() && missing.isEmpty();
    }

    /** {@code update}: an ObjectUpdate, or a {@link io.vfleet.property.update.LazyObjectUpdate} that is one when it is written. */
    void add(ReportedUpdate what, Object update) {
        reported.add(what);
        updates.computeIfAbsent(what.filter(), _ -> new ArrayList<>()).add(update);
    }

    void missing(PropertyFilter filter, DataObject missingObject) {
        missing.computeIfAbsent(filter, _ -> new ArrayList<>()).add(missingObject);
    }

    List<ReportedUpdate> reported() {
        return reported;
    }

    /** Takes out all that is of a filter which is no more. */
    void forget(PropertyFilter filter) {
        reported.removeIf(one -> one.filter() == filter);
        updates.remove(filter);
        missing.remove(filter);
    }

    List<DataObject> filterUpdates(CollectorResultFactory shapes) {
        List<DataObject> all = new ArrayList<>();
        List<PropertyFilter> filters = new ArrayList<>(updates.keySet());
        for (PropertyFilter filter : missing.keySet()) {
            if (!updates.containsKey(filter)) filters.add(filter);
        }
        for (PropertyFilter filter : filters) {
            List<Object> its = updates.get(filter);
            MoRef ref = filter.ref();
            Object objectSet = its == null ? null : new ObjectUpdateSequence(its);
            all.add(shapes.filterUpdate(ref, objectSet, missing.getOrDefault(filter, List.of())));
        }
        return all;
    }
}
