package io.vfleet.inventory.cluster;

/**
 * What DRS would do if somebody agreed: start a virtual machine, or move it, on a host.
 *
 * @param key its number in the cluster
 */
public record Recommendation(int key, int vm, int host) {}
