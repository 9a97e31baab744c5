package io.vfleet.wire;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import org.jspecify.annotations.Nullable;

/** What clients of one release see of the metamodel: nothing newer than that. Any thread. */
public record Lens(Metamodel metamodel, Release release) {
    /** Whether the constant is to be seen by this release's clients. */
    public boolean shows(EnumType type, String constant) {
        return type.has(constant, release) || !type.has(constant);
    }

    /** Of an enumeration that has constants newer than the release; null where there is nothing to hide. */
    public @Nullable EnumType toFilter(TypeRef type) {
        EnumType constants = type.kind() == Kind.ENUM ? metamodel.enumType(type.name()) : null;
        if (constants == null || constants.values().stream().allMatch(value -> release.knows(value.since())))
            return null;
        return constants;
    }

    /** The type itself, or the nearest of its ancestors that the release knows. */
    public DataType seen(DataType type) {
        DataType seen = type;
        for (DataType base = seen.base(); base != null && !release.knows(seen.since()); base = seen.base()) seen = base;
        return seen;
    }

    /** As {@link #seen(DataType)}, for a type with its name; an enumeration that is not known is shown as strings. */
    public TypeRef seen(TypeRef type) {
        if (type.kind() == Kind.DATA) {
            String name = seen(metamodel.data(type.name())).name();
            return new TypeRef(Kind.DATA, name, type.array(), type.optional(), type.link());
        }
        EnumType constants = type.kind() == Kind.ENUM ? metamodel.enumType(type.name()) : null;
        if (constants == null || release.knows(constants.since())) return type;
        return new TypeRef(Kind.STRING, "string", type.array(), type.optional(), false);
    }
}
