/** What runs: tasks from their admission to their end and a while after, and the history of them. */
@NullMarked
package io.vfleet.task;

import org.jspecify.annotations.NullMarked;
