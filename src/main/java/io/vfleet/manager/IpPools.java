package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The pools of addresses that clients keep for networks of datacenters. Any thread may read; changed on the first loop only. */
public final class IpPools {
    public static final MoRef MANAGER = new MoRef("IpPoolManager", "IpPoolManager");

    private static final long POOL_BYTES = 300;
    private static final long NETWORK_BYTES = 64;

    /** What a network shows of its pool. */
    public enum IpPoolFacet implements Facet {
        POOL
    }

    /**
     * A pool.
     *
     * @param datacenter the number of the one that it is of
     * @param networks the numbers of those that it is for; each has one pool at most
     * @param spec an IpPool without its id, its networks, and what follows from them
     */
    public record IpPoolEntry(int id, int datacenter, String name, Set<Integer> networks, DataObject spec) {
        public IpPoolEntry {
            networks = Set.copyOf(networks);
        }

        public IpPoolEntry without(int network) {
            Set<Integer> rest = new TreeSet<>(networks);
            rest.remove(network);
            return new IpPoolEntry(id, datacenter, name, rest, spec);
        }

        private long bytes() {
            return POOL_BYTES + NETWORK_BYTES * networks.size() + DataSize.bytes(spec);
        }
    }

    private final int max;
    private final MemoryAccount memory;
    private volatile Map<Integer, IpPoolEntry> byId = Map.of();
    private volatile Map<Integer, Integer> byNetwork = Map.of();
    // First loop only.
    private int lastId;

    public IpPools(int max, MemoryAccount memory) {
        this.max = max;
        this.memory = memory;
    }

    /** All of them, in the order in which they were made. */
    public Collection<IpPoolEntry> all() {
        return byId.values();
    }

    public List<IpPoolEntry> of(int datacenter) {
        return byId.values().stream()
                .filter(pool -> pool.datacenter() == datacenter)
                .toList();
    }

    /** That of a datacenter with that id; null for none. */
    public @Nullable IpPoolEntry find(int datacenter, int id) {
        IpPoolEntry pool = byId.get(id);
        return pool != null && pool.datacenter() == datacenter ? pool : null;
    }

    /** That of a network; null for none. */
    public @Nullable IpPoolEntry ofNetwork(int network) {
        Integer id = byNetwork.get(network);
        return id == null ? null : byId.get(id);
    }

    // On the first loop.

    /** The id of a pool to be made. */
    public int nextId() {
        return ++lastId;
    }

    /** Keeps a pool, or another form of it, and takes its networks from others; false when there is no room. */
    public boolean put(IpPoolEntry pool) {
        boolean known = byId.containsKey(pool.id());
        if ((!known && byId.size() >= max) || !memory.hasRoom(pool.bytes())) return false;
        Map<Integer, IpPoolEntry> next = new TreeMap<>(byId);
        for (int network : pool.networks()) {
            Integer other = byNetwork.get(network);
            if (other != null && other != pool.id())
                keep(next, Objects.requireNonNull(next.get(other)).without(network));
        }
        keep(next, pool);
        publish(next);
        return true;
    }

    /** Removes a pool that there is. */
    public void remove(IpPoolEntry pool) {
        Map<Integer, IpPoolEntry> next = new TreeMap<>(byId);
        IpPoolEntry removed = next.remove(pool.id());
        if (removed != null) memory.release(HeldKind.TEXT, removed.bytes());
        publish(next);
    }

    /** A network is gone. */
    public void forgetNetwork(int network) {
        IpPoolEntry pool = ofNetwork(network);
        if (pool == null) return;
        Map<Integer, IpPoolEntry> next = new TreeMap<>(byId);
        keep(next, pool.without(network));
        publish(next);
    }

    private void keep(Map<Integer, IpPoolEntry> pools, IpPoolEntry pool) {
        IpPoolEntry before = pools.put(pool.id(), pool);
        memory.recharge(HeldKind.TEXT, before == null ? 0 : before.bytes(), pool.bytes());
    }

    private void publish(Map<Integer, IpPoolEntry> pools) {
        Map<Integer, Integer> networks = new HashMap<>();
        for (IpPoolEntry pool : pools.values()) for (int network : pool.networks()) networks.put(network, pool.id());
        byId = pools;
        byNetwork = networks;
    }
}
