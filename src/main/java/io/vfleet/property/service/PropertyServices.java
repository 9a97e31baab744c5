package io.vfleet.property.service;

import io.vfleet.config.server.Limits;
import io.vfleet.engine.Loops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.property.ContainerIndex;
import io.vfleet.property.ReadPermissions;
import io.vfleet.property.filter.PropertyCollectorStats;
import io.vfleet.property.filter.SessionScopes;
import io.vfleet.property.retrieval.CollectorResultFactory;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.subscription.LoopSubscriptions;
import io.vfleet.property.subscription.SubscriptionIndex;
import io.vfleet.render.ManagedObjects;
import java.util.function.Function;

/** The property collector and view services of one vCenter. */
public final class PropertyServices {
    private final SubscriptionIndex subscriptions;
    private final SessionScopes scopes;
    private final RetrievalService retrievals;
    private final FilterService filters;
    private final UpdateWaitService waits;
    private final ViewService viewService;

    public PropertyServices(
            Metamodel model,
            ManagedObjects views,
            ContainerIndex contents,
            ReadPermissions readers,
            Loops loops,
            Limits limits,
            SecretGenerator secrets,
            Function<Fault, DataObject> faults) {
        PropertyContext place = new PropertyContext(
                model, views, contents, readers, loops, limits, new CollectorResultFactory(model, faults));
        subscriptions = new SubscriptionIndex(loops, contents);
        scopes = new SessionScopes(place, subscriptions);
        filters = new FilterService(place, scopes);
        waits = new UpdateWaitService(scopes, limits.objectsPerUpdateDefault());
        viewService = new ViewService(place, scopes);
        retrievals = new RetrievalService(place, scopes, secrets);
    }

    /** Who is to be told of every change of an object: its watchers wait behind it. */
    public ObjectChangeListener changes() {
        return subscriptions;
    }

    /** Objects with interest of their own, on all loops; a figure of the moment for a test at rest. */
    int watched() {
        return subscriptions.parts().stream()
                .mapToInt(LoopSubscriptions::watched)
                .sum();
    }

    /** Counted when asked, from any thread. */
    public PropertyCollectorStats counts() {
        return scopes.counts();
    }

    /** Filters and collectors. */
    public FilterService filters() {
        return filters;
    }

    /** Asking for updates. */
    public UpdateWaitService waits() {
        return waits;
    }

    /** Container, list and inventory views. */
    public ViewService views() {
        return viewService;
    }

    /** Reading once. */
    public RetrievalService retrievals() {
        return retrievals;
    }
}
