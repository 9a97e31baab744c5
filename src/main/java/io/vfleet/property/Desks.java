package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.engine.Loop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The desks of all sessions; one is set up when its session first needs it and cleared when the session ends. */
final class Desks {
    private final Place place;
    private final Function<Session, SessionObjects> objects;
    private final Map<String, Desk> byKey = new ConcurrentHashMap<>();

    Desks(Place place, Function<Session, SessionObjects> objects) {
        this.place = place;
        this.objects = objects;
    }

    /** New work on a session's home loop, for a call that the work answers; told busy when there is no room. */
    void visit(Session session, Answer answer, Consumer<Desk> work) {
        Loop home = objects.apply(session).home();
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
        objects.apply(session).home().send(() -> work.accept(desk(session)));
    }

    private Desk desk(Session session) {
        return byKey.computeIfAbsent(session.key(), _ -> new Desk(session, objects.apply(session), place));
    }
}
