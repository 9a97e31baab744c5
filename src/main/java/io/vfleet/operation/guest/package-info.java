/** Operations inside of guests, as GuestOperationsManager and its managers have them. */
@NullMarked
package io.vfleet.operation.guest;

import org.jspecify.annotations.NullMarked;
