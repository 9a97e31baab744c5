/** Filters of events and tasks by entity, time, user and type. */
@NullMarked
package io.vfleet.event.filter;

import org.jspecify.annotations.NullMarked;
