package io.vfleet.property;

import io.vfleet.access.SessionObject;
import io.vfleet.model.MoRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One walk over all that a filter selects. Whatever it comes to is registered first, and only when that is
 * acknowledged is it read, so no change falls between. On the session's home loop, in parts.
 */
final class Sweep {
    private static final int BATCH_MAX = 500;
    private static final int READY_MAX = 1_000;

    private final Desk desk;
    private final Spec spec;
    private final Registrations registrations;
    private final Seen told;
    private final Queue<MoRef> ready;
    private final Runnable goOn;
    private final Selection selection;
    private final Seen seen;
    private final List<MoRef> fresh = new ArrayList<>();
    private boolean waiting;
    private boolean standing;
    private boolean exhausted;
    private boolean givenUp;

    /**
     * @param told what the client knows of already
     * @param ready takes what it does not, as soon as that may be read
     * @param goOn run when an acknowledgement has come and the walk can go on
     */
    Sweep(Desk desk, Spec spec, Registrations registrations, Seen told, ArrayDeque<MoRef> ready, Runnable goOn) {
        this.desk = desk;
        this.spec = spec;
        this.registrations = registrations;
        this.told = told;
        this.ready = ready;
        this.goOn = goOn;
        this.selection = new Selection(spec, desk.reader());
        this.seen = new Seen(desk.place().contents());
    }

    boolean isWaiting() {
        return waiting;
    }

    boolean isOver() {
        return exhausted && !waiting;
    }

    /** All that is selected, when the walk is over. */
    Seen seen() {
        return seen;
    }

    void run(int steps) {
        for (int step = 0; step < steps && !waiting && !exhausted && ready.size() < READY_MAX; step++) {
            if (standing) {
                standing = false;
                selection.enter(isCovering(selection.object()));
            }
            if (!selection.next()) exhausted = true;
            else arrive();
            if (exhausted || standing || fresh.size() >= BATCH_MAX) register();
        }
    }

    private void arrive() {
        MoRef object = selection.object();
        SessionObject own = desk.own(object);
        if (own instanceof ContainerView view && selection.leadsOn()) registrations.cover(view, spec);
        if (own instanceof InventoryView view) registrations.coverMembers(view);
        if (!selection.isCovered()) registrations.want(object, selection.plan());
        if (selection.reports() && seen.add(object) && !told.contains(object)) fresh.add(object);
        standing = selection.leadsOn();
    }

    private boolean isCovering(MoRef object) {
        return desk.own(object) instanceof ContainerView;
    }

    private void register() {
        waiting = !registrations.register(this::acknowledged);
        if (!waiting) release();
    }

    /** It is not wanted any more: what it still waits for is left. */
    void giveUp() {
        givenUp = true;
    }

    private void acknowledged() {
        waiting = false;
        if (givenUp) return;
        release();
        goOn.run();
    }

    private void release() {
        ready.addAll(fresh);
        fresh.clear();
    }
}
