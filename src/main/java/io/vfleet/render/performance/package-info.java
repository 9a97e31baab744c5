/** Performance counters: which an entity has, and their values as functions of its load and the time. */
@NullMarked
package io.vfleet.render.performance;

import org.jspecify.annotations.NullMarked;
