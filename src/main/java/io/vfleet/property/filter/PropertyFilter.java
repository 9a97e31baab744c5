package io.vfleet.property.filter;

import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.memory.HeldKind;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import io.vfleet.property.MoRefSet;
import io.vfleet.property.retrieval.LengthCounts;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.TypePlan;
import io.vfleet.property.subscription.ChangeListener;
import io.vfleet.property.subscription.TypeSubscription;
import io.vfleet.property.views.ContainerView;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PropertyFilter: what it selects, which objects its client knows, and which changes are still to be reported. New
 * changes are collected apart from the series of updates that is being reported, so that a series ends. On the
 * session's home loop, except for reading its properties.
 *
 * <p>long: its lists are one state, of which each step changes several.
 */
public final class PropertyFilter implements SessionObject, ChangeListener {
    /** How far a filter has reported its updates. */
    enum ReportProgress {
        /** Nothing is left of this series. */
        DONE,
        /** There is more, and the response is full. */
        FULL,
        /** There may be more after an acknowledgement that has not arrived. */
        WAITING,
        /** There is more, and the time of the turn is used up. */
        OUT_OF_TIME
    }

    private static final int HELD_BYTES = 1_500;
    /** Of an object in one of the lists of what is to be reported. */
    private static final int PENDING_BYTES = 130;
    /** After so many marks the charge is brought up to date. */
    private static final int MARKS_PER_CHARGE = 256;
    /** So many objects that show a property of another one are marked in a turn when that changes. */
    private static final int DEPENDENTS_PER_TURN = 2_000;

    private final MoRef ref;
    private final PropertyCollector collector;
    private final CompiledFilterSpec spec;
    private final boolean partial;
    private final SessionScope scope;
    private final FilterSubscriptions subscriptions;
    private final UpdateRenderer renderer;
    private LinkedHashMap<MoRef, Long> marked = new LinkedHashMap<>();
    private LinkedHashMap<MoRef, Long> series = new LinkedHashMap<>();
    private final ArrayDeque<MoRef> ready = new ArrayDeque<>();
    private final ArrayDeque<MoRef> leaving = new ArrayDeque<>();
    /** What the last scan did not find any more, of which each is made a reference only when it is reported. */
    private Iterator<MoRef> deselected = Collections.emptyIterator();

