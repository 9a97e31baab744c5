package io.vfleet.wire.json;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One object or array that a writer has begun and not ended; {@code items} tells which of both. */
final class Frame {
    static final byte[] END_OF_ARRAY = Dialect.ascii("]");

    @Nullable
    DataObject object;

    @Nullable
    Shape shape;

    /** Of the shape's members, the next one. */
    int next;

    /** An object that is a fault in a wrapping. */
    boolean wraps;

    @Nullable
    Iterator<?> items;

    @Nullable
    TypeRef element;

    @Nullable
    EnumType filter;

    boolean first;
    byte[] end = END_OF_ARRAY;

    /** It is kept for the next object or array, without what it held. */
    void clear() {
        object = null;
        shape = null;
        items = null;
    }
}
