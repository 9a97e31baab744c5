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

    /** New work on a session's home loop, for a call that the work answers; told busy when there is no room. */
    public void submit(Session session, ResultCallback answer, Consumer<SessionScope> work) {
        Loop home = session.home();
        boolean admitted = home.offer(() -> {
            try {
                work.accept(scopeOf(session));
            } finally {
                home.finished();
            }
        });
        if (!admitted) answer.busy();
    }

    /** Something that belongs to work already admitted. */
    public void send(Session session, Consumer<SessionScope> work) {
        session.home().send(() -> work.accept(scopeOf(session)));
    }

    /** Destroys an object of a session, which tells all that know it. */
    public void destroy(Session session, MoRef object, Class<? extends SessionObject> kind, ResultCallback answer) {
        submit(session, answer, desk -> {
            SessionObject found = desk.find(object, kind);
            if (found == null) {
                answer.fault(new Fault.ManagedObjectNotFound(object));
                return;
            }
            desk.session().remove(found);
            desk.changed(object);
            answer.value(null);
        });
    }

    /** What all sessions have at the moment; any thread. */
    public PropertyCollectorStats counts() {
        int filters = 0;
        int views = 0;
        int waiting = 0;
        for (SessionScope desk : byKey.values()) {
            for (SessionObject object : desk.session().objects()) {
                if (object instanceof PropertyFilter) filters++;
                if (object instanceof View) views++;
                if (object instanceof PropertyCollector collector) waiting += collector.waiting();
            }
        }
        return new PropertyCollectorStats(filters, views, waiting);
    }

    private SessionScope scopeOf(Session session) {
        SessionScope desk = byKey.get(session.key());
        if (desk != null) return desk;
        String key = session.key();
        SessionScope fresh = new SessionScope(session, context, subscriptions, () -> byKey.remove(key));
        // Of a session that is over nothing is kept: its desk was cleared before it could be put down here.
        if (!session.ended()) byKey.put(key, fresh);
        return fresh;
    }
}
