/** Connections as a scenario has them opened: late, refused, half-open, or reset after a while. */
@NullMarked
package io.vfleet.wire.connection;

import org.jspecify.annotations.NullMarked;
