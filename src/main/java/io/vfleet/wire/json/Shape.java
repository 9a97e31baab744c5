package io.vfleet.wire.json;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How objects of one data type look to the clients of one release. */
final class Shape {
    /** One member that is shown; its name with the comma before it and the colon after it. */
    static final class Member {
        final int slot;
        final byte[] name;
        final TypeRef type;
        private final @Nullable EnumType filter;

        /** A fault's cause is a bare fault whatever is done to other nested ones. */
        final boolean cause;

        Member(Slot slot, @Nullable EnumType filter) {
            this.slot = slot.index();
            this.name = Dialect.ascii(",\"" + slot.name() + "\":");
            this.type = slot.type();
            this.filter = filter;
            this.cause = slot.name().equals("faultCause");
        }

        /** The enumeration of which some constants are hidden, null when everything is shown. */
        @Nullable
        EnumType filter() {
            return filter;
        }
    }

    final byte[] open;
    final Member[] members;

    Shape(DataType type, Dialect dialect) {
        this.open = Dialect.ascii("{\"_typeName\":\"" + type.name() + "\"");
        List<Member> shown = new ArrayList<>();
        for (Slot slot : type.slots()) {
            if (dialect.release().knows(slot.since())) shown.add(new Member(slot, dialect.toFilter(slot.type())));
        }
        this.members = shown.toArray(Member[]::new);
    }
}
