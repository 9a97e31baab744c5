/** Deterministic simulation of a whole vCenter: drivers, recorders and invariant checkers. */
@NullMarked
package io.vfleet.sim;

import org.jspecify.annotations.NullMarked;
