package io.vfleet.inventory.network;

import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * The configurations of all distributed switches and portgroups. Each is changed on the home loop of its entity and read by any
 * thread.
 */
public final class SwitchConfigs {
    private final ObjectChangeListener changes;
    private final IntConsumer hostsChanged;
    private final Map<Integer, SwitchConfig> switches = new ConcurrentHashMap<>();
    private final Map<Integer, PortgroupConfig> portgroups = new ConcurrentHashMap<>();

    /** {@code hostsChanged} is told of each switch whose configuration changes, for its hosts show parts of that. */
    SwitchConfigs(ObjectChangeListener changes, IntConsumer hostsChanged) {
        this.changes = changes;
        this.hostsChanged = hostsChanged;
    }

    public SwitchConfig of(int dvs) {
        return switches.getOrDefault(dvs, SwitchConfig.INITIAL);
    }

    public PortgroupConfig ofPortgroup(int portgroup) {
        return portgroups.getOrDefault(portgroup, PortgroupConfig.INITIAL);
    }

    /** The configuration of a switch that is about to be made; any thread. */
    public void begin(int dvs, SwitchConfig config) {
        switches.put(dvs, config);
    }

    /** As above, of a portgroup. */
    public void beginPortgroup(int portgroup, PortgroupConfig config) {
        portgroups.put(portgroup, config);
    }

    /** Changes the configuration of a switch and reports the change; on its home loop. */
    public void set(int dvs, MoRef ref, SwitchConfig config) {
        switches.put(dvs, config);
        changes.changed(ref, Set.of(NetworkFacet.CONFIG));
        hostsChanged.accept(dvs);
    }

    /** As above, of a portgroup. */
    public void setPortgroup(int portgroup, MoRef ref, PortgroupConfig config) {
        portgroups.put(portgroup, config);
        changes.changed(ref, Set.of(NetworkFacet.CONFIG));
    }

    /** The switch or portgroup is gone, or was not made after all. */
    public void forget(int network) {
        switches.remove(network);
        portgroups.remove(network);
    }
}
