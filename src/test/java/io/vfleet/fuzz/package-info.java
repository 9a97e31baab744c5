/** Inputs that a fuzzer makes up, given to whatever reads what clients send. */
@NullMarked
package io.vfleet.fuzz;

import org.jspecify.annotations.NullMarked;
