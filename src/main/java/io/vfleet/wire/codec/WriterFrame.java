package io.vfleet.wire.codec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One object or array that a {@link ValueWriter} has begun and not ended. */
final class WriterFrame<N> {
    private static final byte[] NOTHING = {};

    /** What this one stands in; null for the root, in which all others stand. */
    final @Nullable WriterFrame<N> outer;

    /** Kept for what will stand in this one: an answer of a thousand objects has a handful of frames. */
    @Nullable
    WriterFrame<N> inner;

    /** What ends it. */
    byte[] end = NOTHING;

    @Nullable
    DataObject object;

    @Nullable
    TypeLayout<N> layout;

    /** Of the shape's members, the next one. */
    int next;

    /** What stands around a fault, null where nothing does. */
    @Nullable
    N wrapping;

    @Nullable
    Iterator<?> items;

    @Nullable
    TypeRef element;

    @Nullable
    EnumType filter;

    /** The name of the item to come. */
    @Nullable
    N name;

    /** The name of those after it. */
    @Nullable
    N names;

    /** Whether each item tells its type. */
    boolean typed;

    WriterFrame(@Nullable WriterFrame<N> outer) {
        this.outer = outer;
    }

    /** It is kept for the next object or array, without what it held. */
    void clear() {
        object = null;
        layout = null;
        items = null;
    }
}
