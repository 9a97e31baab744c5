/** What every protocol writes with: a growing byte array, chunked content, and RFC 3339 times. */
@NullMarked
package io.vfleet.wire;

import org.jspecify.annotations.NullMarked;
