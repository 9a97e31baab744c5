/**
 * Reading and writing of metamodel values that JSON and SOAP share: type layouts by release, the resumable value
 * writer, and the position of a decoding error.
 */
@NullMarked
package io.vfleet.wire.codec;

import org.jspecify.annotations.NullMarked;
