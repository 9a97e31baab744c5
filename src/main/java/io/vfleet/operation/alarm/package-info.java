/** Alarms: their definitions, and the states that entities, statistics and events bring them into. */
@NullMarked
package io.vfleet.operation.alarm;

import org.jspecify.annotations.NullMarked;
