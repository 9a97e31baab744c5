package io.vfleet.inventory.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a resource pool; immutable.
 *
 * @param changed when; null for never
 */
public record PoolConfig(
        ResourceAllocation cpu,
        ResourceAllocation memory,
        boolean scalesShares,
        @Nullable Instant changed) {
    /** That of a pool that nobody has configured: no reservation of its own, and no limit. */
    public static final PoolConfig INITIAL = new PoolConfig(
            new ResourceAllocation(0, true, -1, 4_000, "normal"),
            new ResourceAllocation(0, true, -1, 163_840, "normal"),
            false,
            null);

    /** Whether it has anything that others have not. */
    public boolean reserves() {
        return cpu.reservation() > 0 || memory.reservation() > 0;
    }

    /** Of CPU or of memory. */
    public ResourceAllocation of(boolean ofCpu) {
        return ofCpu ? cpu : memory;
    }
}
