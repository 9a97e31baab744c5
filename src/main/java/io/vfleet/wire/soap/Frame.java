package io.vfleet.wire.soap;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One object or array that a writer has begun and not ended; {@code items} tells which of both. */
final class Frame {
    static final byte[] NOTHING = {};

    /** What ends it. */
    byte[] end = NOTHING;

    @Nullable
    DataObject object;

    @Nullable
    Shape shape;

    /** Of the shape's members, the next one. */
    int next;

    /** Of the element around a fault; null for every other object. */
    @Nullable
    Tag wrapping;

    @Nullable
    Iterator<?> items;

    @Nullable
    TypeRef element;

    /** Of each item. */
    @Nullable
    Tag tag;

    /** Whether each item tells its type. */
    boolean typed;

    @Nullable
    EnumType filter;

    /** It is kept for the next object or array, without what it held. */
    void clear() {
        object = null;
        items = null;
    }
}
