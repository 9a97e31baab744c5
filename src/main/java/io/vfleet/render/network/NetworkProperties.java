package io.vfleet.render.network;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.NetworkFacet;
import io.vfleet.inventory.network.PortKeys;
import io.vfleet.inventory.network.PortgroupConfig;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.IpPools;
import io.vfleet.manager.IpPools.IpPoolEntry;
import io.vfleet.manager.IpPools.IpPoolFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Facet;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;

/** The properties of networks, distributed virtual switches and their portgroups. */
public final class NetworkProperties {
    private static final Facet[] SWITCH = {
        NetworkFacet.CONFIG, ContainerFacet.NAME, ContainerFacet.CHILDREN, ContainerFacet.MOUNTS, HostFacet.RUNTIME
    };

    private final RenderContext context;
    private final Inventory inventory;
    private final ManagedEntityProperties entityProperties;
    private final IpPools ipPools;

    public NetworkProperties(RenderContext context, ManagedEntityProperties entityProperties, IpPools ipPools) {
        this.ipPools = ipPools;
        this.context = context;
        this.entityProperties = entityProperties;
        inventory = context.inventory();
    }

    public PropertyTable<NetworkState> networks() {
        var table = new PropertyTable<NetworkState>();
        addNetworkTo(table);
        return table;
    }

    public PropertyTable<NetworkState> portgroups() {
        var config = new DvPortgroupConfigRenderer(context);
        var table = new PropertyTable<NetworkState>()
                .row("key", group -> group.ref().value())
                .row(
                        "config",
                        group -> config.render(group.state()),
                        NetworkFacet.CONFIG,
                        ContainerFacet.NAME,
                        ContainerFacet.MOUNTS,
                        ContainerFacet.VMS)
                .row("portKeys", group -> portKeys(group.state()), NetworkFacet.CONFIG, ContainerFacet.VMS);
        addNetworkTo(table);
        return table;
    }

    public PropertyTable<NetworkState> switches() {
        var config = new DvSwitchConfigRenderer(context);
        var table = new PropertyTable<NetworkState>()
                .row("uuid", dvs -> config.uuid(dvs.state()))
                .row("capability", _ -> config.capability())
                .row("summary", dvs -> config.summary(dvs.state()), SWITCH)
                .row("config", dvs -> config.render(dvs.state()), SWITCH)
                .row("networkResourcePool", _ -> List.of())
                .row("portgroup", dvs -> MoRefLists.of(inventory, dvs.state().portgroups()), ContainerFacet.CHILDREN)
                .row("runtime", dvs -> config.runtime(dvs.state()), ContainerFacet.MOUNTS, HostFacet.RUNTIME);
        entityProperties.addAllTo(table);
        return table;
    }

    private void addNetworkTo(PropertyTable<NetworkState> table) {
        table.row(
                        "summary",
                        network -> summary(network.state()),
                        ContainerFacet.NAME,
                        NetworkFacet.NAME,
                        IpPoolFacet.POOL)
                .row("host", network -> MoRefLists.of(inventory, network.state().hosts()), ContainerFacet.MOUNTS)
                .row("vm", network -> MoRefLists.of(inventory, inventory.vms(network.number())), ContainerFacet.VMS);
        entityProperties.addAllTo(table);
    }

    private DataObject summary(NetworkState network) {
        IpPoolEntry pool = ipPools.ofNetwork(network.number());
        return context.make("NetworkSummary")
                .set("network", inventory.ref(network.number()))
                .set("name", network.name())
                .set("accessible", true)
                .set("ipPoolName", pool == null ? "" : pool.name())
                .set("ipPoolId", pool == null ? null : pool.id());
    }

    /**
     * The keys of the free ports of a portgroup. Ports in use are left out, because they are many; their adapters name
     * them.
     */
    private List<String> portKeys(NetworkState group) {
        PortgroupConfig config = inventory.containers().connections().configs().ofPortgroup(group.number());
        long connected = inventory.vms(group.number()).size();
        var keys = new ArrayList<String>();
        for (int port = 0; port < config.ports(connected) - connected; port++)
            keys.add(Long.toString(PortKeys.free(group.number(), port)));
        return keys;
    }
}
