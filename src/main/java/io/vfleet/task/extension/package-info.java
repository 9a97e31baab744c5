/** Registered extensions, and the tasks that clients create and update themselves. */
@NullMarked
package io.vfleet.task.extension;

import org.jspecify.annotations.NullMarked;
