/** Bandwidth that tasks share. */
@NullMarked
package io.vfleet.scenario.bandwidth;

import org.jspecify.annotations.NullMarked;
