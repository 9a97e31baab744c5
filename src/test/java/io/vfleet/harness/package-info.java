/** A whole vCenter in this process behind a real port, and a client that checks all that it is told. */
@NullMarked
package io.vfleet.harness;

import org.jspecify.annotations.NullMarked;
