package io.vfleet.property.filter;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.subscription.SubscriptionIndex;
import io.vfleet.property.views.View;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The {@link SessionScope} of every session that uses the property collector, created on first use and removed when the
 * session ends.
 */
public final class SessionScopes {
    private final PropertyContext context;
    private final SubscriptionIndex subscriptions;
    private final Map<String, SessionScope> byKey = new ConcurrentHashMap<>();

    public SessionScopes(PropertyContext context, SubscriptionIndex subscriptions) {
        this.context = context;
        this.subscriptions = subscriptions;
    }

    /**
     * Runs new work, which answers the callback, on a session's home loop; the callback receives busy when the loop
     * admits no more.
     */
    public void submit(Session session, ResultCallback callback, Consumer<SessionScope> work) {
        Loop home = session.home();
        boolean admitted = home.offer(() -> {
            try {
                work.accept(scopeOf(session));
            } finally {
                home.finished();
            }
        });
        if (!admitted) callback.busy();
    }

    /** Runs a part of work that was already admitted on a session's home loop. */
    public void send(Session session, Consumer<SessionScope> work) {
        session.home().send(() -> work.accept(scopeOf(session)));
    }

    /**
     * Destroys an object of a session and publishes the change; ManagedObjectNotFound when there is none of that kind.
     */
    public void destroy(Session session, MoRef object, Class<? extends SessionObject> kind, ResultCallback callback) {
        submit(session, callback, scope -> {
            SessionObject found = scope.find(object, kind);
            if (found == null) {
                callback.fault(new Fault.ManagedObjectNotFound(object));
                return;
            }
            scope.remove(found);
            callback.value(null);
        });
    }

    /** The rights of some sessions are others now: what their filters select is looked at again; any thread. */
    public void rightsChanged(Predicate<Session> changed) {
        for (SessionScope scope : byKey.values()) {
            if (changed.test(scope.session())) scope.home().send(scope::rightsChanged);
        }
    }

    /** Drops the cursors of all sessions, to make room; any thread. */
    public void dropPageTokens() {
        for (SessionScope scope : byKey.values())
            scope.home().send(() -> scope.cursors().clear());
    }

    /** The numbers over all sessions at the moment; any thread. */
    public PropertyCollectorStats counts() {
        int filters = 0;
        int views = 0;
        int waiting = 0;
        for (SessionScope scope : byKey.values()) {
            for (SessionObject object : scope.session().objects()) {
                if (object instanceof PropertyFilter) filters++;
                if (object instanceof View) views++;
                if (object instanceof PropertyCollector collector) waiting += collector.waiting();
            }
        }
        return new PropertyCollectorStats(filters, views, waiting);
    }

    private SessionScope scopeOf(Session session) {
        SessionScope scope = byKey.get(session.key());
        if (scope != null) return scope;
        String key = session.key();
        SessionScope created = new SessionScope(session, context, subscriptions, () -> byKey.remove(key));
        // The scope of a session that has ended is not kept: its removal has run before it could be put here.
        if (!session.ended()) byKey.put(key, created);
        return created;
    }
}
