/** What scenarios do to whole vCenters on stepped loops. */
@NullMarked
package io.vfleet.sim.scenario;

import org.jspecify.annotations.NullMarked;
