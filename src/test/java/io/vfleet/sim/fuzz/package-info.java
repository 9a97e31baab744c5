/** Fuzzing of all operations with arguments generated from arbitrary bytes. */
@NullMarked
package io.vfleet.sim.fuzz;

import org.jspecify.annotations.NullMarked;
