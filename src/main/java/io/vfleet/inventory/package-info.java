/**
 * The managed entities other than virtual machines as immutable states, entity kinds and facets, and sets of entity
 * numbers.
 */
@NullMarked
package io.vfleet.inventory;

import org.jspecify.annotations.NullMarked;
