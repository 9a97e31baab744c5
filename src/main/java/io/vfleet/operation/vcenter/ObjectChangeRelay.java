package io.vfleet.operation.vcenter;

import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Forwards object changes to a listener that is connected later, because it is built after the objects that it
 * observes.
 */
final class ObjectChangeRelay implements ObjectChangeListener {
    private volatile ObjectChangeListener listener = ObjectChangeListener.NONE;
    private volatile ObjectChangeListener observer = ObjectChangeListener.NONE;
    private volatile Consumer<MoRef> whenRemoved = _ -> {};

    void connect(ObjectChangeListener target) {
        listener = target;
    }

    /** Calls {@code action} with everything that is gone, on its home loop. */
    void onRemoved(Consumer<MoRef> action) {
        whenRemoved = whenRemoved.andThen(action);
    }

    /** Tells one more of every change, on the home loop of the object. */
    void onChanged(ObjectChangeListener additional) {
        observer = additional;
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        listener.changed(object, facets);
        observer.changed(object, facets);
        if (facets.contains(ExistenceFacet.REMOVED)) whenRemoved.accept(object);
    }
}
