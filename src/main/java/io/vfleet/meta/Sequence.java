package io.vfleet.meta;

/**
 * An array value that is computed while it is iterated, for arrays too large to hold. May be iterated more than once.
 */
public interface Sequence extends Iterable<Object> {
    /** The number of elements, or -1 when only an iteration can tell. */
    long size();
}
