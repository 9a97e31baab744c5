package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the objects that a specification selects: it stands on one object at a time, reads nothing of it before
 * {@link #enter}, and holds iterators, not objects. Used on one loop at a time; it may be put aside and go on later.
 */
final class Selection {
    private record Frame(Iterator<MoRef> objects, Edge edge, boolean covered) {}

    private final Spec spec;
    private final Reader reader;
    private final Iterator<Spec.Start> starts;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final boolean singleWay;
    private final Seen reported;
    private final @Nullable Seen[] entered;
    private @Nullable MoRef object;
    private @Nullable TypePlan plan;
    private boolean reports;
    private boolean covered;
    private List<Edge> onward = List.of();

    Selection(Spec spec, Reader reader) {
        this.spec = spec;
        this.reader = reader;
        this.starts = spec.starts().iterator();
        this.singleWay = spec.isSingleWay();
        this.reported = new Seen(reader.place().contents());
        this.entered = new @Nullable Seen[spec.edgeCount() + 1];
    }

    /** Goes on to the next object that is reported or led on from; false at the end. Call {@link #enter} before, if it {@link #leadsOn}. */
    boolean next() {
        while (true) {
            while (frames.peek() != null && !frames.peek().objects.hasNext()) frames.pop();
            Frame frame = frames.peek();
            if (frame != null) {
                covered = frame.covered;
                Edge edge = frame.edge;
                if (arrive(frame.objects.next(), edge.skip(), edge.number(), edge.next())) return true;
            } else if (starts.hasNext()) {
                Spec.Start start = starts.next();
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

    MoRef object() {
        if (object == null) throw new IllegalStateException("object: none, need one to stand on");
        return object;
    }

    TypePlan plan() {
        if (plan == null) throw new IllegalStateException("plan: none, need an object to stand on");
        return plan;
    }

    boolean reports() {
        return reports;
    }

    boolean leadsOn() {
        return !onward.isEmpty();
    }

    /** The traversals that lead on from this object. */
    List<Edge> onward() {
        return onward;
    }

    /** Whether it was reached from an object that was entered as covering what it leads to. */
    boolean isCovered() {
        return covered;
    }

    /** Reads where the object leads to. */
    void enter(boolean covering) {
        MoRef from = object();
        List<Edge> edges = onward;
        onward = List.of();
        for (Edge edge : edges.reversed()) {
            boolean covers = covering && edge.path().text().equals("view");
            frames.push(new Frame(reader.follow(from, edge), edge, covers));
        }
    }

    private boolean arrive(MoRef next, boolean skip, int edge, List<Edge> edges) {
        TypePlan itsPlan = spec.plan(next.type());
        if (itsPlan == null) return false;
        boolean asked = !skip && spec.reports(itsPlan.type());
        List<Edge> ways = edges.isEmpty() ? edges : leading(itsPlan, edges);
        if ((!asked && ways.isEmpty()) || !reader.sees(next)) return false;
        object = next;
        plan = itsPlan;
        onward = ways.isEmpty() || !firstEntry(next, edge) ? List.of() : ways;
        reports = asked && (singleWay || reported.add(next));
        return reports || !onward.isEmpty();
    }

    private static List<Edge> leading(TypePlan plan, List<Edge> edges) {
        List<Edge> ways = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            if (plan.edges().contains(edge)) ways.add(edge);
        }
        return ways;
    }

    /** Whoever comes again by the same way goes where he was; that is also how a circle ends. */
    private boolean firstEntry(MoRef next, int edge) {
        if (singleWay) return true;
        Seen before = entered[edge];
        if (before == null) before = entered[edge] = new Seen(reader.place().contents());
        return before.add(next);
    }
}
