package io.vfleet.property.spec;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.property.spec.CompiledFilterSpec.StartObject;
import java.util.AbstractList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** The start objects of a specification, of which there may be very many: each is made when it is its turn. */
final class StartObjects extends AbstractList<StartObject> {
    private final List<DataObject> objectSpecs;
    private final IdentityHashMap<DataObject, List<Traversal>> leading;

    /** {@code leading}: the traversals of those that have some, by identity. */
    StartObjects(List<DataObject> objectSpecs, IdentityHashMap<DataObject, List<Traversal>> leading) {
        this.objectSpecs = objectSpecs;
        this.leading = leading;
    }

    @Override
    public StartObject get(int index) {
        DataObject objectSpec = objectSpecs.get(index);
        List<Traversal> next = leading.isEmpty() ? List.of() : leading.getOrDefault(objectSpec, List.of());
        MoRef object = (MoRef) Objects.requireNonNull(objectSpec.get("obj"));
        return new StartObject(object, Boolean.TRUE.equals(objectSpec.get("skip")), next);
    }

    @Override
    public int size() {
        return objectSpecs.size();
    }
}
