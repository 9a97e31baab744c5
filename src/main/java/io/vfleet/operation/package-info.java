/** One request's way in: what is asked of which object by whom, and the one table of behaviours that answers. */
@NullMarked
package io.vfleet.operation;

import org.jspecify.annotations.NullMarked;
