package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The objects that specifications select, each once. One specification is walked as it is read; several are walked to
 * their ends first, because the last may ask more of the first's objects.
 */
final class Finder implements Iterator<Found> {
    private final @Nullable Selection selection;
    private final Iterator<Found> merged;
    private @Nullable Found ahead;

    Finder(List<Spec> specs, Reader reader) {
        selection = specs.size() == 1 ? new Selection(specs.getFirst(), reader) : null;
        merged = selection == null ? merge(specs, reader) : List.<Found>of().iterator();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) ahead = find();
        return ahead != null;
    }

    @Override
    public Found next() {
        if (!hasNext() || ahead == null) throw new NoSuchElementException();
        Found found = ahead;
        ahead = null;
        return found;
    }

    private @Nullable Found find() {
        if (selection == null) return merged.hasNext() ? merged.next() : null;
        MoRef object = selection.nextReported();
        return object == null ? null : new Found(object, List.of(selection.plan()));
    }

    private static Iterator<Found> merge(List<Spec> specs, Reader reader) {
        Map<MoRef, List<TypePlan>> found = new LinkedHashMap<>();
        for (Spec spec : specs) {
            Selection selection = new Selection(spec, reader);
            for (MoRef object = selection.nextReported(); object != null; object = selection.nextReported()) {
                found.computeIfAbsent(object, _ -> new ArrayList<>(specs.size()))
                        .add(selection.plan());
            }
        }
        return found.entrySet().stream()
                .map(entry -> new Found(entry.getKey(), entry.getValue()))
                .iterator();
    }
}
