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
 * A walk over the objects that a filter specification selects: it is positioned on one object at a time, reads nothing
 * of it before {@link #enter}, and holds iterators rather than objects. Used on one loop at a time; it may be put aside
 * and go on later.
 */
public final class SelectionWalk {
    private record Frame(Iterator<MoRef> objects, Traversal edge, boolean covered) {}

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

    /** Goes on to the next object that is reported or led on from; false at the end. Call {@link #enter} before, if it {@link #leadsOn}. */
    public boolean next() {
        while (true) {
            while (frames.peek() != null && !frames.peek().objects.hasNext()) frames.pop();
            Frame frame = frames.peek();
            if (frame != null) {
                covered = frame.covered;
                Traversal edge = frame.edge;
                if (arrive(frame.objects.next(), edge.skip(), edge.number(), edge.next())) return true;
            } else if (starts.hasNext()) {
                CompiledFilterSpec.StartObject start = starts.next();
                covered = false;
                if (arrive(start.object(), start.skip(), 0, start.next())) return true;
            } else {
                return false;
            }
        }
    }

    /** Goes on to the next reported object, entering on the way; null at the end. */
    @Nullable
    MoRef nextReported() {
        while (next()) {
            if (leadsOn()) enter(false);
            if (reports) return object;
        }
        return null;
    }

    public MoRef object() {
        if (object == null) throw new IllegalStateException("object: none, need one to stand on");
        return object;
    }

    public TypePlan plan() {
        if (plan == null) throw new IllegalStateException("plan: none, need an object to stand on");
        return plan;
    }

    public boolean reports() {
        return reports;
    }

    public boolean leadsOn() {
        return !traversals.isEmpty();
    }

    /** The traversals that lead on from this object. */
    List<Traversal> traversals() {
        return traversals;
    }

    /** Whether it was reached from an object that was entered as covering what it leads to. */
    public boolean isCovered() {
        return covered;
    }

    /** Reads where the object leads to. */
    public void enter(boolean covering) {
        MoRef from = object();
        List<Traversal> edges = traversals;
        traversals = List.of();
        for (Traversal edge : edges.reversed()) {
            boolean covers = covering && edge.path().text().equals("view");
            frames.push(new Frame(reader.follow(from, edge), edge, covers));
        }
    }

    private boolean arrive(MoRef next, boolean skip, int edge, List<Traversal> edges) {
        TypePlan itsPlan = spec.plan(next.type());
        if (itsPlan == null) return false;
        boolean asked = !skip && spec.reports(itsPlan.type());
        List<Traversal> ways = edges.isEmpty() ? edges : leading(itsPlan, edges);
        if ((!asked && ways.isEmpty()) || !reader.canSee(next)) return false;
        object = next;
        plan = itsPlan;
        traversals = ways.isEmpty() || !firstEntry(next, edge) ? List.of() : ways;
        reports = asked && (singlePath || reported.add(next));
        return reports || !traversals.isEmpty();
    }

    private static List<Traversal> leading(TypePlan plan, List<Traversal> edges) {
        List<Traversal> ways = new ArrayList<>(edges.size());
        for (Traversal edge : edges) {
            if (plan.traversals().contains(edge)) ways.add(edge);
        }
        return ways;
    }

    /** Whoever comes again by the same way goes where he was; that is also how a circle ends. */
    private boolean firstEntry(MoRef next, int edge) {
        if (singlePath) return true;
        MoRefSet before = entered[edge];
        if (before == null)
            before = entered[edge] = new MoRefSet(reader.context().containerIndex());
        return before.add(next);
    }
}
