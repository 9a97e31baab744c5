package io.vfleet.property.filter;

import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainerIndex;
import io.vfleet.property.MoRefSet;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.TypePlan;
import io.vfleet.property.subscription.ChangeListener;
import io.vfleet.property.subscription.TypeSubscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PropertyFilter: what it selects, which objects its client knows, and which changes are still to be reported; runs
 * on the session's home loop, except for reading its properties. Marks are collected apart from what the series under
 * way still has to tell, so that a series ends. On the session's home loop, but for reading its properties.
 */
public final class PropertyFilter implements SessionObject, ChangeListener {
    /** How far a filter has reported its updates. */
    enum ReportProgress {
        /** There is nothing left of this series. */
        DONE,
        /** There is more, and the answer is full. */
        FULL,
        /** There may be more when an acknowledgement has come. */
        WAITING,
        /** There is more, and the turn has lasted long enough. */
        OUT_OF_TIME
    }

    private static final int SCAN_STEPS = 500;

    private final MoRef ref;
    private final PropertyCollector collector;
    private final CompiledFilterSpec spec;
    private final boolean partial;
    private final SessionScope scope;
    private final FilterSubscriptions subscriptions;
    private final UpdateRenderer renderer;
    private final Map<MoRef, Long> marked = new LinkedHashMap<>();
    private final LinkedHashMap<MoRef, Long> series = new LinkedHashMap<>();
    private final ArrayDeque<MoRef> ready = new ArrayDeque<>();
    private final ArrayDeque<MoRef> leaving = new ArrayDeque<>();
    private final Set<MoRef> missing = new HashSet<>();
    private MoRefSet reported;
    private @Nullable FilterScan scan;
    private boolean membersChanged = true;
    private boolean ended;

    public PropertyFilter(
            MoRef ref, PropertyCollector collector, CompiledFilterSpec spec, boolean partial, SessionScope scope) {
        this.ref = ref;
        this.collector = collector;
        this.spec = spec;
        this.partial = partial;
        this.scope = scope;
        this.subscriptions = new FilterSubscriptions(this, scope);
        this.renderer = new UpdateRenderer(this, scope.reader(), spec, partial);
        this.reported = new MoRefSet(scope.context().containerIndex());
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    @Override
    public Object get(String property) {
        return switch (property) {
            case "spec" -> spec.source();
            case "partialUpdates" -> partial;
            default -> throw new IllegalArgumentException("no such property: PropertyFilter." + property);
        };
    }

    @Override
    public void ended() {
        ended = true;
        subscriptions.unsubscribeAll();
        collector.filterEnded(this);
    }

    @Override
    public Loop home() {
        return scope.home();
    }

    @Override
    public void marked(MoRef object, long mask) {
        if (ended) return;
        if ((mask & TypeSubscription.DEPENDENTS) != 0) {
            markDependents(object, mask & TypePlan.ALL);
        } else {
            if ((mask & TypeSubscription.MEMBERS) != 0) membersChanged = true;
            mark(object, mask & TypePlan.ALL);
        }
        if (membersChanged || !marked.isEmpty()) collector.wake();
    }

    /** The client is to be told everything from the beginning. */
    void restart() {
        reported = new MoRefSet(scope.context().containerIndex());
        renderer.forgetAll();
        marked.clear();
        series.clear();
        ready.clear();
        leaving.clear();
        missing.clear();
        if (scan != null) scan.cancel();
        scan = null;
        membersChanged = true;
    }

    boolean hasMarks() {
        return membersChanged || !marked.isEmpty();
    }

    /** Puts what is marked by now into the series. */
    void beginSeries() {
        marked.forEach((object, mask) -> series.merge(object, mask, (one, other) -> one | other));
        marked.clear();
        if (!membersChanged || scan != null) return;
        membersChanged = false;
        scan = new FilterScan(scope, spec, subscriptions, reported, ready, collector::wake);
    }

    /** Tells what the series has left, until the answer is full or the time is over. */
    ReportProgress report(UpdateSetBuilder assembly, long untilNanos) {
        while (home().clock().nanos() <= untilNanos) {
            if (!leaving.isEmpty() || !series.isEmpty() || !ready.isEmpty()) {
                if (assembly.isFull()) return ReportProgress.FULL;
                reportOne(assembly);
                continue;
            }
            FilterScan walk = scan;
            if (walk == null) return ReportProgress.DONE;
            walk.run(SCAN_STEPS);
            if (walk.isOver() && ready.isEmpty()) finish(walk, assembly);
            else if (walk.isWaiting() && ready.isEmpty()) return ReportProgress.WAITING;
        }
        return ReportProgress.OUT_OF_TIME;
    }

    /** Takes back what the client has not heard; to be called for the last told first. */
    void rollBack(ReportedUpdate one) {
        if (ended) return;
        MoRef object = one.object();
        switch (one.kind()) {
            case ENTER -> {
                reported.remove(object);
                renderer.restore(object, null);
                membersChanged = true;
            }
            case LEAVE -> {
                reported.add(object);
                renderer.restore(object, one.before());
                leaving.addFirst(object);
            }
            case MODIFY -> {
                renderer.restore(object, one.before());
                series.merge(object, one.mask(), (mask, other) -> mask | other);
            }
        }
    }

    /** Nanoseconds until a running task's progress is to be looked at; {@code Long.MAX_VALUE} for never. */
    long dueInNanos(long nowNanos) {
        return renderer.runningTasks().dueInNanos(nowNanos);
    }

    void markDue(long nowNanos) {
        renderer.runningTasks().takeDue(nowNanos).forEach(this::mark);
    }

    private void reportOne(UpdateSetBuilder assembly) {
        if (!leaving.isEmpty()) {
            leave(leaving.removeFirst(), assembly);
            return;
        }
        var entry = series.pollFirstEntry();
        if (entry != null) {
            MoRef object = entry.getKey();
            if (!reported.contains(object)) return;
            if (scope.reader().canSee(object)) renderer.modify(object, entry.getValue(), assembly);
            else leave(object, assembly);
            return;
        }
        MoRef object = ready.removeFirst();
        if (!scope.reader().canSee(object) || !reported.add(object)) return;
        renderer.enter(object, reported.size(), assembly);
    }

    private void leave(MoRef object, UpdateSetBuilder assembly) {
        if (!reported.remove(object)) return;
        subscriptions.unsubscribe(object);
        renderer.leave(object, assembly);
    }

    private void finish(FilterScan walk, UpdateSetBuilder assembly) {
        List<MoRef> gone = new ArrayList<>();
        for (MoRef object : reported.minus(walk.visited())) gone.add(object);
        leaving.addAll(gone);
        scan = null;
        if (spec.missingTolerated()) spec.starts().forEach(start -> reportIfMissing(start.object(), assembly));
    }

    private void reportIfMissing(MoRef start, UpdateSetBuilder assembly) {
        if (scope.context().views().exists(start, scope.session())) missing.remove(start);
        else if (missing.add(start))
            assembly.missing(this, scope.context().resultFactory().missing(start));
    }

    private void mark(MoRef object, long mask) {
        if (mask != 0 && reported.contains(object)) marked.merge(object, mask, (one, other) -> one | other);
    }

    private void markDependents(MoRef host, long mask) {
        ContainerIndex contents = scope.context().containerIndex();
        ContainerIndex.ObjectNumbers dependents = contents.dependents(host);
        for (int number = dependents.next(0); number != 0; number = dependents.next(number)) {
            mark(contents.ref(number), mask);
        }
    }
}
