package io.vfleet.inventory.cluster;

/** Where resource pools are, and what there is for them; any thread. */
public interface PoolTree {
    /** The pool above; 0 for a root pool, and for a pool that does not exist. */
    int parent(int pool);

    boolean exists(int pool);

    /** The CPU in MHz, or the memory in MiB, of all that is under a root pool. */
    long capacity(int pool, boolean ofCpu);
}
