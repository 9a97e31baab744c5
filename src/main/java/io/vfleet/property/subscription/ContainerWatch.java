package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All listeners with one home loop that watch one place: the loops on which objects change know only this one, however many
 * they are. Used on that home loop only.
 */
final class ContainerWatch implements ChangeListener {
    private final WatchedPlace place;
    private final FacetBits bits;
    private final WatchDelivery delivery;
    private final Map<ChangeListener, TypeSubscription> watchers = new LinkedHashMap<>();
    private @Nullable List<TypeSubscription> inOrder;
    private long facets;

    ContainerWatch(WatchedPlace place, FacetBits bits, WatchDelivery delivery) {
        this.place = place;
        this.bits = bits;
        this.delivery = delivery;
    }

    WatchedPlace place() {
        return place;
    }

    @Override
    public Loop home() {
        return delivery.home();
    }

    /** Adds what a listener watches here; the facets that any has watched here are returned. */
    long add(TypeSubscription subscription) {
        watchers.merge(subscription.listener(), subscription, TypeSubscription::or);
        inOrder = null;
        for (Facet facet : subscription.masks().keySet()) facets |= bits.assigned(facet);
        return facets;
    }

    /** True when nobody watches any more. */
    boolean remove(ChangeListener listener) {
        watchers.remove(listener);
        inOrder = null;
        return watchers.isEmpty();
    }

    /** Those who watch now. */
    List<TypeSubscription> watchers() {
        if (inOrder == null) inOrder = new ArrayList<>(watchers.values());
        return inOrder;
    }

    /** {@code changed} has the {@link FacetBits}. */
    @Override
    public void marked(MoRef object, long changed) {
        delivery.add(this, object, changed);
    }

    /** Tells one of them. */
    void tell(TypeSubscription watcher, MoRef object, long changed, List<Facet> changedFacets) {
        long mask = watcher.maskOf(changedFacets);
        long more = switch (place.reach()) {
            case EVERYWHERE -> 0;
            case DEPENDENTS -> mask == 0 ? 0 : TypeSubscription.DEPENDENTS;
            // What has left the container concerns its watchers once more.
            case BELOW, DIRECTLY -> (changed & bits.membership()) == 0 ? 0 : TypeSubscription.MEMBERSHIP;
        };
        if ((mask | more) != 0) watcher.listener().marked(object, mask | more);
    }
}
