/** Which rules of a scenario meet the connections that clients open. */
@NullMarked
package io.vfleet.scenario.connection;

import org.jspecify.annotations.NullMarked;
