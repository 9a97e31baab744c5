package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.access.SessionObject;
import io.vfleet.model.MoRef;

/** The ViewManager as one session sees it: with its own views. It ends last of what belongs to the session's desk. */
final class ViewList implements SessionObject {
    private static final MoRef REF = new MoRef("ViewManager", "ViewManager");

    private final Session session;
    private final Runnable cleared;

    ViewList(Session session, Runnable cleared) {
        this.session = session;
        this.cleared = cleared;
    }

    @Override
    public MoRef ref() {
        return REF;
    }

    @Override
    public Object get(String property) {
        if (!property.equals("viewList"))
            throw new IllegalArgumentException("no such property: ViewManager." + property);
        return session.objects().stream()
                .filter(View.class::isInstance)
                .map(SessionObject::ref)
                .toList();
    }

    @Override
    public void ended() {
        cleared.run();
    }
}
