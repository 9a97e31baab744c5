package io.vfleet.render;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one managed type: for each property the facets that it depends on and its renderer. A new property
 * is a new row.
 *
 * @param <S> the state that the properties are rendered from
 */
public final class PropertyTable<S> {
    /** Renders the value of a property, of its declared type; null leaves the property unset. */
    public interface PropertyRenderer<S> {
        @Nullable
        Object render(RenderSubject<S> subject);
    }

    private record PropertyRow<S>(Set<Facet> facets, PropertyRenderer<S> renderer) {}

    private final Map<String, PropertyRow<S>> rows = new HashMap<>();

    /**
     * Adds a property.
     *
     * @param facets the value differs only after one of these changed, or as time passes
     */
    public PropertyTable<S> row(String property, PropertyRenderer<S> renderer, Facet... facets) {
        if (rows.put(property, new PropertyRow<>(Set.of(facets), renderer)) != null) {
            throw new IllegalArgumentException(property + ": two rows, need one");
        }
        return this;
    }

    /** Adds the properties of the type that have no row: lists are empty, everything else is unset. */
    public PropertyTable<S> withRestOf(ManagedType type) {
        for (Property property : type.properties()) {
            Object value = property.type().array() ? List.of() : null;
            if (!rows.containsKey(property.name())) row(property.name(), _ -> value);
        }
        return this;
    }

    /** Adds properties that are never set. */
    public PropertyTable<S> unset(String... properties) {
        for (String property : properties) row(property, _ -> null);
        return this;
    }

    public @Nullable Object read(String property, RenderSubject<S> subject) {
        return row(property).renderer.render(subject);
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
