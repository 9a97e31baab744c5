/** Tests of what clients do inside of guests, and of what becomes of it. */
@NullMarked
package io.vfleet.sim.guest;

import org.jspecify.annotations.NullMarked;
