package io.vfleet.property.retrieval;

import io.vfleet.model.MoRef;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.TypePlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the objects that filter specifications select, each once, with a null for each step that found none, so
 * that a reader can stop after any. A single specification is walked lazily; several are walked to their ends first,
 * because each may request properties of the same objects.
 */
public final class SelectedObjectIterator implements Iterator<@Nullable SelectedObject> {
    /** Of an object that several specifications select, with its plans. */
    private static final int MERGED_BYTES = 176;

    private final Iterator<CompiledFilterSpec> specs;
    private final PropertyReader reader;
    private final long specBytes;
    /** Null for a single specification, which needs none. */
    private final @Nullable Map<MoRef, List<TypePlan>> plansByObject;

    private @Nullable SelectionWalk walk;
    private @Nullable Iterator<Map.Entry<MoRef, List<TypePlan>>> merged;
    private @Nullable SelectedObject ahead;
    private boolean ended;

    public SelectedObjectIterator(List<CompiledFilterSpec> specs, PropertyReader reader) {
        this.specs = specs.iterator();
        this.reader = reader;
        long bytes = 0;
        for (CompiledFilterSpec spec : specs) bytes += spec.heldBytes();
        this.specBytes = bytes;
        this.plansByObject = specs.size() == 1 ? null : new LinkedHashMap<>();
    }

    /** What it takes to be continued later, with the specifications, by estimate. */
    public long heldBytes() {
        long mergedBytes = plansByObject == null ? 0 : (long) MERGED_BYTES * plansByObject.size();
        return specBytes + mergedBytes + (walk == null ? 0 : walk.heldBytes());
    }

    /** Whether there may be more: false when the end was reached. */
    @Override
    public boolean hasNext() {
        return ahead != null || !ended;
    }

    @Override
    public @Nullable SelectedObject next() {
        if (!hasNext()) throw new NoSuchElementException();
        if (ahead == null) step();
        SelectedObject next = ahead;
        ahead = null;
        return next;
    }

    /**
     * Takes at most so many steps, until the next object is found or the end is reached.
     *
     * @return false when neither has happened yet
     */
    public boolean lookAhead(int steps) {
        for (int step = 0; step < steps && ahead == null && !ended; step++) step();
        return ahead != null || ended;
    }

    private void step() {
        if (merged != null) {
            if (merged.hasNext()) ahead = selected(merged.next());
            else ended = true;
            return;
        }
        if (walk == null) {
            if (specs.hasNext()) walk = new SelectionWalk(specs.next(), reader);
            else if (plansByObject == null) ended = true;
            else merged = plansByObject.entrySet().iterator();
            return;
        }
        switch (walk.stepThrough()) {
            case ARRIVED -> found(walk.object(), walk.plan());
            case PASSED -> {}
            case END -> walk = null;
        }
    }

    private void found(MoRef object, TypePlan plan) {
        if (plansByObject == null) ahead = new SelectedObject(object, List.of(plan));
        else plansByObject.computeIfAbsent(object, _ -> new ArrayList<>(2)).add(plan);
    }

    private static SelectedObject selected(Map.Entry<MoRef, List<TypePlan>> entry) {
        return new SelectedObject(entry.getKey(), entry.getValue());
    }
}
