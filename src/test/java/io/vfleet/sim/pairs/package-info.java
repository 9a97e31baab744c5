/** Two operations on one virtual machine at once, for every pair that a client can call. */
@NullMarked
package io.vfleet.sim.pairs;

import org.jspecify.annotations.NullMarked;
