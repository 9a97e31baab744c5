/** What is told of calls after they were answered, for journals and verdicts. */
@NullMarked
package io.vfleet.scenario.observation;

import org.jspecify.annotations.NullMarked;
