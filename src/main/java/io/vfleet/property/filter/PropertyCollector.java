package io.vfleet.property;

import io.vfleet.access.SessionObject;
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
 * One PropertyCollector of a session: its filters, and the calls that wait for their updates, served one after the
 * other. On the session's home loop, but for reading its properties.
 */
final class Collector implements SessionObject {
    private static final long TURN_NANOS = 3_000_000;
    private static final long MILLI = 1_000_000;

    private final MoRef ref;
    private final Desk desk;
    private final ConcurrentSkipListMap<Long, Filter> filters = new ConcurrentSkipListMap<>();
    private final Versions versions = new Versions();
    private final Deque<Wait> waits = new ConcurrentLinkedDeque<>();
    private long filtersMade;
    private @Nullable Serving serving;
    private @Nullable Timer tick;
    private boolean waking;

    Collector(MoRef ref, Desk desk) {
        this.ref = ref;
        this.desk = desk;
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
        return filters.values().stream().map(Filter::ref).toList();
    }

    @Override
    public void ended() {
        cancelAll();
        for (Filter filter : filters.values()) desk.session().remove(filter);
    }

    Collection<Filter> filters() {
        return filters.values();
    }

    void add(Filter filter) {
        filters.put(++filtersMade, filter);
        wake();
    }

    void filterEnded(Filter filter) {
        filters.values().remove(filter);
        if (serving != null) serving.assembly.forget(filter);
        wake();
    }

    /** The session is kept alive until the call is answered or its client has gone. */
    void await(Wait wait) {
        waits.add(wait);
        desk.session().busy();
        wait.answer().onGone(() -> desk.home().send(() -> gone(wait)));
        serve();
    }

    /** Every call that waits is answered RequestCanceled. */
    void cancelAll() {
        List<Wait> cancelled = new ArrayList<>(waits);
        stopServing();
        for (Wait wait : cancelled) {
            done(wait);
            wait.answer().fault(new Fault.RequestCanceled());
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
        desk.home().atEndOfTurn(() -> {
            waking = false;
            serve();
        });
    }

    private void gone(Wait wait) {
        if (serving != null && serving.wait.equals(wait)) stopServing();
        done(wait);
        serve();
    }

    private void done(Wait wait) {
        if (waits.remove(wait)) desk.session().free();
    }

    private void serve() {
        while (true) {
            if (serving == null) {
                if (waits.isEmpty()) return;
                if (!begin(waits.element())) continue;
            }
            if (serving == null || !progress(serving)) return;
        }
    }

    /** False when the call was answered at once, for its version. */
    private boolean begin(Wait wait) {
        Versions.Shown shown = versions.show(wait.version(), wait.mayGoOn());
        if (shown == Versions.Shown.WRONG) {
            done(wait);
            wait.answer().fault(new Fault.InvalidCollectorVersion());
            return false;
        }
        if (shown == Versions.Shown.START) filters.values().forEach(Filter::startAgain);
        if (shown == Versions.Shown.NOT_HEARD) takeBack(versions.takeBack());
        Serving begun = new Serving(wait);
        serving = begun;
        begun.goesOn = shown == Versions.Shown.GOES_ON;
        if (!begun.goesOn) filters.values().forEach(Filter::beginSeries);
        if (wait.patienceSeconds().isPresent()) {
            int seconds = wait.patienceSeconds().getAsInt();
            begun.patienceOver = seconds == 0;
            if (seconds > 0) begun.patience = desk.home().after(seconds * 1_000L, () -> patienceOver(begun));
        }
        return true;
    }

    /** True when the call was answered and the next may be served. */
    private boolean progress(Serving now) {
        long until = desk.home().clock().nanos() + TURN_NANOS;
        while (true) {
            Filter.Progress progress = tell(now.assembly, until);
            switch (progress) {
                case WAITING -> {
                    return false;
                }
                case LATER -> {
                    desk.home().send(this::serve);
                    return false;
                }
                case FULL -> {
                    answer(now, true);
                    return true;
                }
                case DONE -> {
                    if (!now.assembly.isEmpty() || now.goesOn) {
                        answer(now, false);
                        return true;
                    }
                    if (filters.values().stream().noneMatch(Filter::hasMarks)) return nothing(now);
                    filters.values().forEach(Filter::beginSeries);
                }
            }
        }
    }

    /** How far all filters have come: a full answer before everything else, nothing left only if none has. */
    private Filter.Progress tell(Assembly assembly, long until) {
        Filter.Progress all = Filter.Progress.DONE;
        for (Filter filter : filters.values()) {
            Filter.Progress one = filter.tell(assembly, until);
            if (one == Filter.Progress.FULL || one == Filter.Progress.LATER) return one;
            if (one == Filter.Progress.WAITING) all = one;
        }
        return all;
    }

    private boolean nothing(Serving now) {
        if (!now.patienceOver) {
            follow();
            return false;
        }
        stopServing();
        done(now.wait);
        now.wait.answer().value(null);
        return true;
    }

    private void answer(Serving now, boolean truncated) {
        List<DataObject> updates = now.assembly.filterUpdates(desk.place().shapes());
        String version = versions.give(now.assembly.told(), truncated);
        now.assembly = new Assembly(now.wait.objectsMax());
        stopServing();
        done(now.wait);
        now.wait.answer().value(desk.place().shapes().updateSet(version, updates, truncated));
    }

    private void patienceOver(Serving whose) {
        whose.patienceOver = true;
        if (serving == whose) serve();
    }

    /** What was put together for an answer that will not be given is left to tell. */
    private void stopServing() {
        if (serving == null) return;
        if (serving.patience != null) serving.patience.cancel();
        takeBack(serving.assembly.told());
        serving = null;
        if (tick != null) tick.cancel();
        tick = null;
    }

    private static void takeBack(List<Told> told) {
        for (Told one : told.reversed()) one.filter().takeBack(one);
    }

    /** Looks at running tasks while somebody waits. */
    private void follow() {
        if (tick != null) return;
        long now = desk.home().clock().nanos();
        long due = Long.MAX_VALUE;
        for (Filter filter : filters.values()) due = Math.min(due, filter.dueInNanos(now));
        if (due == Long.MAX_VALUE) return;
        tick = desk.home().after((due + MILLI - 1) / MILLI, () -> {
            tick = null;
            long then = desk.home().clock().nanos();
            for (Filter filter : filters.values()) filter.markDue(then);
            serve();
        });
    }
}
