package io.vfleet.property.filter;

import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Timer;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A PropertyCollector of a session: its filters and the wait requests on it, served one after the other; runs on the
 * session's home loop, except for reading its properties. On the session's home loop, but for reading its properties.
 */
public final class PropertyCollector implements SessionObject {
    private static final long TURN_NANOS = 3_000_000;
    private static final long MILLI = 1_000_000;

    private final MoRef ref;
    private final SessionScope scope;
    private final ConcurrentSkipListMap<Long, PropertyFilter> filters = new ConcurrentSkipListMap<>();
    private final CollectorVersions versions = new CollectorVersions();
    private final Deque<WaitRequest> waits = new ConcurrentLinkedDeque<>();
    private long filtersMade;
    private @Nullable ActiveWait active;
    private @Nullable Timer progressTimer;
    private boolean waking;

    public PropertyCollector(MoRef ref, SessionScope scope) {
        this.ref = ref;
        this.scope = scope;
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    @Override
    public Object get(String property) {
        if (!property.equals("filter")) {
            throw new IllegalArgumentException("no such property: PropertyCollector." + property);
        }
        return filters.values().stream().map(PropertyFilter::ref).toList();
    }

    @Override
    public void ended() {
        cancelAll();
        for (PropertyFilter filter : filters.values()) scope.session().remove(filter);
    }

    Collection<PropertyFilter> filters() {
        return filters.values();
    }

    public void add(PropertyFilter filter) {
        filters.put(++filtersMade, filter);
        wake();
    }

    void filterEnded(PropertyFilter filter) {
        filters.values().remove(filter);
        if (active != null) active.updates.forget(filter);
        wake();
    }

    /** The session is kept alive until the call is answered or its client has gone. */
    public void await(WaitRequest wait) {
        waits.add(wait);
        scope.session().busy();
        wait.callback().onDisconnect(() -> scope.home().send(() -> disconnected(wait)));
        serve();
    }

    /** Every call that waits is answered RequestCanceled. */
    public void cancelAll() {
        List<WaitRequest> cancelled = new ArrayList<>(waits);
        stopServing();
        for (WaitRequest wait : cancelled) {
            finish(wait);
            wait.callback().fault(new Fault.RequestCanceled());
        }
    }

    /** Calls that wait; any thread. */
    int waiting() {
        return waits.size();
    }

    /** There may be something to tell: looks at the end of this turn. */
    void wake() {
        if (waking || waits.isEmpty()) return;
        waking = true;
        scope.home().atEndOfTurn(() -> {
            waking = false;
            serve();
        });
    }

    private void disconnected(WaitRequest wait) {
        if (active != null && active.request.equals(wait)) stopServing();
        finish(wait);
        serve();
    }

    private void finish(WaitRequest wait) {
        if (waits.remove(wait)) scope.session().free();
    }

    private void serve() {
        while (true) {
            if (active == null) {
                if (waits.isEmpty()) return;
                if (!begin(waits.element())) continue;
            }
            if (active == null || !progress(active)) return;
        }
    }

    /** False when the call was answered at once, for its version. */
    private boolean begin(WaitRequest wait) {
        CollectorVersions.VersionCheck shown = versions.check(wait.version(), wait.mayContinue());
        if (shown == CollectorVersions.VersionCheck.INVALID) {
            finish(wait);
            wait.callback().fault(new Fault.InvalidCollectorVersion());
            return false;
        }
        if (shown == CollectorVersions.VersionCheck.START) filters.values().forEach(PropertyFilter::restart);
        if (shown == CollectorVersions.VersionCheck.UNACKNOWLEDGED) rollBack(versions.rollBack());
        ActiveWait begun = new ActiveWait(wait);
        active = begun;
        begun.continuation = shown == CollectorVersions.VersionCheck.CONTINUATION;
        if (!begun.continuation) filters.values().forEach(PropertyFilter::beginSeries);
        if (wait.maxWaitSeconds().isPresent()) {
            int seconds = wait.maxWaitSeconds().getAsInt();
            begun.timedOut = seconds == 0;
            if (seconds > 0) begun.timeout = scope.home().after(seconds * 1_000L, () -> timeOut(begun));
        }
        return true;
    }

    /** True when the call was answered and the next may be served. */
    private boolean progress(ActiveWait now) {
        long until = scope.home().clock().nanos() + TURN_NANOS;
        while (true) {
            PropertyFilter.ReportProgress progress = report(now.updates, until);
            switch (progress) {
                case WAITING -> {
                    return false;
                }
                case OUT_OF_TIME -> {
                    scope.home().send(this::serve);
                    return false;
                }
                case FULL -> {
                    answer(now, true);
                    return true;
                }
                case DONE -> {
                    if (!now.updates.isEmpty() || now.continuation) {
                        answer(now, false);
                        return true;
                    }
                    if (filters.values().stream().noneMatch(PropertyFilter::hasMarks)) return answerEmpty(now);
                    filters.values().forEach(PropertyFilter::beginSeries);
                }
            }
        }
    }

    /** How far all filters have come: a full answer before everything else, nothing left only if none has. */
    private PropertyFilter.ReportProgress report(UpdateSetBuilder assembly, long until) {
        PropertyFilter.ReportProgress all = PropertyFilter.ReportProgress.DONE;
        for (PropertyFilter filter : filters.values()) {
            PropertyFilter.ReportProgress one = filter.report(assembly, until);
            if (one == PropertyFilter.ReportProgress.FULL || one == PropertyFilter.ReportProgress.OUT_OF_TIME)
                return one;
            if (one == PropertyFilter.ReportProgress.WAITING) all = one;
        }
        return all;
    }

    private boolean answerEmpty(ActiveWait now) {
        if (!now.timedOut) {
            scheduleProgressCheck();
            return false;
        }
        stopServing();
        finish(now.request);
        now.request.callback().value(null);
        return true;
    }

    private void answer(ActiveWait now, boolean truncated) {
        List<DataObject> updates = now.updates.filterUpdates(scope.context().resultFactory());
        String version = versions.issue(now.updates.reported(), truncated);
        now.updates = new UpdateSetBuilder(now.request.maxObjectUpdates());
        stopServing();
        finish(now.request);
        now.request.callback().value(scope.context().resultFactory().updateSet(version, updates, truncated));
    }

    private void timeOut(ActiveWait whose) {
        whose.timedOut = true;
        if (active == whose) serve();
    }

    /** What was put together for an answer that will not be given is left to tell. */
    private void stopServing() {
        if (active == null) return;
        if (active.timeout != null) active.timeout.cancel();
        rollBack(active.updates.reported());
        active = null;
        if (progressTimer != null) progressTimer.cancel();
        progressTimer = null;
    }

    private static void rollBack(List<ReportedUpdate> told) {
        for (ReportedUpdate one : told.reversed()) one.filter().rollBack(one);
    }

    /** Looks at running tasks while somebody waits. */
    private void scheduleProgressCheck() {
        if (progressTimer != null) return;
        long now = scope.home().clock().nanos();
        long due = Long.MAX_VALUE;
        for (PropertyFilter filter : filters.values()) due = Math.min(due, filter.dueInNanos(now));
        if (due == Long.MAX_VALUE) return;
        progressTimer = scope.home().after((due + MILLI - 1) / MILLI, () -> {
            progressTimer = null;
            long then = scope.home().clock().nanos();
            for (PropertyFilter filter : filters.values()) filter.markDue(then);
            serve();
        });
    }
}
