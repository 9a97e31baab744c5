/** Calls under a scenario: held back, refused, or answered as a slow or broken server would. */
@NullMarked
package io.vfleet.operation.scenario;

import org.jspecify.annotations.NullMarked;