    private final Set<MoRef> missing = new HashSet<>();
    private MoRefSet reported;
    private @Nullable FilterSelectionScan scan;
    private @Nullable LengthCounts counts;
    private boolean membersChanged = true;
    /** A scan belongs to the series and has not begun: very many filters may begin one together. */
    private boolean scanDue;

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
            markDependents(scope.context().containerIndex().dependents(object), mask & TypePlan.ALL, 0);
        } else {
            if ((mask & TypeSubscription.MEMBERS) != 0) membersChanged = true;
            if ((mask & TypeSubscription.MEMBERSHIP) != 0) checkMembership(object);
            if ((mask & TypeSubscription.VISIBILITY) != 0) checkVisibility(object);
            // The list of a view's members is a property of it.
            if ((mask & (TypeSubscription.MEMBERS | TypeSubscription.MEMBERSHIP)) != 0)
                subscriptions.views().forEach(view -> mark(view, TypePlan.ALL));
            mark(object, mask & TypePlan.ALL);
        }
        if (hasMarks()) collector.changed(this);
    }

    /** An object of a view that is all that is selected joins or leaves alone; otherwise everything is looked at again. */
    private void checkMembership(MoRef object) {
        if (membersChanged) return;
        ContainerView view = subscriptions.onlyView(spec);
        if (view == null || isScanning()) {
            membersChanged = true;
            return;
        }
        TypePlan plan = spec.plan(object.type());
        if (plan == null || !spec.reports(plan.type())) return;
        boolean selected = view.contains(object);
        if (selected && !reported.contains(object)) ready.add(object);
        if (!selected && reported.contains(object)) leaving.add(object);
    }

    /** What may not be seen any more leaves; what may be seen again is selected by what selected it before. */
    private void checkVisibility(MoRef object) {
        boolean known = reported.contains(object);
        if (!scope.context().managedObjects().exists(object, scope.session())) {
            markListViews();
            if (!known) subscriptions.unsubscribe(object);
        } else if (known != scope.reader().canSee(object)) {
            if (known) leaving.add(object);
            else membersChanged = true;
        }
    }

    /** What its user may see may have changed anywhere: everything is looked at again. */
    void visibilityChanged() {
        membersChanged = true;
        collector.changed(this);
    }

    /** Reports everything from the beginning with the next series. */
    void restart() {
        reported = new MoRefSet(scope.context().containerIndex());
        renderer.forgetAll();
        marked.clear();
        series.clear();
        ready.clear();
        leaving.clear();
        deselected = Collections.emptyIterator();
        missing.clear();
        if (scan != null) scan.cancel();
        scan = null;
        scanDue = false;
        counts = null;
        membersChanged = true;
        collector.activate(this);
    }

    @Override
    public HeldKind heldKind() {
        return HeldKind.FILTER;
    }

    @Override
    public long heldBytes() {
        long pending = (long) marked.size() + series.size() + ready.size() + leaving.size() + missing.size();
        return HELD_BYTES
                + spec.heldBytes()
                + reported.heldBytes()
                + renderer.heldBytes()
                + subscriptions.heldBytes()
                + (scan == null ? 0 : scan.heldBytes())
                + pending * PENDING_BYTES;
    }

    /** Charges what the filter holds now. */
    void recharge() {
        scope.session().recharge(this);
    }

    boolean hasMarks() {
        return membersChanged || !marked.isEmpty() || (!isScanning() && !(ready.isEmpty() && leaving.isEmpty()));
    }

    private boolean isScanning() {
        return scanDue || scan != null;
    }

    /** Moves all changes so far into the series. */
    void beginSeries() {
        if (series.isEmpty()) {
            LinkedHashMap<MoRef, Long> empty = series;
            series = marked;
            marked = empty;
        } else {
            marked.forEach((object, mask) -> series.merge(object, mask, (one, other) -> one | other));
            marked.clear();
        }
        if (!membersChanged || isScanning()) return;
        membersChanged = false;
        scanDue = true;
    }

    /** Reports what is left of the series, until the response is full or the turn is. */
    ReportProgress report(UpdateSetBuilder updates, TurnBudget turn) {
        while (!turn.isSpent()) {
            if (deselected.hasNext() || !leaving.isEmpty() || !series.isEmpty() || !ready.isEmpty()) {
                if (updates.isFull()) return ReportProgress.FULL;
                if (isCounting()) {
                    turn.spend(TurnBudget.SCAN_STEPS);
                    continue;
                }
                reportOne(updates);
                turn.spend(1);
                continue;
            }
            if (scanDue) {
                scanDue = false;
                scan = new FilterSelectionScan(scope, spec, subscriptions, reported, ready, collector::wake);
            }
            FilterSelectionScan running = scan;
            if (running == null) return ReportProgress.DONE;
            running.run(TurnBudget.SCAN_STEPS);
            turn.spend(TurnBudget.SCAN_STEPS);
            if (running.isOver() && ready.isEmpty()) finish(running, updates);
            else if (running.isWaiting() && ready.isEmpty()) return ReportProgress.WAITING;
        }
        return ReportProgress.OUT_OF_TIME;
    }

    /** Undoes an update that the client has not received; to be called for the last reported update first. */
    void rollBack(ReportedUpdate update) {
        if (ended) return;
        collector.activate(this);
        MoRef object = update.object();
        switch (update.kind()) {
            case ENTER -> {
                reported.remove(object);
                renderer.restore(object, null);
                membersChanged = true;
            }
            case LEAVE -> {
                reported.add(object);
                renderer.restore(object, update.before());
                leaving.addFirst(object);
            }
            case MODIFY -> {
                renderer.restore(object, update.before());
                series.merge(object, update.mask(), (mask, other) -> mask | other);
            }
        }
    }

    /** Nanoseconds until the progress of a running task is due; {@code Long.MAX_VALUE} for never. */
    long dueInNanos(long nowNanos) {
        return renderer.runningTasks().dueInNanos(nowNanos);
    }

    /** Marks the running tasks whose progress is due. */
    void markDue(long nowNanos) {
        renderer.runningTasks().takeDue(nowNanos).forEach(this::mark);
        if (hasMarks()) collector.activate(this);
    }

    private void reportOne(UpdateSetBuilder updates) {
        if (!leaving.isEmpty() || deselected.hasNext()) {
            leave(leaving.isEmpty() ? deselected.next() : leaving.removeFirst(), updates);
            return;
        }
        var entry = series.pollFirstEntry();
        if (entry != null) {
            MoRef object = entry.getKey();
            if (!reported.contains(object)) return;
            if (scope.reader().canSee(object)) renderer.modify(object, entry.getValue(), takeCounts(), updates);
            else leave(object, updates);
            return;
        }
        MoRef object = ready.removeFirst();
        if (!scope.reader().canSee(object) || !reported.add(object)) return;
        renderer.enter(object, reported.size(), takeCounts(), updates);
    }

    /** Counts what only an iteration can tell of the object that is reported next. */
    private boolean isCounting() {
        if (!leaving.isEmpty() || deselected.hasNext()) return false;
        var modified = series.firstEntry();
        MoRef next = modified == null ? ready.getFirst() : modified.getKey();
        if (counts == null || !counts.object().object().equals(next))
            counts = renderer.counts(next, modified == null ? TypePlan.ALL : modified.getValue());
        return counts != null && !counts.steps(TurnBudget.SCAN_STEPS);
    }

    private @Nullable LengthCounts takeCounts() {
        LengthCounts taken = counts;
        counts = null;
        return taken;
    }

    private void leave(MoRef object, UpdateSetBuilder updates) {
        if (!reported.remove(object)) return;
        // What is only out of sight stays subscribed to, because it may come back.
        if (scope.reader().canSee(object) || !scope.context().managedObjects().exists(object, scope.session()))
            subscriptions.unsubscribe(object);
        renderer.leave(object, updates);
    }

    private void finish(FilterSelectionScan finished, UpdateSetBuilder updates) {
        deselected = reported.minus(finished.visited()).iterator();
        scan = null;
        if (finished.hiddenStarts().stream().anyMatch(scope.reader()::canSee)) membersChanged = true;
        if (spec.missingTolerated()) spec.starts().forEach(start -> reportIfMissing(start.object(), updates));
    }

    private void reportIfMissing(MoRef start, UpdateSetBuilder updates) {
        if (scope.context().managedObjects().exists(start, scope.session())) missing.remove(start);
        else if (missing.add(start))
            updates.missing(this, scope.context().resultFactory().missing(start));
    }

    private void mark(MoRef object, long mask) {
        if (mask == 0 || !reported.contains(object)) return;
        marked.merge(object, mask, (one, other) -> one | other);
        if (marked.size() % MARKS_PER_CHARGE == 0) recharge();
    }

    /** What is gone is not in a list view any more either. */
    private void markListViews() {
        for (CompiledFilterSpec.StartObject start : spec.starts()) {
            if (start.object().type().equals("ListView")) mark(start.object(), TypePlan.ALL);
        }
    }

    /** In slices, for a network or a datastore may have very many machines. */
    private void markDependents(ContainmentQueries.ObjectNumbers dependents, long mask, int after) {
        ContainmentQueries containerIndex = scope.context().containerIndex();
        int last = after;
        for (int looked = 0; looked < DEPENDENTS_PER_TURN; looked++) {
            last = dependents.next(last);
            if (last == 0) return;
            mark(containerIndex.ref(last), mask);
        }
        int next = last;
        home().send(() -> {
            if (ended) return;
            markDependents(dependents, mask, next);
            if (hasMarks()) collector.wake();
        });
    }
}
