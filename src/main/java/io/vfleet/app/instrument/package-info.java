/** How this server itself is doing: whether it, and not its clients, was what made a run slow. */
@NullMarked
package io.vfleet.app.instrument;

import org.jspecify.annotations.NullMarked;
