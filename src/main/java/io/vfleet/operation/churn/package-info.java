/** What others do to the fleet meanwhile, as the scenario has it: ordinary calls of ordinary users. */
@NullMarked
package io.vfleet.operation.churn;

import org.jspecify.annotations.NullMarked;
