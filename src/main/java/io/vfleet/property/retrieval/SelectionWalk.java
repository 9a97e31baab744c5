package io.vfleet.property.retrieval;

import io.vfleet.model.MoRef;
import io.vfleet.property.MoRefSet;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.Traversal;
import io.vfleet.property.spec.TypePlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the objects that a filter specification selects. It is positioned on one object at a time, reads nothing
 * of it before {@link #enter}, and holds iterators rather than objects. Used on one loop at a time; it may be suspended
 * and resumed later.
 */
public final class SelectionWalk {
    private record Frame(Iterator<MoRef> objects, Traversal traversal, boolean covered) {}

    private final CompiledFilterSpec spec;
    private final PropertyReader reader;
    private final Iterator<CompiledFilterSpec.StartObject> starts;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final boolean singlePath;
    private final MoRefSet reported;
    private final @Nullable MoRefSet[] entered;
    private @Nullable MoRef object;
    private @Nullable TypePlan plan;
    private boolean reports;
    private boolean covered;
    private List<Traversal> traversals = List.of();

    public SelectionWalk(CompiledFilterSpec spec, PropertyReader reader) {
        this.spec = spec;
        this.reader = reader;
        this.starts = spec.starts().iterator();
        this.singlePath = spec.isSinglePath();
        this.reported = new MoRefSet(reader.context().containerIndex());
        this.entered = new @Nullable MoRefSet[spec.traversalCount() + 1];
    }

    /**
     * Moves to the next object that is reported or has traversals; false at the end. What an object leads to is visited
     * only if {@link #enter} is called while the walk is positioned on it.
     */
    public boolean next() {
        while (true) {
            while (frames.peek() != null && !frames.peek().objects.hasNext()) frames.pop();
            Frame frame = frames.peek();
            if (frame != null) {
                covered = frame.covered;
                Traversal traversal = frame.traversal;
                if (arrive(frame.objects.next(), traversal.skip(), traversal.number(), traversal.next())) return true;
            } else if (starts.hasNext()) {
                CompiledFilterSpec.StartObject start = starts.next();
                covered = false;
                if (arrive(start.object(), start.skip(), 0, start.next())) return true;
            } else {
                return false;
            }
        }
    }

    /** Moves to the next reported object, entering every object on the way; null at the end. */
    @Nullable
    MoRef nextReported() {
        while (next()) {
            if (hasTraversals()) enter(false);
            if (reports) return object;
        }
        return null;
    }

    public MoRef object() {
        if (object == null) throw new IllegalStateException("object: none, need a call of next() before");
        return object;
    }

    public TypePlan plan() {
        if (plan == null) throw new IllegalStateException("plan: none, need a call of next() before");
        return plan;
    }

    /** Whether the object is reported, not only passed through. */
    public boolean reports() {
        return reports;
    }

    public boolean hasTraversals() {
        return !traversals.isEmpty();
    }

    /** The traversals that begin at this object. */
    List<Traversal> traversals() {
        return traversals;
    }

    /** Whether the object was reached from one that was entered with {@code covering} set. */
    public boolean isCovered() {
        return covered;
    }

    /**
     * Reads the references that the object's traversals lead to, and visits them next.
     *
     * @param covering whether the object is a view that covers its members, so that they are marked {@link #isCovered}
     */
    public void enter(boolean covering) {
        MoRef from = object();
        List<Traversal> pending = traversals;
        traversals = List.of();
        for (Traversal traversal : pending.reversed()) {
            boolean covers = covering && traversal.path().equals("view");
            frames.push(new Frame(reader.follow(from, plan().path(traversal)), traversal, covers));
        }
    }

    private boolean arrive(MoRef candidate, boolean skip, int traversal, List<Traversal> next) {
        TypePlan candidatePlan = spec.plan(candidate.type());
        if (candidatePlan == null) return false;
        boolean requested = !skip && spec.reports(candidatePlan.type());
        List<Traversal> onward = next.isEmpty() ? next : leading(candidatePlan, next);
        if ((!requested && onward.isEmpty()) || !reader.canSee(candidate)) return false;
        object = candidate;
        plan = candidatePlan;
        traversals = onward.isEmpty() || !isFirstEntry(candidate, traversal) ? List.of() : onward;
        reports = requested && (singlePath || reported.add(candidate));
        return reports || !traversals.isEmpty();
    }

    private static List<Traversal> leading(TypePlan plan, List<Traversal> candidates) {
        List<Traversal> onward = new ArrayList<>(candidates.size());
        for (Traversal traversal : candidates) {
            if (plan.traversals().containsKey(traversal)) onward.add(traversal);
        }
        return onward;
    }

    /** An object is entered once by each traversal, which also ends the walk of a cycle. */
    private boolean isFirstEntry(MoRef candidate, int traversal) {
        if (singlePath) return true;
        MoRefSet enteredBefore = entered[traversal];
        if (enteredBefore == null)
            enteredBefore = entered[traversal] = new MoRefSet(reader.context().containerIndex());
        return enteredBefore.add(candidate);
    }
}
