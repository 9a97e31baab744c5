package io.vfleet.render;

import io.vfleet.model.Facet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one managed type: for each the facets it depends on and its renderer; a new property is a new row.
 * A new property is a new row.
 */
public final class PropertyTable<S> {
    /** Renders the value of a property, of its declared type; null leaves the property unset. */
    public interface PropertyRenderer<S> {
        @Nullable
        Object render(RenderSubject<S> seen);
    }

    private record PropertyRow<S>(Set<Facet> facets, PropertyRenderer<S> renderer) {}

    private final Map<String, PropertyRow<S>> rows = new HashMap<>();

    /**
     * Adds a property.
     *
     * @param facets it looks different only after one of these changed, or as time goes by
     */
    public PropertyTable<S> row(String property, PropertyRenderer<S> renderer, Facet... facets) {
        if (rows.put(property, new PropertyRow<>(Set.of(facets), renderer)) != null) {
            throw new IllegalArgumentException(property + ": two rows, need one");
        }
        return this;
    }

    /** Adds properties that are never set. */
    public PropertyTable<S> unset(String... properties) {
        for (String property : properties) row(property, _ -> null);
        return this;
    }

    public @Nullable Object read(String property, RenderSubject<S> seen) {
        return row(property).renderer.render(seen);
    }

    public Set<Facet> facets(String property) {
        return row(property).facets;
    }

    private PropertyRow<S> row(String property) {
        PropertyRow<S> row = rows.get(property);
        if (row == null) throw new IllegalArgumentException("no such property: " + property);
        return row;
    }
}
