/** Rules of fault tolerant pairs, as one of their machines sees them. */
@NullMarked
package io.vfleet.vm.tolerance;

import org.jspecify.annotations.NullMarked;
