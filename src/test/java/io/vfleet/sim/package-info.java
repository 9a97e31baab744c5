/** Seeded fleets, and the checkers of what must hold of their history. */
@NullMarked
package io.vfleet.sim;

import org.jspecify.annotations.NullMarked;
