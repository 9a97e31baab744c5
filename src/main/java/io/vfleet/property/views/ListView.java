package io.vfleet.property.views;

import io.vfleet.meta.ReferenceSequence;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ListView: objects that the client lists, in the order in which they were added. Changed on the session's home loop,
 * read on any.
 */
public final class ListView implements View {
    private static final int HELD_BYTES = 700;
    /** Of an object in the list. */
    public static final int OBJECT_BYTES = 310;

    private final MoRef ref;
    private final Predicate<MoRef> exists;
    private final OrderedRefs objects = new OrderedRefs();

    /** {@code exists}: whether an object that was listed is still there; any thread. */
    public ListView(MoRef ref, Predicate<MoRef> exists) {
        this.ref = ref;
        this.exists = exists;
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    /** Appends an object; no effect when the view contains it. */
    public void add(MoRef object) {
        objects.add(object);
    }

    public void remove(MoRef object) {
        objects.remove(object);
    }

    public void clear() {
        objects.clear();
    }

    public int size() {
        return objects.size();
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES + (long) OBJECT_BYTES * objects.size();
    }

    @Override
    public Sequence objects() {
        return new ListedObjects(objects, _ -> true);
    }

    @Override
    public @Nullable Object get(String property) {
        return property.equals("view") ? new ListedObjects(objects, exists) : View.super.get(property);
    }

    /** The objects that are still there; whoever reads them can stop at each of the others too, which is null. */
    private record ListedObjects(OrderedRefs objects, Predicate<MoRef> exists) implements ReferenceSequence {
        @Override
        public @Nullable MoRef byId(String id) {
            MoRef found = objects.byId(id);
            return found != null && exists.test(found) ? found : null;
        }

        @Override
        public long size() {
            return -1;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            Iterator<MoRef> rest = objects.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rest.hasNext();
                }

                @Override
                public @Nullable Object next() {
                    MoRef next = rest.next();
                    return exists.test(next) ? next : null;
                }
            };
        }
    }
}
