/**
 * The initial fleet, computed from configuration and seed: layout, numbers, names, identifiers and states of virtual
 * machines.
 */
@NullMarked
package io.vfleet.inventory.plan;

import org.jspecify.annotations.NullMarked;
