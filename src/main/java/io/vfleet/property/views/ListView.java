package io.vfleet.property.views;

import io.vfleet.meta.ReferenceSequence;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.Iterator;
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
    private final OrderedRefs objects = new OrderedRefs();

    public ListView(MoRef ref) {
        this.ref = ref;
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
        return new ReferenceSequence() {
            @Override
            public @Nullable MoRef byId(String id) {
                return objects.byId(id);
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
                    public Object next() {
                        return rest.next();
                    }
                };
            }
        };
    }
}
