package io.vfleet.operation;

import io.vfleet.model.Changes;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.Set;

/** Passes on what has changed to watchers that are built after those who tell. */
final class Relay implements Changes {
    private volatile Changes watchers = Changes.NONE;

    void to(Changes built) {
        watchers = built;
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        watchers.changed(object, facets);
    }
}
