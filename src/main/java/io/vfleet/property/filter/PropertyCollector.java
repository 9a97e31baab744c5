package io.vfleet.property.filter;

import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Timer;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A PropertyCollector of a session: its filters and the wait requests on it, which are served one after the other. On
 * the session's home loop, except for reading its properties.
 *
 * <p>long: the way of a wait from its version to its answer is one sequence.
 */
public final class PropertyCollector implements SessionObject {
    private static final long MILLI = 1_000_000;
    private static final int HELD_BYTES = 800;

    private final MoRef ref;
    private final SessionScope scope;
    private final OrderedFilters filters = new OrderedFilters();
    private final MemoryAccount memory;
    private final CollectorVersions versions;
    private final Deque<WaitRequest> waits = new ConcurrentLinkedDeque<>();
    private @Nullable ActiveWait active;
    private @Nullable Timer progressTimer;
    private boolean wakeScheduled;

    public PropertyCollector(MoRef ref, SessionScope scope) {
        this.ref = ref;
        this.scope = scope;
        this.memory = scope.session().memory();
        this.versions = new CollectorVersions(memory);
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
        return filters.all().stream().map(PropertyFilter::ref).toList();
    }

    @Override
    public HeldKind heldKind() {
        return HeldKind.FILTER;
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES;
    }

    @Override
    public void ended() {
        cancelAll();
        versions.clear();
        filters.endAll(scope);
    }

    Collection<PropertyFilter> filters() {
        return filters.all();
    }

    public void add(PropertyFilter filter) {
        filters.add(filter);
        changed(filter);
    }

    /** The filter may have updates to report. */
    void changed(PropertyFilter filter) {
        filters.activate(filter);
        wake();
    }

    /** As {@link #changed}, while a request is begun or ended. */
    void activate(PropertyFilter filter) {
        filters.activate(filter);
    }

    void filterEnded(PropertyFilter filter) {
        filters.remove(filter);
        if (active != null) active.updates.forget(filter);
        wake();
    }

    /**
     * Serves a wait request after those before it. The session counts as busy until the request is answered or its
     * client disconnects.
     */
    public void await(WaitRequest request) {
        waits.add(request);
        scope.session().callStarted();
        request.callback().onDisconnect(() -> scope.home().send(() -> disconnected(request)));
        serve();
    }

    /** Answers every wait request with RequestCanceled. */
    public void cancelAll() {
        List<WaitRequest> cancelled = new ArrayList<>(waits);
        stopServing();
        for (WaitRequest request : cancelled) {
            finish(request);
            request.callback().fault(new Fault.RequestCanceled());
        }
    }

    /** The number of unanswered wait requests; any thread. */
    int waiting() {
        return waits.size();
    }

    /** There may be updates to report: serves the wait requests in a turn of its own, because one change may wake many. */
    void wake() {
        if (wakeScheduled || waits.isEmpty()) return;
        wakeScheduled = true;
        scope.home().send(() -> {
            wakeScheduled = false;
            serve();
        });
    }

    private void disconnected(WaitRequest request) {
        if (active != null && active.request.equals(request)) stopServing();
        finish(request);
        serve();
    }

