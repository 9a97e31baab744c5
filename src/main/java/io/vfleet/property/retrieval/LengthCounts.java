package io.vfleet.property.retrieval;

import io.vfleet.property.spec.PropertyPath;
import io.vfleet.property.spec.TypePlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lengths of an object's arrays that only an iteration can tell, because its reader may not see all elements: counted one
 * element at a time, before the object is rendered.
 */
public final class LengthCounts {
    private static final class Count {
        private final TypePlan plan;
        private final int path;
        private final Iterator<?> elements;
        private int length;

        Count(TypePlan plan, int path, Iterator<?> elements) {
            this.plan = plan;
            this.path = path;
            this.elements = elements;
        }
    }

    private final SelectedObject object;
    private final List<Count> counts;
    private int current;

    private LengthCounts(SelectedObject object, List<Count> counts) {
        this.object = object;
        this.counts = counts;
    }

    /** Null when nothing is to be counted. */
    public static @Nullable LengthCounts of(SelectedObject object, long mask, PropertyReader reader) {
        List<Count> counts = new ArrayList<>(0);
        for (TypePlan plan : object.plans()) {
            for (int path = 0; path < plan.paths().size(); path++) {
                PropertyPath text = plan.paths().get(path);
                boolean read = text.isLength() && plan.isIn(path, mask);
                Iterable<?> elements = read ? reader.uncounted(object.object(), text) : null;
                if (elements != null) counts.add(new Count(plan, path, elements.iterator()));
            }
        }
        return counts.isEmpty() ? null : new LengthCounts(object, counts);
    }

    public SelectedObject object() {
        return object;
    }

    /** Looks at so many elements; true when all are counted. */
    public boolean steps(int count) {
        for (int step = 0; step < count; step++) if (step()) return true;
        return false;
    }

    private boolean step() {
        if (current == counts.size()) return true;
        Count count = counts.get(current);
        if (!count.elements.hasNext()) current++;
        else if (count.elements.next() != null) count.length++;
        return current == counts.size();
    }

    /** The length that a path of a plan leads to; null when it was not counted. */
    @Nullable
    Integer length(TypePlan plan, int path) {
        for (Count count : counts) if (count.plan.equals(plan) && count.path == path) return count.length;
        return null;
    }
}
