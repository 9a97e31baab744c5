/** API methods of tasks, events and their history collectors. */
@NullMarked
package io.vfleet.operation.history;

import org.jspecify.annotations.NullMarked;