    private void finish(WaitRequest request) {
        if (waits.remove(request)) scope.session().callFinished();
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

    /** False when the request was answered at once because its version is invalid. */
    private boolean begin(WaitRequest request) {
        CollectorVersions.VersionCheck check = versions.check(request.version(), request.mayContinue());
        if (check == CollectorVersions.VersionCheck.INVALID) {
            finish(request);
            request.callback().fault(new Fault.InvalidCollectorVersion());
            return false;
        }
        if (check == CollectorVersions.VersionCheck.START) filters.all().forEach(PropertyFilter::restart);
        if (check == CollectorVersions.VersionCheck.UNACKNOWLEDGED) rollBack(versions.rollBack());
        ActiveWait wait = new ActiveWait(request);
        active = wait;
        wait.continuation = check == CollectorVersions.VersionCheck.CONTINUATION;
        if (!wait.continuation) filters.active().forEach(PropertyFilter::beginSeries);
        if (request.maxWaitSeconds().isPresent()) {
            int seconds = request.maxWaitSeconds().getAsInt();
            wait.timedOut = seconds == 0;
            if (seconds > 0) wait.timeout = scope.home().after(seconds * 1_000L, () -> timeOut(wait));
        }
        return true;
    }

    /** True when the request was answered and the next may be served. */
    private boolean progress(ActiveWait wait) {
        TurnBudget turn = new TurnBudget(scope.home().clock());
        while (true) {
            PropertyFilter.ReportProgress progress = report(wait.updates, turn);
            if (!charge(wait)) {
                refuse(wait);
                return true;
            }
            switch (progress) {
                case WAITING -> {
                    return false;
                }
                case OUT_OF_TIME -> {
                    scope.home().send(this::serve);
                    return false;
                }
                case FULL -> {
                    answer(wait, true);
                    return true;
                }
                case DONE -> {
                    if (!wait.updates.isEmpty() || wait.continuation) {
                        answer(wait, false);
                        return true;
                    }
                    if (filters.active().stream().noneMatch(PropertyFilter::hasMarks)) return answerEmpty(wait);
                    filters.active().forEach(PropertyFilter::beginSeries);
                }
            }
        }
    }

    /**
     * The progress of all filters together: that of the first filter that is out of time or fills the response; DONE
     * only if all are.
     */
    private PropertyFilter.ReportProgress report(UpdateSetBuilder updates, TurnBudget turn) {
        PropertyFilter.ReportProgress all = PropertyFilter.ReportProgress.DONE;
        for (PropertyFilter filter : filters.active()) {
            int before = turn.objectsLeft();
            PropertyFilter.ReportProgress progress = filter.report(updates, turn);
            if (turn.objectsLeft() != before) filter.recharge();
            if (progress == PropertyFilter.ReportProgress.DONE && !filter.hasMarks()) filters.deactivate(filter);
            if (progress == PropertyFilter.ReportProgress.FULL || progress == PropertyFilter.ReportProgress.OUT_OF_TIME)
                return progress;
            if (progress == PropertyFilter.ReportProgress.WAITING) all = progress;
        }
        return all;
    }

    private boolean answerEmpty(ActiveWait wait) {
        if (!wait.timedOut) {
            scheduleProgressCheck();
            return false;
        }
        stopServing();
        finish(wait.request);
        wait.request.callback().value(null);
        return true;
    }

    private void answer(ActiveWait wait, boolean truncated) {
        List<DataObject> filterUpdates =
                wait.updates.filterUpdates(scope.context().resultFactory());
        String version = versions.issue(wait.updates.reported(), truncated);
        wait.updates = new UpdateSetBuilder(wait.request.maxObjectUpdates());
        long heldBytes = wait.heldBytes;
        stopServing();
        finish(wait.request);
        wait.request
                .callback()
                .value(scope.context().resultFactory().updateSet(version, filterUpdates, truncated), heldBytes);
    }

    /** Charges what was collected since the last time; false when there is no room for it. */
    private boolean charge(ActiveWait wait) {
        long more = wait.updates.heldBytes() - wait.heldBytes;
        if (!memory.charge(HeldKind.UPDATE, more)) return false;
        wait.heldBytes += more;
        return true;
    }

    /** The client may ask again with the version that it has: what was collected is reported then. */
    private void refuse(ActiveWait wait) {
        stopServing();
        finish(wait.request);
        wait.request.callback().busy();
    }

    private void timeOut(ActiveWait wait) {
        wait.timedOut = true;
        if (active == wait) serve();
    }

    /** Ends serving the active request; updates collected for a response that is not sent are to be reported again. */
    private void stopServing() {
        if (active == null) return;
        if (active.timeout != null) active.timeout.cancel();
        rollBack(active.updates.reported());
        memory.release(HeldKind.UPDATE, active.heldBytes);
        active = null;
        if (progressTimer != null) progressTimer.cancel();
        progressTimer = null;
    }

    private static void rollBack(List<ReportedUpdate> updates) {
        for (ReportedUpdate update : updates.reversed()) update.filter().rollBack(update);
    }

    /** Schedules the next look at the progress of running tasks, while a request waits. */
    private void scheduleProgressCheck() {
        if (progressTimer != null) return;
        long now = scope.home().clock().nanos();
        long due = Long.MAX_VALUE;
        for (PropertyFilter filter : filters.all()) due = Math.min(due, filter.dueInNanos(now));
        if (due == Long.MAX_VALUE) return;
        progressTimer = scope.home().after((due + MILLI - 1) / MILLI, () -> {
            progressTimer = null;
            long then = scope.home().clock().nanos();
            for (PropertyFilter filter : filters.all()) filter.markDue(then);
            serve();
        });
    }
}
