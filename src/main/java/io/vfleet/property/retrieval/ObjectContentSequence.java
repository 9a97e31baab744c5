package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ObjectContents of found objects, rendered while they are read; what was destroyed since is left out. */
final class Results implements Sequence {
    private final Reader reader;
    private final Supplier<Iterator<Found>> found;

    Results(Reader reader, Supplier<Iterator<Found>> found) {
        this.reader = reader;
        this.found = found;
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Found> objects = found.get();
        return new Iterator<>() {
            private @Nullable Found ahead;

            @Override
            public boolean hasNext() {
                while (ahead == null && objects.hasNext()) {
                    Found next = objects.next();
                    if (reader.sees(next.object())) ahead = next;
                }
                return ahead != null;
            }

            @Override
            public Object next() {
                if (!hasNext() || ahead == null) throw new NoSuchElementException();
                Found next = ahead;
                ahead = null;
                return content(next);
            }
        };
    }

    private DataObject content(Found found) {
        List<DataObject> properties = new ArrayList<>();
        List<DataObject> missing = new ArrayList<>();
        Set<String> told = found.plans().size() == 1 ? Set.of() : new HashSet<>();
        boolean asked = false;
        for (TypePlan plan : found.plans()) {
            Row row = reader.row(found.object(), plan, TypePlan.ALL);
            asked |= !plan.paths().isEmpty();
            for (int i = 0; i < plan.paths().size(); i++) {
                PropertyPath path = plan.paths().get(i);
                if (found.plans().size() > 1 && !told.add(path.text())) continue;
                Object value = row.value(i);
                Fault fault = row.fault(i);
                if (fault != null) missing.add(shapes().missing(path.text(), fault));
                if (value != null) properties.add(shapes().property(path.text(), path.type(), value));
            }
        }
        return shapes().content(found.object(), asked ? properties : null, missing);
    }

    private Shapes shapes() {
        return reader.place().shapes();
    }
}
