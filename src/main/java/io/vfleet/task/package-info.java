/** What a task is: its origin, state, phase, reason, description, progress and filter. */
@NullMarked
package io.vfleet.task;

import org.jspecify.annotations.NullMarked;
