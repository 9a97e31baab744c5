/** The methods about fault tolerant pairs of virtual machines. */
@NullMarked
package io.vfleet.operation.tolerance;

import org.jspecify.annotations.NullMarked;
