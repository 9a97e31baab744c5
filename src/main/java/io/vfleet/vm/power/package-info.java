/**
 * Rules and state transitions of power operations, and of power operations that the guest is requested to carry out.
 */
@NullMarked
package io.vfleet.vm.power;

import org.jspecify.annotations.NullMarked;
