/**
 * Settings of the simulated fleet: its shape, its concurrency budgets, and the traits of its virtual machines, hosts
 * and datastores.
 */
@NullMarked
package io.vfleet.config.fleet;

import org.jspecify.annotations.NullMarked;
