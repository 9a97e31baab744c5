package io.vfleet.property;

import io.vfleet.access.Session;

/** Everything of this room that belongs to one session. On the session's home loop only. */
final class Desk {
    private final Session session;
    private final SessionObjects objects;
    private final Pages pages;

    Desk(Session session, SessionObjects objects, Place place) {
        this.session = session;
        this.objects = objects;
        this.pages = new Pages(place.limits().pageTokensPerSessionMax());
    }

    Session session() {
        return session;
    }

    SessionObjects objects() {
        return objects;
    }

    Pages pages() {
        return pages;
    }
}
