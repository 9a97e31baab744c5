/** Scheduled tasks: their definitions, and their runs as calls in the name of their owners. */
@NullMarked
package io.vfleet.operation.schedule;

import org.jspecify.annotations.NullMarked;
