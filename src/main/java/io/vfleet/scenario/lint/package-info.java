/** What is wrong with a scenario although it can be read. */
@NullMarked
package io.vfleet.scenario.lint;

import org.jspecify.annotations.NullMarked;
