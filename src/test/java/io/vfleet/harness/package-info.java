/** A whole vCenter in the test's process behind a real port, and clients that check every answer. */
@NullMarked
package io.vfleet.harness;

import org.jspecify.annotations.NullMarked;
