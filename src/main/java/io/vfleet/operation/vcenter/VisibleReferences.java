package io.vfleet.operation.vcenter;

import io.vfleet.access.session.Session;
import io.vfleet.memory.HoldingIterator;
import io.vfleet.meta.ReferenceSequence;
import io.vfleet.model.MoRef;
import io.vfleet.operation.ObjectPermissions;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Those of a long list of references that a session may see, with a place to stop at each. */
record VisibleReferences(Iterable<?> all, ObjectPermissions permissions, Session viewer) implements ReferenceSequence {
    @Override
    public @Nullable MoRef byId(String id) {
        MoRef found = null;
        if (all instanceof ReferenceSequence references) {
            found = references.byId(id);
        } else {
            for (Object each : all) if (each instanceof MoRef ref && ref.value().equals(id)) found = ref;
        }
        return found != null && permissions.isVisible(found, viewer) ? found : null;
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<?> rest = all.iterator();
        return new HoldingIterator<>() {
            @Override
            public long heldBytes() {
                return HoldingIterator.heldBytes(rest);
            }

            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public @Nullable Object next() {
                return rest.next() instanceof MoRef ref && permissions.isVisible(ref, viewer) ? ref : null;
            }
        };
    }
}
