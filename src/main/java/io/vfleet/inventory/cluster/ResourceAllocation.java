package io.vfleet.inventory.cluster;

/**
 * How much CPU in MHz, or memory in MiB, a resource pool is promised and may use.
 *
 * @param limit -1 for none
 * @param level low, normal, high or custom
 */
public record ResourceAllocation(long reservation, boolean expandable, long limit, int shares, String level) {
    /** What a pool has of its parent that has promised so much itself: what it reserves, or what it expanded to. */
    long usage(long promised) {
        return expandable ? Math.max(promised, reservation) : reservation;
    }
}
