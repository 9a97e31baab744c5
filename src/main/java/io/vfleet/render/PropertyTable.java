package io.vfleet.view;

import io.vfleet.model.Facet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every property of one managed type: what it is made of, and how it is made. A new property is a new row. */
final class Table<S> {
    /** Makes the value of a property, of its declared type; null leaves it unset. */
    interface Renderer<S> {
        @Nullable
        Object of(Seen<S> seen);
    }

    private record Row<S>(Set<Facet> facets, Renderer<S> renderer) {}

    private final Map<String, Row<S>> rows = new HashMap<>();

    /**
     * Adds a property.
     *
     * @param facets it looks different only after one of these changed, or as time goes by
     */
    Table<S> row(String property, Renderer<S> renderer, Facet... facets) {
        if (rows.put(property, new Row<>(Set.of(facets), renderer)) != null) {
            throw new IllegalArgumentException(property + ": two rows, need one");
        }
        return this;
    }

    /** Adds properties that are never set. */
    Table<S> unset(String... properties) {
        for (String property : properties) row(property, _ -> null);
        return this;
    }

    @Nullable
    Object read(String property, Seen<S> seen) {
        return row(property).renderer.of(seen);
    }

    Set<Facet> facets(String property) {
        return row(property).facets;
    }

    private Row<S> row(String property) {
        Row<S> row = rows.get(property);
        if (row == null) throw new IllegalArgumentException("no such property: " + property);
        return row;
    }
}
