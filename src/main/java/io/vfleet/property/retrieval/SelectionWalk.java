package io.vfleet.property.retrieval;

import io.vfleet.memory.HoldingIterator;
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
    /** What a step of a walk came to. */
    public enum WalkStep {
        /** The walk is positioned on an object that is reported or has traversals. */
        ARRIVED,
        /** One object was passed over. */
        PASSED,
        /** There are no more objects. */
        END
    }

    private record Frame(Iterator<@Nullable MoRef> objects, Traversal traversal, boolean covered) {}

    private static final int HELD_BYTES = 600;

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
     * Looks at the next object, at one only, because its session may see few of very many. What an object leads to is
     * visited only if {@link #enter} is called while the walk is positioned on it.
     */
    public WalkStep step() {
        Frame frame = frames.peek();
        if (frame != null) {
            if (!frame.objects.hasNext()) {
                frames.pop();
                return WalkStep.PASSED;
            }
            covered = frame.covered;
            Traversal traversal = frame.traversal;
            return arrive(frame.objects.next(), traversal.skip(), traversal.number(), traversal.next());
        }
        if (!starts.hasNext()) return WalkStep.END;
        CompiledFilterSpec.StartObject start = starts.next();
        covered = false;
        return arrive(start.object(), start.skip(), 0, start.next());
    }

    /** As {@link #step}, entering the object at once; ARRIVED at reported objects only. */
    WalkStep stepThrough() {
        WalkStep step = step();
        if (step != WalkStep.ARRIVED) return step;
        if (hasTraversals()) enter(false);
        return reports ? WalkStep.ARRIVED : WalkStep.PASSED;
    }

    public MoRef object() {
        if (object == null) throw new IllegalStateException("object: none, need a call of step() before");
        return object;
    }

    public TypePlan plan() {
        if (plan == null) throw new IllegalStateException("plan: none, need a call of step() before");
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

    /** What the walk takes to be continued later, by estimate, without its specification. */
    public long heldBytes() {
        long bytes = HELD_BYTES + reported.heldBytes();
        for (MoRefSet set : entered) if (set != null) bytes += set.heldBytes();
        for (Frame frame : frames) bytes += HoldingIterator.heldBytes(frame.objects);
        return bytes;
    }

    private WalkStep arrive(@Nullable MoRef candidate, boolean skip, int traversal, List<Traversal> next) {
        TypePlan candidatePlan = candidate == null ? null : spec.plan(candidate.type());
        if (candidate == null || candidatePlan == null) return WalkStep.PASSED;
        boolean requested = !skip && spec.reports(candidatePlan.type());
        List<Traversal> onward = next.isEmpty() ? next : leading(candidatePlan, next);
        if ((!requested && onward.isEmpty()) || !reader.canSee(candidate)) return WalkStep.PASSED;
        object = candidate;
        plan = candidatePlan;
        traversals = onward.isEmpty() || !isFirstEntry(candidate, traversal) ? List.of() : onward;
        reports = requested && (singlePath || reported.add(candidate));
        return reports || !traversals.isEmpty() ? WalkStep.ARRIVED : WalkStep.PASSED;
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
