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
 * Iterates over the objects that filter specifications select, each once. A single specification is walked lazily;
 * several are walked to their ends first, because each may request properties of the same objects.
 */
public final class SelectedObjectIterator implements Iterator<SelectedObject> {
    private final @Nullable SelectionWalk walk;
    private final Iterator<SelectedObject> merged;
    private @Nullable SelectedObject ahead;

    public SelectedObjectIterator(List<CompiledFilterSpec> specs, PropertyReader reader) {
        walk = specs.size() == 1 ? new SelectionWalk(specs.getFirst(), reader) : null;
        merged = walk == null ? merge(specs, reader) : List.<SelectedObject>of().iterator();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) ahead = find();
        return ahead != null;
    }

    @Override
    public SelectedObject next() {
        if (!hasNext() || ahead == null) throw new NoSuchElementException();
        SelectedObject next = ahead;
        ahead = null;
        return next;
    }

    private @Nullable SelectedObject find() {
        if (walk == null) return merged.hasNext() ? merged.next() : null;
        MoRef object = walk.nextReported();
        return object == null ? null : new SelectedObject(object, List.of(walk.plan()));
    }

    private static Iterator<SelectedObject> merge(List<CompiledFilterSpec> specs, PropertyReader reader) {
        Map<MoRef, List<TypePlan>> plansByObject = new LinkedHashMap<>();
        for (CompiledFilterSpec spec : specs) {
            SelectionWalk walk = new SelectionWalk(spec, reader);
            for (MoRef object = walk.nextReported(); object != null; object = walk.nextReported()) {
                plansByObject
                        .computeIfAbsent(object, _ -> new ArrayList<>(specs.size()))
                        .add(walk.plan());
            }
        }
        return plansByObject.entrySet().stream()
                .map(entry -> new SelectedObject(entry.getKey(), entry.getValue()))
                .iterator();
    }
}
