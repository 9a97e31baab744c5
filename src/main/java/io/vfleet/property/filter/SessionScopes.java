package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.access.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The desks of all sessions; one is set up when its session first needs it and cleared when the session ends. */
final class Desks {
    private final Place place;
    private final Interests interests;
    private final Map<String, Desk> byKey = new ConcurrentHashMap<>();

    Desks(Place place, Interests interests) {
        this.place = place;
        this.interests = interests;
    }

    /** New work on a session's home loop, for a call that the work answers; told busy when there is no room. */
    void visit(Session session, Answer answer, Consumer<Desk> work) {
        Loop home = session.home();
        boolean admitted = home.offer(() -> {
            try {
                work.accept(desk(session));
            } finally {
                home.finished();
            }
        });
        if (!admitted) answer.busy();
    }

    /** Something that belongs to work already admitted. */
    void leave(Session session, Consumer<Desk> work) {
        session.home().send(() -> work.accept(desk(session)));
    }

    /** Destroys an object of a session, which tells all that know it. */
    void destroy(Session session, MoRef object, Class<? extends SessionObject> kind, Answer answer) {
        visit(session, answer, desk -> {
            SessionObject found = desk.own(object, kind);
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
    Counts counts() {
        int filters = 0;
        int views = 0;
        int waiting = 0;
        for (Desk desk : byKey.values()) {
            for (SessionObject object : desk.session().objects()) {
                if (object instanceof Filter) filters++;
                if (object instanceof View) views++;
                if (object instanceof Collector collector) waiting += collector.waiting();
            }
        }
        return new Counts(filters, views, waiting);
    }

    private Desk desk(Session session) {
        Desk desk = byKey.get(session.key());
        if (desk != null) return desk;
        String key = session.key();
        Desk fresh = new Desk(session, place, interests, () -> byKey.remove(key));
        // Of a session that is over nothing is kept: its desk was cleared before it could be put down here.
        if (!session.ended()) byKey.put(key, fresh);
        return fresh;
    }
}
