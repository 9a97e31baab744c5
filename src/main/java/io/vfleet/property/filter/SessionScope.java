package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.access.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything of this room that belongs to one session. On the session's home loop only. */
final class Desk {
    /** Every session has its own collector behind this one reference. */
    static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private final Session session;
    private final Place place;
    private final Interests interests;
    private final Pages pages;

    Desk(Session session, Place place, Interests interests, Runnable cleared) {
        this.session = session;
        this.place = place;
        this.interests = interests;
        this.pages = new Pages(place.limits().pageTokensPerSessionMax());
        session.put(new ViewList(session, cleared));
        session.put(new Collector(COLLECTOR, this));
    }

    Session session() {
        return session;
    }

    Loop home() {
        return session.home();
    }

    Place place() {
        return place;
    }

    Interests interests() {
        return interests;
    }

    Pages pages() {
        return pages;
    }

    Reader reader() {
        return new Reader(place, session);
    }

    String nextId() {
        return session.nextObjectId();
    }

    /** Null when the session has no such object. */
    @Nullable
    SessionObject own(MoRef object) {
        SessionObject found = session.object(object.value());
        return found != null && found.ref().equals(object) ? found : null;
    }

    <T extends SessionObject> @Nullable T own(MoRef object, Class<T> kind) {
        SessionObject found = own(object);
        return kind.isInstance(found) ? kind.cast(found) : null;
    }

    @Nullable
    Collector collector(MoRef ref) {
        return own(ref, Collector.class);
    }

    long count(Class<? extends SessionObject> kind) {
        return session.objects().stream().filter(kind::isInstance).count();
    }

    /** Keeps a new object and answers with its reference, unless the session is over. */
    boolean keep(SessionObject object, Answer answer) {
        boolean kept = session.put(object);
        if (kept) answer.value(object.ref());
        else answer.fault(new Fault.NotAuthenticated(object.ref(), "System.View"));
        return kept;
    }

    /** The loop on which changes of an object are told. */
    Loop homeOf(MoRef object) {
        return own(object) == null ? place.views().home(object) : home();
    }

    /** One of this session's own objects looks different now. */
    void changed(MoRef own) {
        interests.changed(own, Set.of(OwnFacet.CHANGED));
    }
}
