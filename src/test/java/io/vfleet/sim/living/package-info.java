/** Tests of an inventory whose entities come and go. */
@NullMarked
package io.vfleet.sim.living;

import org.jspecify.annotations.NullMarked;
