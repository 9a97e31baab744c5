/** Random walks by seed, and many concurrent clients, with invariants checked on the way. */
@NullMarked
package io.vfleet.sim.walk;

import org.jspecify.annotations.NullMarked;
