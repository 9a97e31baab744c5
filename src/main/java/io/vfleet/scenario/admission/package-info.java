/** Who may go on at once, who waits for it, and who is next. */
@NullMarked
package io.vfleet.scenario.admission;

import org.jspecify.annotations.NullMarked;
