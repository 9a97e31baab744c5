/** Calls that come by HTTP: the replies that turn their results into responses, and sessions of a single request. */
@NullMarked
package io.vfleet.wire.call;

import org.jspecify.annotations.NullMarked;
