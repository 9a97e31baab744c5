package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer to a wait while it is put together, perhaps over several turns. */
final class Assembly {
    private final int most;
    private final List<Told> told = new ArrayList<>();
    private final Map<Filter, List<Object>> updates = new LinkedHashMap<>();
    private final Map<Filter, List<DataObject>> missing = new LinkedHashMap<>();

    /** @param most objects that the client takes at once */
    Assembly(int most) {
        this.most = most;
    }

    boolean isFull() {
        return told.size() >= most;
    }

    boolean isEmpty() {
        return told.isEmpty() && missing.isEmpty();
    }

    /** @param update an ObjectUpdate, or a {@link Late} that is one when it is written */
    void add(Told what, Object update) {
        told.add(what);
        updates.computeIfAbsent(what.filter(), _ -> new ArrayList<>()).add(update);
    }

    void missing(Filter filter, DataObject missingObject) {
        missing.computeIfAbsent(filter, _ -> new ArrayList<>()).add(missingObject);
    }

    List<Told> told() {
        return told;
    }

    /** Takes out all that is of a filter which is no more. */
    void forget(Filter filter) {
        told.removeIf(one -> one.filter() == filter);
        updates.remove(filter);
        missing.remove(filter);
    }

    List<DataObject> filterUpdates(Shapes shapes) {
        List<DataObject> all = new ArrayList<>();
        List<Filter> filters = new ArrayList<>(updates.keySet());
        for (Filter filter : missing.keySet()) {
            if (!updates.containsKey(filter)) filters.add(filter);
        }
        for (Filter filter : filters) {
            List<Object> its = updates.get(filter);
            MoRef ref = filter.ref();
            Object objectSet = its == null ? null : new LateUpdates(its);
            all.add(shapes.filterUpdate(ref, objectSet, missing.getOrDefault(filter, List.of())));
        }
        return all;
    }
}
