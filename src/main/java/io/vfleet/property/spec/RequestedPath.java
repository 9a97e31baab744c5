package io.vfleet.property.spec;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A property path as a specification asks it of a managed type and the types derived from it, some of which may lack
 * it.
 *
 * @param declared the path compiled for the named type itself; null when only derived types have it
 */
record RequestedPath(
        PathCache paths,
        Release release,
        String text,
        @Nullable PropertyPath declared) {
    static RequestedPath of(PathCache paths, Release release, ManagedType type, String text) {
        return new RequestedPath(paths, release, text, paths.path(type, text, release));
    }

    /** Whether the type that the specification names, or one derived from it, has a path that is accepted. */
    boolean isValid(ManagedType type, Predicate<PropertyPath> accepted) {
        if (declared != null) return accepted.test(declared);
        for (ManagedType derived : paths.model().derived(type)) {
            PropertyPath path = release.knows(derived.since()) ? of(derived) : null;
            if (path != null && accepted.test(path)) return true;
        }
        return false;
    }

    /** The path compiled for objects of one type; null when they lack it. */
    @Nullable
    PropertyPath of(ManagedType objectType) {
        return declared != null && begins(declared.topProperty(), objectType)
                ? declared
                : paths.path(objectType, text, release);
    }

    private static boolean begins(Property top, ManagedType objectType) {
        return top.equals(objectType.property(top.name()));
    }
}
