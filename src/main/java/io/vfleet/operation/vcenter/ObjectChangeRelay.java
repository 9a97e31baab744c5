package io.vfleet.operation.vcenter;

import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.Set;

/**
 * Forwards object changes to a listener that is connected later, because it is built after the objects that it
 * observes.
 */
final class ObjectChangeRelay implements ObjectChangeListener {
    private volatile ObjectChangeListener listener = ObjectChangeListener.NONE;

    void connect(ObjectChangeListener target) {
        listener = target;
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        listener.changed(object, facets);
    }
}
