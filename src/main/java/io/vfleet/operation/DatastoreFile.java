package io.vfleet.operation;

import java.util.Iterator;
import java.util.function.LongFunction;

/**
 * A file of a datastore, made while it is read.
 *
 * @param length in bytes
 * @param from the bytes from an offset on, in pieces of a few kilobytes
 */
public record DatastoreFile(long length, LongFunction<Iterator<byte[]>> from) {}
