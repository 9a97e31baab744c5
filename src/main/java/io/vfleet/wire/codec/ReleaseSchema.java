package io.vfleet.wire.codec;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import org.jspecify.annotations.Nullable;

/** The metamodel as clients of one release see it, without anything newer; any thread. Any thread. */
public record ReleaseSchema(Metamodel metamodel, Release release) {
    /** Whether the constant is to be seen by this release's clients. */
    public boolean isVisible(EnumType type, String constant) {
        return type.has(constant, release) || !type.has(constant);
    }

    /** Of an enumeration that has constants newer than the release; null where there is nothing to hide. */
    public @Nullable EnumType enumToFilter(TypeRef type) {
        EnumType constants = type.kind() == TypeKind.ENUM ? metamodel.enumType(type.name()) : null;
        if (constants == null || constants.values().stream().allMatch(value -> release.knows(value.since())))
            return null;
        return constants;
    }

    /** The type itself, or the nearest of its ancestors that the release knows. */
    public DataType visible(DataType type) {
        DataType seen = type;
        for (DataType base = seen.base(); base != null && !release.knows(seen.since()); base = seen.base()) seen = base;
        return seen;
    }

    /** As {@link #visible(DataType)}, for a type with its name; an enumeration that is not known is shown as strings. */
    public TypeRef visible(TypeRef type) {
        if (type.kind() == TypeKind.DATA) {
            String name = visible(metamodel.data(type.name())).name();
            return new TypeRef(TypeKind.DATA, name, type.array(), type.optional(), type.link());
        }
        EnumType constants = type.kind() == TypeKind.ENUM ? metamodel.enumType(type.name()) : null;
        if (constants == null || release.knows(constants.since())) return type;
        return new TypeRef(TypeKind.STRING, "string", type.array(), type.optional(), false);
    }
}
