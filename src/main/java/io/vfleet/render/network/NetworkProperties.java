package io.vfleet.render.network;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;

/** The properties of networks, distributed virtual switches and their portgroups. */
public final class NetworkProperties {
    private final RenderContext context;
    private final Inventory inventory;
    private final ManagedEntityProperties entityProperties;

    public NetworkProperties(RenderContext context, ManagedEntityProperties entityProperties) {
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
                .row("config", group -> config.render(group.state()))
                .row("portKeys", group -> portKeys(group.state()));
        addNetworkTo(table);
        return table;
    }

    public PropertyTable<NetworkState> switches() {
        var config = new DvSwitchConfigRenderer(context);
        var table = new PropertyTable<NetworkState>()
                .row("uuid", dvs -> config.uuid(dvs.state()))
                .row("capability", _ -> config.capability())
                .row("summary", dvs -> config.summary(dvs.state()))
                .row("config", dvs -> config.render(dvs.state()))
                .row("networkResourcePool", _ -> List.of())
                .row("portgroup", dvs -> MoRefLists.of(inventory, dvs.state().portgroups()))
                .row("runtime", dvs -> config.runtime(dvs.state()));
        entityProperties.addAllTo(table);
        return table;
    }

    private void addNetworkTo(PropertyTable<NetworkState> table) {
        table.row("summary", network -> summary(network.state()), ContainerFacet.NAME)
                .row("host", network -> MoRefLists.of(inventory, network.state().hosts()), ContainerFacet.MOUNTS)
                .row("vm", network -> MoRefLists.of(inventory, inventory.vms(network.number())), ContainerFacet.VMS);
        entityProperties.addAllTo(table);
    }

    private DataObject summary(NetworkState network) {
        return context.make("NetworkSummary")
                .set("network", inventory.ref(network.number()))
                .set("name", network.name())
                .set("accessible", true)
                .set("ipPoolName", "");
    }

    /**
     * The keys of the free ports of a portgroup. Ports in use are left out, because they are many; their adapters name
     * them.
     */
    private static List<String> portKeys(NetworkState group) {
        var keys = new ArrayList<String>();
        for (int port = 0; port < DvPortgroupConfigRenderer.PORT_COUNT; port++)
            keys.add(Integer.toString(group.number() * 1000 + port));
        return keys;
    }
}
