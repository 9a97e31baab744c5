package io.vfleet.wire.codec;

import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one data type are written for clients of one release.
 *
 * @param <N> a name as a wire writes it
 */
public final class TypeLayout<N> {
    /**
     * One member that is shown.
     *
     * @param filter the enumeration of which some constants are hidden, null when everything is shown
     * @param unwrapped a fault that is not wrapped here, whatever is done to others
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

    /** What the clients take the objects for. */
    public String name() {
        return name;
    }

    /** How an object says so. */
    public byte[] typeTag() {
        return typeTag;
    }

    List<LayoutMember<N>> members() {
        return members;
    }
}
