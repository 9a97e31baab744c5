package io.vfleet.property.retrieval;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.model.Fault;
import io.vfleet.property.spec.PropertyPath;
import io.vfleet.property.spec.TypePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ObjectContents of selected objects, rendered while they are iterated; objects destroyed meanwhile are left out.
 */
public final class ObjectContentSequence implements Sequence {
    private final PropertyReader reader;
    private final Supplier<? extends Iterator<? extends @Nullable SelectedObject>> selection;

    public ObjectContentSequence(
            PropertyReader reader, Supplier<? extends Iterator<? extends @Nullable SelectedObject>> selection) {
        this.reader = reader;
        this.selection = selection;
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<? extends @Nullable SelectedObject> objects = selection.get();
        return new Iterator<>() {
            private @Nullable LengthCounts counting;

            @Override
            public boolean hasNext() {
                return counting != null || objects.hasNext();
            }

            @Override
            public @Nullable Object next() {
                LengthCounts counts = counting;
                if (counts == null) {
                    SelectedObject next = objects.next();
                    if (next == null || !reader.canSee(next.object())) return null;
                    counts = LengthCounts.of(next, TypePlan.ALL, reader);
                    if (counts == null) return content(next, null);
                    counting = counts;
                }
                if (!counts.steps(1)) return null;
                counting = null;
                return content(counts.object(), counts);
            }
        };
    }

    private DataObject content(SelectedObject selected, @Nullable LengthCounts counts) {
        List<DataObject> properties =
                new ArrayList<>(selected.plans().getFirst().paths().size());
        List<DataObject> missing = new ArrayList<>(0);
        Set<String> reportedPaths = selected.plans().size() == 1 ? Set.of() : new HashSet<>();
        boolean hasPaths = false;
        for (TypePlan plan : selected.plans()) {
            PropertyValues values = reader.read(selected.object(), plan, TypePlan.ALL, counts);
            hasPaths |= !plan.paths().isEmpty();
            for (int i = 0; i < plan.paths().size(); i++) {
                PropertyPath path = plan.paths().get(i);
                if (selected.plans().size() > 1 && !reportedPaths.add(path.text())) continue;
                Object value = values.value(i);
                Fault fault = values.fault(i);
                if (fault != null) missing.add(resultFactory().missing(path.text(), fault));
                if (value != null) properties.add(resultFactory().property(path.text(), values.type(i, path), value));
            }
        }
        return resultFactory().content(selected.object(), hasPaths ? properties : null, missing);
    }

    private CollectorResultFactory resultFactory() {
        return reader.context().resultFactory();
    }
}
