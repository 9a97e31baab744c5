package io.vfleet.property.spec;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiles property paths, and keeps those that are asked again and again. Safe for use by any thread.
 *
 * <p>Clients ask the same few paths all the time: compiling one costs as much as reading it.
 */
public final class PathCache {
    /** Above what clients in the field ask; a client that asks for others has them compiled each time. */
    private static final int PATHS_MAX = 4_096;

    private static final int PATH_CHARS_MAX = 100;

    private record Key(ManagedType type, String text, Release release) {}

    private final Metamodel model;
    private final Map<Key, PropertyPath> paths = new ConcurrentHashMap<>();

    public PathCache(Metamodel model) {
        this.model = model;
    }

    Metamodel model() {
        return model;
    }

    /** The path compiled for objects of exactly that type; null when the type has no such path in that release. */
    @Nullable
    PropertyPath path(ManagedType type, String text, Release release) {
        Key key = new Key(type, text, release);
        PropertyPath known = paths.get(key);
        if (known != null) return known;
        PropertyPath compiled = PathCompiler.compile(model, type, text, release);
        // Keys of elements are without number.
        boolean kept = compiled != null && text.length() <= PATH_CHARS_MAX && text.indexOf('[') < 0;
        if (kept && paths.size() < PATHS_MAX) paths.put(key, compiled);
        return compiled;
    }
}
