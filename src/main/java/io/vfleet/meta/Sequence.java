package io.vfleet.meta;

/** An array value computed while it is iterated, for arrays too big to hold; may be iterated more than once. */
public interface Sequence extends Iterable<Object> {
    /** The number of elements, or -1 when only reading to the end tells. */
    long size();
}
