package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Lens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How objects of one data type look to the clients of one release. */
final class Shape {
    static final String WRAPPING = "LocalizedMethodFault";
    static final String WRAPPED = "fault";

    /** Where a fault holds its text; SOAP has it beside the fault. */
    static final String TEXT = "faultstring";

    /** One member that is shown. */
    static final class Member {
        final int slot;
        final Tag tag;
        final TypeRef type;
        private final @Nullable EnumType filter;

        /** A fault that stands in its wrapping already. */
        final boolean bare;

        Member(Slot slot, @Nullable EnumType filter, boolean bare) {
            this.slot = slot.index();
            this.tag = new Tag(slot.name());
            this.type = slot.type();
            this.filter = filter;
            this.bare = bare;
        }

        /** The enumeration of which some constants are hidden, null when everything is shown. */
        @Nullable
        EnumType filter() {
            return filter;
        }
    }

    /** What the clients take objects of this type for. */
    final String name;

    /** The attribute that says so, and the end of the tag. */
    final byte[] typed;

    final Member[] members;

    Shape(DataType type, Lens lens) {
        this.name = type.name();
        this.typed = Tag.ascii(" xsi:type=\"" + name + "\">");
        List<Member> shown = new ArrayList<>();
        for (Slot slot : type.slots()) {
            boolean hidden = !lens.release().knows(slot.since())
                    || (type.isFault() && slot.name().equals(TEXT));
            boolean bare = name.equals(WRAPPING) && slot.name().equals(WRAPPED);
            if (!hidden) shown.add(new Member(slot, lens.toFilter(slot.type()), bare));
        }
        this.members = shown.toArray(Member[]::new);
    }
}
