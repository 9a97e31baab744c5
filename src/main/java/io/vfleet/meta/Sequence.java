package io.vfleet.meta;

/** An array value that is computed while it is read, for arrays too big to hold; may be read more than once. */
public interface Sequence extends Iterable<Object> {
    /** The number of elements, or -1 when only reading to the end tells. */
    long size();
}
