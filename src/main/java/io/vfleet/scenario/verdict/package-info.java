/** Whether a run was as a scenario expects it: what clients have left, called and read, and what this server did to them. */
@NullMarked
package io.vfleet.scenario.verdict;

import org.jspecify.annotations.NullMarked;
