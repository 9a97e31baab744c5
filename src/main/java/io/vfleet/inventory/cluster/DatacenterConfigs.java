package io.vfleet.inventory.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of virtual hardware that datacenters give to new machines. Each is changed on the home loop of its datacenter. */
public final class DatacenterConfigs {
    /** The newest version, which is used where nobody has configured another one. */
    public static final int NEWEST = 21;

    private final Map<Integer, Integer> versions = new ConcurrentHashMap<>();

    /** The number of the version; any thread. */
    public int version(int datacenter) {
        return versions.getOrDefault(datacenter, NEWEST);
    }

    /** {@code version}: the newest one for none of its own. */
    public void set(int datacenter, int version) {
        if (version == NEWEST) versions.remove(datacenter);
        else versions.put(datacenter, version);
    }
}
