package io.vfleet.wire.codec;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import org.jspecify.annotations.Nullable;

/** The metamodel as clients of one release see it, without anything newer; safe on any thread. */
public record ReleaseSchema(Metamodel metamodel, Release release) {
    /** Whether clients of this release see the constant; a constant that the enumeration does not have is visible. */
    public boolean isVisible(EnumType type, String constant) {
        return type.has(constant, release) || !type.has(constant);
    }

    /**
     * The enumeration of a type, if some of its constants are newer than the release; null when nothing has to be
     * hidden.
     */
    public @Nullable EnumType enumToFilter(TypeRef type) {
        EnumType constants = type.kind() == TypeKind.ENUM ? metamodel.enumType(type.name()) : null;
        if (constants == null || constants.values().stream().allMatch(value -> release.knows(value.since())))
            return null;
        return constants;
    }

    /** The type itself, or the nearest of its ancestors that the release knows. */
    public DataType visible(DataType type) {
        DataType known = type;
        for (DataType base = known.base(); base != null && !release.knows(known.since()); base = known.base())
            known = base;
        return known;
    }

    /**
     * The type as the release knows it: data types as in {@link #visible(DataType)}, an enumeration that is newer than
     * the release as a string.
     */
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
