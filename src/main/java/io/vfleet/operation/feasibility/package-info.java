/** The methods that say what other methods would do, by what these decide by. */
@NullMarked
package io.vfleet.operation.feasibility;

import org.jspecify.annotations.NullMarked;
