/** What is kept of calls for people to read: who called what, what was answered, and which rules touched it. */
@NullMarked
package io.vfleet.scenario.journal;

import org.jspecify.annotations.NullMarked;
