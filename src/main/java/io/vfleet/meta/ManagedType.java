package io.vfleet.meta;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A managed object type with all its properties and methods, inherited ones first. */
public final class ManagedType {
    private final String name;
    private final @Nullable ManagedType base;
    private final Release since;
    private final Map<String, Property> properties;
    private final Map<String, Method> methods;

    ManagedType(
            String name,
            @Nullable ManagedType base,
            Release since,
            List<Property> ownProperties,
            List<Method> ownMethods) {
        this.name = name;
        this.base = base;
        this.since = since;
        this.properties = base == null ? new LinkedHashMap<>() : new LinkedHashMap<>(base.properties);
        this.methods = base == null ? new LinkedHashMap<>() : new LinkedHashMap<>(base.methods);
        for (Property property : ownProperties) properties.put(property.name(), property);
        for (Method method : ownMethods) methods.put(method.name(), method);
    }

    public String name() {
        return name;
    }

    public @Nullable ManagedType base() {
        return base;
    }

    public Release since() {
        return since;
    }

    public Collection<Property> properties() {
        return Collections.unmodifiableCollection(properties.values());
    }

    public @Nullable Property property(String propertyName) {
        return properties.get(propertyName);
    }

    public Collection<Method> methods() {
        return Collections.unmodifiableCollection(methods.values());
    }

    /** The method of that wire name, in the case that the tables use; null when there is none. */
    public @Nullable Method method(String wireName) {
        return methods.get(wireName);
    }

    /** Whether this type is {@code ancestor} or derives from it. */
    public boolean is(ManagedType ancestor) {
        ManagedType type = this;
        while (type != null && type != ancestor) type = type.base;
        return type == ancestor;
    }

    @Override
    public String toString() {
        return name;
    }
}
