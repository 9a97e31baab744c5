package io.vfleet.inventory.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What DRS may do with one virtual machine, where that differs from its cluster.
 *
 * @param enabled whether DRS moves and places it
 * @param behavior null for that of the cluster
 */
public record VmAutomation(boolean enabled, @Nullable DrsBehavior behavior) {}
