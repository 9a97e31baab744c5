package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.NetworkState;
import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** The properties of networks, distributed switches and their portgroups. */
final class NetworkTables {
    private final Sources sources;
    private final Inventory inventory;
    private final EntityRows entity;

    NetworkTables(Sources sources, EntityRows entity) {
        this.sources = sources;
        this.entity = entity;
        inventory = sources.inventory();
    }

    Table<NetworkState> networks() {
        var table = new Table<NetworkState>();
        addNetworkTo(table);
        return table;
    }

    Table<NetworkState> portgroups() {
        var config = new PortgroupConfig(sources);
        var table = new Table<NetworkState>()
                .row("key", group -> group.ref().value())
                .row("config", group -> config.of(group.state()))
                .row("portKeys", group -> portKeys(group.state()));
        addNetworkTo(table);
        return table;
    }

    Table<NetworkState> switches() {
        var config = new SwitchConfig(sources);
        var table = new Table<NetworkState>()
                .row("uuid", dvs -> config.uuid(dvs.state()))
                .row("capability", _ -> config.capability())
                .row("summary", dvs -> config.summary(dvs.state()))
                .row("config", dvs -> config.of(dvs.state()))
                .row("networkResourcePool", _ -> List.of())
                .row("portgroup", dvs -> References.of(inventory, dvs.state().portgroups()))
                .row("runtime", dvs -> config.runtime(dvs.state()));
        entity.addFixedTo(table);
        return table;
    }

    private void addNetworkTo(Table<NetworkState> table) {
        table.row("summary", network -> summary(network.state()))
                .row("host", network -> References.of(inventory, network.state().hosts()))
                .row("vm", network -> References.of(inventory, inventory.vms(network.number())));
        entity.addFixedTo(table);
    }

    private DataObject summary(NetworkState network) {
        return sources.make("NetworkSummary")
                .set("network", inventory.ref(network.number()))
                .set("name", network.name())
                .set("accessible", true)
                .set("ipPoolName", "");
    }

    /** Of the free ports that a portgroup keeps ready; ports in use are many and told by their adapters. */
    private static List<String> portKeys(NetworkState group) {
        var keys = new ArrayList<String>();
        for (int port = 0; port < PortgroupConfig.PORTS; port++)
            keys.add(Integer.toString(group.number() * 1000 + port));
        return keys;
    }
}
