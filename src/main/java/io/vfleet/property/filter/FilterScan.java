package io.vfleet.property.filter;

import io.vfleet.access.session.SessionObject;
import io.vfleet.model.MoRef;
import io.vfleet.property.MoRefSet;
import io.vfleet.property.retrieval.SelectionWalk;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.views.ContainerView;
import io.vfleet.property.views.InventoryView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One scan over all objects that a filter selects: each is subscribed to first and reported only after the subscription
 * is acknowledged, so that no change is missed; runs in parts on the session's home loop. Whatever it comes to is
 * registered first, and only when that is acknowledged is it read, so no change falls between. On the session's home
 * loop, in parts.
 */
final class FilterScan {
    private static final int BATCH_MAX = 500;
    private static final int READY_MAX = 1_000;

    private final SessionScope scope;
    private final CompiledFilterSpec spec;
    private final FilterSubscriptions subscriptions;
    private final MoRefSet reported;
    private final Queue<MoRef> ready;
    private final Runnable resume;
    private final SelectionWalk walk;
    private final MoRefSet visited;
    private final List<MoRef> newObjects = new ArrayList<>();
    private boolean waiting;
    private boolean standing;
    private boolean exhausted;
    private boolean cancelled;

    /**
     * @param reported what the client knows of already
     * @param ready takes what it does not, as soon as that may be read
     * @param resume run when an acknowledgement has come and the walk can go on
     */
    FilterScan(
            SessionScope scope,
            CompiledFilterSpec spec,
            FilterSubscriptions subscriptions,
            MoRefSet reported,
            ArrayDeque<MoRef> ready,
            Runnable resume) {
        this.scope = scope;
        this.spec = spec;
        this.subscriptions = subscriptions;
        this.reported = reported;
        this.ready = ready;
        this.resume = resume;
        this.walk = new SelectionWalk(spec, scope.reader());
        this.visited = new MoRefSet(scope.context().containerIndex());
    }

    boolean isWaiting() {
        return waiting;
    }

    boolean isOver() {
        return exhausted && !waiting;
    }

    /** All that is selected, when the walk is over. */
    MoRefSet visited() {
        return visited;
    }

    void run(int steps) {
        for (int step = 0; step < steps && !waiting && !exhausted && ready.size() < READY_MAX; step++) {
            if (standing) {
                standing = false;
                walk.enter(isCovering(walk.object()));
            }
            if (!walk.next()) exhausted = true;
            else arrive();
            if (exhausted || standing || newObjects.size() >= BATCH_MAX) subscribe();
        }
    }

    private void arrive() {
        MoRef object = walk.object();
        SessionObject own = scope.find(object);
        if (own instanceof ContainerView view && walk.leadsOn()) subscriptions.subscribeContainer(view, spec);
        if (own instanceof InventoryView view) subscriptions.subscribeInventoryView(view);
        if (!walk.isCovered()) subscriptions.subscribe(object, walk.plan());
        if (walk.reports() && visited.add(object) && !reported.contains(object)) newObjects.add(object);
        standing = walk.leadsOn();
    }

    private boolean isCovering(MoRef object) {
        return scope.find(object) instanceof ContainerView;
    }

    private void subscribe() {
        waiting = !subscriptions.commit(this::acknowledged);
        if (!waiting) release();
    }

    /** It is not wanted any more: what it still waits for is left. */
    void cancel() {
        cancelled = true;
    }

    private void acknowledged() {
        waiting = false;
        if (cancelled) return;
        release();
        resume.run();
    }

    private void release() {
        ready.addAll(newObjects);
        newObjects.clear();
    }
}
