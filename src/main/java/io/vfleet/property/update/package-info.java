/**
 * Change detection for property updates: fingerprints, reported values, partial differences and lazily rendered object
 * updates.
 */
@NullMarked
package io.vfleet.property.update;

import org.jspecify.annotations.NullMarked;
