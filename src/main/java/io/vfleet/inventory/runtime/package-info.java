/**
 * The live inventory: current states, virtual machine actors, lookup by reference, path and identifier, and the
 * resources of hosts, datastores and folders.
 */
@NullMarked
package io.vfleet.inventory.runtime;

import org.jspecify.annotations.NullMarked;
