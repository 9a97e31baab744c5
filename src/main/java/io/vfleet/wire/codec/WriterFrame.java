package io.vfleet.wire.codec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One object or array that a {@link ValueWriter} has begun and not ended. */
final class WriterFrame<N> {
    private static final byte[] NOTHING = {};

    /** The enclosing frame; null for the root. */
    final @Nullable WriterFrame<N> outer;

    /** Reused for every object or array inside this one: a response of a thousand objects has a handful of frames. */
    @Nullable
    WriterFrame<N> inner;

    /** Written after the last member or item. */
    byte[] end = NOTHING;

    @Nullable
    DataObject object;

    @Nullable
    TypeLayout<N> layout;

    /** The index of the next member in the layout. */
    int next;

    /** The wrapping around a fault; null when there is none. */
    @Nullable
    N wrapping;

    @Nullable
    Iterator<?> items;

    @Nullable
    TypeRef element;

    @Nullable
    EnumType filter;

    /** The name of the next item. */
    @Nullable
    N name;

    /** The name of the items after the next one. */
    @Nullable
    N names;

    /** Whether each item states its type. */
    boolean typed;

    WriterFrame(@Nullable WriterFrame<N> outer) {
        this.outer = outer;
    }

    /** Releases the content; the frame itself is kept for the next object or array. */
    void clear() {
        object = null;
        layout = null;
        items = null;
    }
}
