package io.vfleet.property.filter;

import io.vfleet.access.session.SessionObject;
import io.vfleet.model.MoRef;
import io.vfleet.property.MoRefSet;
import io.vfleet.property.retrieval.SelectionWalk;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.TypePlan;
import io.vfleet.property.views.ContainerView;
import io.vfleet.property.views.InventoryView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One walk over all objects that a filter selects, which finds those that the client has not been told of. Each object is subscribed to first and read only after the
 * subscription is acknowledged, so that no change is missed. On the session's home loop, in parts.
 */
final class FilterSelectionScan {
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
    private final List<MoRef> hiddenStarts = new ArrayList<>();
    private boolean waiting;
    private boolean enterNext;
    private boolean exhausted;
    private boolean cancelled;

    /**
     * @param reported the objects that the client knows already
     * @param ready receives the others, as soon as they may be read
     * @param resume runs when an acknowledgement has arrived and the scan can go on
     */
    FilterSelectionScan(
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

    /** All selected objects, when the scan is over. */
    MoRefSet visited() {
        return visited;
    }

    /** What the scan takes, by estimate. */
    long heldBytes() {
        return walk.heldBytes() + visited.heldBytes();
    }

    /** Runs at most so many steps; stops early to wait for an acknowledgement or when enough objects are ready. */
    void run(int steps) {
        for (int step = 0; step < steps && !waiting && !exhausted && ready.size() < READY_MAX; step++) {
            if (enterNext) {
                enterNext = false;
                walk.enter(isCovering(walk.object()));
            }
            switch (walk.step()) {
                case ARRIVED -> arrive();
                case PASSED -> {}
                case END -> end();
            }
            if (exhausted || enterNext || newObjects.size() >= BATCH_MAX) subscribe();
        }
    }

    /** The objects that the specification names and that could not be seen, when the scan is over; each is subscribed to. */
    List<MoRef> hiddenStarts() {
        return hiddenStarts;
    }

    private void end() {
        exhausted = true;
        for (CompiledFilterSpec.StartObject start : spec.starts()) {
            MoRef object = start.object();
            TypePlan plan = spec.plan(object.type());
            if (plan == null
                    || scope.reader().canSee(object)
                    || !scope.context().managedObjects().exists(object, scope.session())) continue;
            subscriptions.subscribe(object, plan);
            hiddenStarts.add(object);
        }
    }

    private void arrive() {
        MoRef object = walk.object();
        SessionObject sessionObject = scope.find(object);
        if (sessionObject instanceof ContainerView view && walk.hasTraversals())
            subscriptions.subscribeContainer(view, spec);
        if (sessionObject instanceof InventoryView view) subscriptions.subscribeInventoryView(view);
        if (!walk.isCovered()) subscriptions.subscribe(object, walk.plan());
        if (walk.reports() && visited.add(object) && !reported.contains(object)) newObjects.add(object);
        enterNext = walk.hasTraversals();
    }

    private boolean isCovering(MoRef object) {
        return scope.find(object) instanceof ContainerView;
    }

    private void subscribe() {
        waiting = !subscriptions.commit(this::acknowledged);
        if (!waiting) release();
    }

    /** Ends the scan; an acknowledgement that it still waits for is ignored. */
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
