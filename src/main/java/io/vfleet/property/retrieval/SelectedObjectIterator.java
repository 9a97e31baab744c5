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
 * Iterates over the objects that filter specifications select, each once; a single specification is walked lazily,
 * several are walked to their ends first and merged. One specification is walked as it is read; several are walked to
 * their ends first, because the last may ask more of the first's objects.
 */
public final class SelectedObjectIterator implements Iterator<SelectedObject> {
    private final @Nullable SelectionWalk selection;
    private final Iterator<SelectedObject> merged;
    private @Nullable SelectedObject ahead;

    public SelectedObjectIterator(List<CompiledFilterSpec> specs, PropertyReader reader) {
        selection = specs.size() == 1 ? new SelectionWalk(specs.getFirst(), reader) : null;
        merged = selection == null
                ? merge(specs, reader)
                : List.<SelectedObject>of().iterator();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) ahead = find();
        return ahead != null;
    }

    @Override
    public SelectedObject next() {
        if (!hasNext() || ahead == null) throw new NoSuchElementException();
        SelectedObject found = ahead;
        ahead = null;
        return found;
    }

    private @Nullable SelectedObject find() {
        if (selection == null) return merged.hasNext() ? merged.next() : null;
        MoRef object = selection.nextReported();
        return object == null ? null : new SelectedObject(object, List.of(selection.plan()));
    }

    private static Iterator<SelectedObject> merge(List<CompiledFilterSpec> specs, PropertyReader reader) {
        Map<MoRef, List<TypePlan>> found = new LinkedHashMap<>();
        for (CompiledFilterSpec spec : specs) {
            SelectionWalk selection = new SelectionWalk(spec, reader);
            for (MoRef object = selection.nextReported(); object != null; object = selection.nextReported()) {
                found.computeIfAbsent(object, _ -> new ArrayList<>(specs.size()))
                        .add(selection.plan());
            }
        }
        return found.entrySet().stream()
                .map(entry -> new SelectedObject(entry.getKey(), entry.getValue()))
                .iterator();
    }
}
