package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.config.server.Limits;
import io.vfleet.engine.Loops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.property.ContainmentQueries;
import io.vfleet.property.ReadPermissions;
import io.vfleet.property.filter.PropertyCollectorStats;
import io.vfleet.property.filter.SessionScopes;
import io.vfleet.property.retrieval.CollectorResultFactory;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.spec.PathCache;
import io.vfleet.property.subscription.LoopSubscriptions;
import io.vfleet.property.subscription.SubscriptionIndex;
import io.vfleet.render.ManagedObjects;
import java.util.function.Function;
import java.util.function.Predicate;

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
            ManagedObjects managedObjects,
            ContainmentQueries containerIndex,
            ReadPermissions readPermissions,
            Loops loops,
            Limits limits,
            LoopAccounts memory,
            SecretGenerator secrets,
            Function<Fault, DataObject> faults) {
        PropertyContext context = new PropertyContext(
                model,
                new PathCache(model),
                managedObjects,
                containerIndex,
                readPermissions,
                loops,
                limits,
                new CollectorResultFactory(model, faults));
        subscriptions = new SubscriptionIndex(loops, containerIndex);
        scopes = new SessionScopes(context, subscriptions);
        filters = new FilterService(context, scopes);
        waits = new UpdateWaitService(scopes, limits.objectsPerUpdateDefault());
        viewService = new ViewService(context, scopes);
        retrievals = new RetrievalService(context, scopes, memory, secrets);
    }

    /** The listener to be notified of every object change; it notifies the filters that are subscribed. */
    public ObjectChangeListener changeListener() {
        return subscriptions;
    }

    /** The number of objects subscribed to one by one, over all loops; exact only while no loop runs. */
    int subscribedObjects() {
        return subscriptions.parts().stream()
                .mapToInt(LoopSubscriptions::objectCount)
                .sum();
    }

    /** The numbers at the time of the call; any thread. */
    public PropertyCollectorStats stats() {
        return scopes.counts();
    }

    /** Drops the tokens of all retrievals that are not finished, as if they had expired; any thread. */
    public void dropPageTokens() {
        scopes.dropPageTokens();
    }

    /** The rights of some sessions are others now, which their filters report; any thread. */
    public void rightsChanged(Predicate<Session> changed) {
        scopes.rightsChanged(changed);
    }

    /** Creates and destroys filters and collectors. */
    public FilterService filters() {
        return filters;
    }

    /** Waits for updates. */
    public UpdateWaitService waits() {
        return waits;
    }

    /** Creates, changes and destroys views. */
    public ViewService views() {
        return viewService;
    }

    /** Retrieves properties once. */
    public RetrievalService retrievals() {
        return retrievals;
    }
}
