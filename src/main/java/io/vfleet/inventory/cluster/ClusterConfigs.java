package io.vfleet.inventory.cluster;

import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The configurations of all clusters. Each is changed on the home loop of its cluster and read by any thread. */
public final class ClusterConfigs {
    private final ObjectChangeListener changes;
    private final Map<Integer, ClusterConfig> configs = new ConcurrentHashMap<>();

    public ClusterConfigs(ObjectChangeListener changes) {
        this.changes = changes;
    }

    public ClusterConfig of(int cluster) {
        return configs.getOrDefault(cluster, ClusterConfig.INITIAL);
    }

    /** Whether anything about the members of the cluster may be configured. */
    public boolean isConfigured(int cluster) {
        return configs.containsKey(cluster);
    }

    /** Changes the configuration and reports the change; on the home loop of the cluster. */
    public void set(int cluster, MoRef ref, ClusterConfig config) {
        if (config.equals(of(cluster))) return;
        configs.put(cluster, config);
        changes.changed(ref, Set.of(ConfigFacet.CONFIG));
    }

    /** The configuration that a cluster is made with; before it exists. */
    public void begin(int cluster, ClusterConfig config) {
        if (!config.equals(ClusterConfig.INITIAL)) configs.put(cluster, config);
    }

    /** A virtual machine or a host is not in the cluster any more; on the home loop of the cluster. */
    public void left(int cluster, MoRef ref, int member) {
        if (isConfigured(cluster)) set(cluster, ref, of(cluster).without(member));
    }

    /** The cluster is gone, which is told on its home loop, or it was not made after all. */
    public void forget(int cluster) {
        configs.remove(cluster);
    }
}
