package io.vfleet.property.views;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionObject;
import io.vfleet.memory.HeldKind;
import io.vfleet.model.MoRef;

/** The ViewManager as one session sees it, listing that session's views. It lasts until the session ends. */
public final class SessionViewManager implements SessionObject {
    private static final int HELD_BYTES = 100;
    private static final MoRef REF = new MoRef("ViewManager", "ViewManager");

    private final Session session;
    private final Runnable onEnded;

    /** {@code onEnded} runs on the session's home loop when the session ends. */
    public SessionViewManager(Session session, Runnable onEnded) {
        this.session = session;
        this.onEnded = onEnded;
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
    public HeldKind heldKind() {
        return HeldKind.VIEW;
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES;
    }

    @Override
    public void ended() {
        onEnded.run();
    }
}
