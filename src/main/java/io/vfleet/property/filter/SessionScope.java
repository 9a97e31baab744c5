package io.vfleet.property.filter;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.retrieval.PropertyReader;
import io.vfleet.property.retrieval.RetrievalCursors;
import io.vfleet.property.subscription.SessionObjectFacet;
import io.vfleet.property.subscription.SubscriptionIndex;
import io.vfleet.property.views.SessionViewManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The collectors, filters, views and retrieval cursors of one session. Used on the session's home loop only. */
public final class SessionScope {
    /** The reference of the default collector; every session has a collector of its own behind it. */
    public static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private final Session session;
    private final PropertyContext context;
    private final SubscriptionIndex subscriptions;
    private final RetrievalCursors cursors;
    private final ContainerMoves moves;
    /** What is to be done to an object after what is being done to it, over several turns. */
    private final Map<MoRef, Deque<Consumer<Runnable>>> waiting = new HashMap<>();

    SessionScope(Session session, PropertyContext context, SubscriptionIndex subscriptions, Runnable onEnded) {
        this.session = session;
        this.context = context;
        this.subscriptions = subscriptions;
        this.cursors = new RetrievalCursors(context.limits().pageTokensPerSessionMax(), session.memory());
        this.moves = new ContainerMoves(this);
        session.put(new SessionViewManager(session, () -> {
            moves.ended();
            onEnded.run();
        }));
        session.put(new PropertyCollector(COLLECTOR, this));
    }

    public Session session() {
        return session;
    }

    Loop home() {
        return session.home();
    }

    public PropertyContext context() {
        return context;
    }

    SubscriptionIndex subscriptions() {
        return subscriptions;
    }

    /** To be called before the first filter of the session is made. */
    public void watchMoves() {
        moves.watch();
    }

    /** What its user may see may have changed anywhere. */
    void rightsChanged() {
        boolean filtering = false;
        for (SessionObject object : session.objects()) {
            if (!(object instanceof PropertyFilter filter)) continue;
            filtering = true;
            filter.visibilityChanged();
        }
        if (filtering) moves.watch();
    }

    public RetrievalCursors cursors() {
        return cursors;
    }

    PropertyReader reader() {
        return new PropertyReader(context, session);
    }

    public String nextId() {
        return session.nextObjectId();
    }

    /** The session's object of that reference; null when there is none. */
    @Nullable
    SessionObject find(MoRef object) {
        SessionObject found = session.object(object.value());
        return found != null && found.ref().equals(object) ? found : null;
    }

    public <T extends SessionObject> @Nullable T find(MoRef object, Class<T> kind) {
        SessionObject found = find(object);
        return kind.isInstance(found) ? kind.cast(found) : null;
    }

    public @Nullable PropertyCollector collector(MoRef ref) {
        return find(ref, PropertyCollector.class);
    }

    public long countOf(Class<? extends SessionObject> kind) {
        return session.objects().stream().filter(kind::isInstance).count();
    }

    /**
     * Adds a new object to the session and returns its reference to the caller; NotAuthenticated when the session has
     * ended, busy when there is no room for what it takes.
     */
    public boolean register(SessionObject object, ResultCallback callback) {
        if (!session.hasRoomFor(object)) {
            object.ended();
            callback.busy();
            return false;
        }
        boolean added = session.put(object);
        if (added) callback.value(object.ref());
        else callback.fault(new Fault.NotAuthenticated(context.containerIndex().root(), AccessControl.VIEW));
        return added;
    }

    /**
     * Begins work on one of the session's objects that may take several turns, after what was begun on it before.
     *
     * @param work is given what it has to run at its end
     */
    public void inOrder(MoRef object, Consumer<Runnable> work) {
        Deque<Consumer<Runnable>> later = waiting.get(object);
        if (later != null) {
            later.add(work);
            return;
        }
        waiting.put(object, new ArrayDeque<>());
        work.accept(() -> beginNext(object));
    }

    private void beginNext(MoRef object) {
        Deque<Consumer<Runnable>> later = waiting.get(object);
        Consumer<Runnable> work = later == null ? null : later.poll();
        if (work == null) waiting.remove(object);
        else home().send(() -> work.accept(() -> beginNext(object)));
    }

    /** The loop on which changes of an object are published. */
    Loop homeOf(MoRef object) {
        return find(object) == null ? context.managedObjects().home(object) : home();
    }

    /** Removes one of this session's own objects and publishes that it is no longer there. */
    void remove(SessionObject object) {
        session.remove(object);
        subscriptions.changed(object.ref(), Set.of(SessionObjectFacet.CHANGED, ExistenceFacet.REMOVED));
    }

    /** Publishes a change of one of this session's own objects. */
    public void changed(MoRef object) {
        subscriptions.changed(object, Set.of(SessionObjectFacet.CHANGED));
    }
}
