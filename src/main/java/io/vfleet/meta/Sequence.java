package io.vfleet.meta;

import org.jspecify.annotations.Nullable;

/**
 * An array value that is computed while it is iterated, for arrays too large to hold. May be iterated more than once. Its
 * iterator may return null, which is no element but a place where the reader can stop: one that passes over very many
 * candidates does so after each.
 */
public interface Sequence extends Iterable<@Nullable Object> {
    /** The number of elements, or -1 when only an iteration can tell. */
    long size();
}
