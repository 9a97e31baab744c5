package io.vfleet.property;

import io.vfleet.access.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One PropertyFilter: what it selects, what its client knows of, and what is left to tell. Marks are collected apart
 * from what the series under way still has to tell, so that a series ends. On the session's home loop, but for reading
 * its properties.
 */
final class Filter implements SessionObject, Watcher {
    /** How far an answer has come with this filter. */
    enum Progress {
        /** There is nothing left of this series. */
        DONE,
        /** There is more, and the answer is full. */
        FULL,
        /** There may be more when an acknowledgement has come. */
        WAITING,
        /** There is more, and the turn has lasted long enough. */
        LATER
    }

    private static final int SWEEP_STEPS = 500;

    private final MoRef ref;
    private final Collector collector;
    private final Spec spec;
    private final boolean partial;
    private final Desk desk;
    private final Registrations registrations;
    private final Teller teller;
    private final Map<MoRef, Long> marked = new LinkedHashMap<>();
    private final LinkedHashMap<MoRef, Long> series = new LinkedHashMap<>();
    private final ArrayDeque<MoRef> ready = new ArrayDeque<>();
    private final ArrayDeque<MoRef> leaving = new ArrayDeque<>();
    private final Set<MoRef> missing = new HashSet<>();
    private Seen told;
    private @Nullable Sweep sweep;
    private boolean otherMembers = true;
    private boolean ended;

    Filter(MoRef ref, Collector collector, Spec spec, boolean partial, Desk desk) {
        this.ref = ref;
        this.collector = collector;
        this.spec = spec;
        this.partial = partial;
        this.desk = desk;
        this.registrations = new Registrations(this, desk);
        this.teller = new Teller(this, desk.reader(), spec, partial);
        this.told = new Seen(desk.place().contents());
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
        registrations.forgetAll();
        collector.filterEnded(this);
    }

    @Override
    public Loop home() {
        return desk.home();
    }

    @Override
    public void marked(MoRef object, long mask) {
        if (ended) return;
        if ((mask & Watch.DEPENDENTS) != 0) {
            markDependents(object, mask & TypePlan.ALL);
        } else {
            if ((mask & Watch.MEMBERS) != 0) otherMembers = true;
            mark(object, mask & TypePlan.ALL);
        }
        if (otherMembers || !marked.isEmpty()) collector.wake();
    }

    /** The client is to be told everything from the beginning. */
    void startAgain() {
        told = new Seen(desk.place().contents());
        teller.forgetAll();
        marked.clear();
        series.clear();
        ready.clear();
        leaving.clear();
        missing.clear();
        if (sweep != null) sweep.giveUp();
        sweep = null;
        otherMembers = true;
    }

    boolean hasMarks() {
        return otherMembers || !marked.isEmpty();
    }

    /** Puts what is marked by now into the series. */
    void beginSeries() {
        marked.forEach((object, mask) -> series.merge(object, mask, (one, other) -> one | other));
        marked.clear();
        if (!otherMembers || sweep != null) return;
        otherMembers = false;
        sweep = new Sweep(desk, spec, registrations, told, ready, collector::wake);
    }

    /** Tells what the series has left, until the answer is full or the time is over. */
    Progress tell(Assembly assembly, long untilNanos) {
        while (home().clock().nanos() <= untilNanos) {
            if (!leaving.isEmpty() || !series.isEmpty() || !ready.isEmpty()) {
                if (assembly.isFull()) return Progress.FULL;
                tellOne(assembly);
                continue;
            }
            Sweep walk = sweep;
            if (walk == null) return Progress.DONE;
            walk.run(SWEEP_STEPS);
            if (walk.isOver() && ready.isEmpty()) finish(walk, assembly);
            else if (walk.isWaiting() && ready.isEmpty()) return Progress.WAITING;
        }
        return Progress.LATER;
    }

    /** Takes back what the client has not heard; to be called for the last told first. */
    void takeBack(Told one) {
        if (ended) return;
        MoRef object = one.object();
        switch (one.kind()) {
            case ENTER -> {
                told.remove(object);
                teller.restore(object, null);
                otherMembers = true;
            }
            case LEAVE -> {
                told.add(object);
                teller.restore(object, one.before());
                leaving.addFirst(object);
            }
            case MODIFY -> {
                teller.restore(object, one.before());
                series.merge(object, one.mask(), (mask, other) -> mask | other);
            }
        }
    }

    /** Nanoseconds until a running task's progress is to be looked at; {@code Long.MAX_VALUE} for never. */
    long dueInNanos(long nowNanos) {
        return teller.running().dueInNanos(nowNanos);
    }

    void markDue(long nowNanos) {
        teller.running().takeDue(nowNanos).forEach(this::mark);
    }

    private void tellOne(Assembly assembly) {
        if (!leaving.isEmpty()) {
            leave(leaving.removeFirst(), assembly);
            return;
        }
        var entry = series.pollFirstEntry();
        if (entry != null) {
            MoRef object = entry.getKey();
            if (!told.contains(object)) return;
            if (desk.reader().sees(object)) teller.modify(object, entry.getValue(), assembly);
            else leave(object, assembly);
            return;
        }
        MoRef object = ready.removeFirst();
        if (!desk.reader().sees(object) || !told.add(object)) return;
        teller.enter(object, told.size(), assembly);
    }

    private void leave(MoRef object, Assembly assembly) {
        if (!told.remove(object)) return;
        registrations.forget(object);
        teller.leave(object, assembly);
    }

    private void finish(Sweep walk, Assembly assembly) {
        List<MoRef> gone = new ArrayList<>();
        for (MoRef object : told.without(walk.seen())) gone.add(object);
        leaving.addAll(gone);
        sweep = null;
        if (spec.missingTolerated()) spec.starts().forEach(start -> reportIfMissing(start.object(), assembly));
    }

    private void reportIfMissing(MoRef start, Assembly assembly) {
        if (desk.place().views().exists(start, desk.session())) missing.remove(start);
        else if (missing.add(start))
            assembly.missing(this, desk.place().shapes().missing(start));
    }

    private void mark(MoRef object, long mask) {
        if (mask != 0 && told.contains(object)) marked.merge(object, mask, (one, other) -> one | other);
    }

    private void markDependents(MoRef host, long mask) {
        Contents contents = desk.place().contents();
        Contents.Group dependents = contents.dependents(host);
        for (int number = dependents.next(0); number != 0; number = dependents.next(number)) {
            mark(contents.ref(number), mask);
        }
    }
}
