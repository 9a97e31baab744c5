/** The event log in a ring buffer, event history collectors and posting of user events. */
@NullMarked
package io.vfleet.event.history;

import org.jspecify.annotations.NullMarked;
