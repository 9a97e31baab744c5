/** Days of virtual time in a whole vCenter, and what is left of them. */
@NullMarked
package io.vfleet.sim.days;

import org.jspecify.annotations.NullMarked;
