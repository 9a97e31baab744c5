/**
 * The initial fleet as a function of configuration and seed: layout, numbers, names, identifiers and virtual machine
 * states.
 */
@NullMarked
package io.vfleet.inventory.plan;

import org.jspecify.annotations.NullMarked;
