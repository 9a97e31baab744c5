/** A scenario as its file has it: what is slow, what fails and whom it hits. */
@NullMarked
package io.vfleet.config.scenario;

import org.jspecify.annotations.NullMarked;
