package io.vfleet.wire;

import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one data type look to the clients of one release.
 *
 * @param <N> a name as a wire writes it
 */
public final class Shape<N> {
    /**
     * One member that is shown.
     *
     * @param filter the enumeration of which some constants are hidden, null when everything is shown
     * @param bare a fault that is not wrapped here, whatever is done to others
     */
    record Member<N>(
            int slot, N name, TypeRef type, @Nullable EnumType filter, boolean bare) {}

    private final String name;
    private final byte[] told;
    private final List<Member<N>> members;

    Shape(String name, byte[] told, List<Member<N>> members) {
        this.name = name;
        this.told = told;
        this.members = members;
    }

    /** What the clients take the objects for. */
    public String name() {
        return name;
    }

    /** How an object says so. */
    public byte[] told() {
        return told;
    }

    List<Member<N>> members() {
        return members;
    }
}
