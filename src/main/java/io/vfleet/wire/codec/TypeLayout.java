package io.vfleet.wire.codec;

import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one data type are written for clients of one release.
 *
 * @param <N> a member name in the encoded form of the protocol
 */
public final class TypeLayout<N> {
    /**
     * One member that is written.
     *
     * @param filter the enumeration whose newer constants are hidden; null when nothing is hidden
     * @param unwrapped whether the member is a fault that is written without its wrapping
     */
    record LayoutMember<N>(
            int slot, N name, TypeRef type, @Nullable EnumType filter, boolean unwrapped) {}

    private final String name;
    private final byte[] typeTag;
    private final List<LayoutMember<N>> members;

    TypeLayout(String name, byte[] typeTag, List<LayoutMember<N>> members) {
        this.name = name;
        this.typeTag = typeTag;
        this.members = members;
    }

    /** The name of the type that clients see. */
    public String name() {
        return name;
    }

    /** The name of the type in its encoded form. */
    public byte[] typeTag() {
        return typeTag;
    }

    List<LayoutMember<N>> members() {
        return members;
    }
}
