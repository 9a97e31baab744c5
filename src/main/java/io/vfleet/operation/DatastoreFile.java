package io.vfleet.operation;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.LongFunction;

/**
 * A file of a datastore, made while it is read.
 *
 * @param length in bytes
 * @param from the bytes from an offset on, in pieces of a few kilobytes
 */
public record DatastoreFile(long length, LongFunction<Iterator<byte[]>> from) {
    /** Stands for a file on a datastore that no host reaches. */
    public static final DatastoreFile OUT_OF_REACH = new DatastoreFile(0, _ -> Collections.emptyIterator());
}
