/** Scenarios in force: which rule meets which call, what its dice say, and what is counted of it. */
@NullMarked
package io.vfleet.scenario;

import org.jspecify.annotations.NullMarked;
