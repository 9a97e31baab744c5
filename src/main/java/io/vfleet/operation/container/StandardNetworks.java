package io.vfleet.operation.container;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.SortedNumbers;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.StandardPortgroup;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.EntityName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Brings hosts to the networks that their port groups are: to the one of that name in the datacenter, which is made when there is
 * none yet.
 */
public final class StandardNetworks {
    /** The network that a new host has. */
    private static final String FIRST = "VM Network";

    /** How often a network is looked for again that is just going. */
    private static final int TRIES_MAX = 100;

    private static final int RETRY_MILLIS = 5;

    private final Inventory inventory;
    private final NetworkNames names;

    public StandardNetworks(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.names = new NetworkNames(inventory);
    }

    /** Gives a host that was made the port group that every host has at first. {@code then} runs in any case, on any loop. */
    public void add(int host, Runnable then) {
        join(
                host,
                FIRST,
                network -> inventory.home(host).send(() -> {
                    HostConnections connections = inventory.containers().connections();
                    if (inventory.exists(host)) {
                        HostNetwork now = connections.networks().of(inventory.host(host));
                        var portgroups = new ArrayList<>(now.portgroups());
                        if (now.portgroup(FIRST) == null)
                            portgroups.add(new StandardPortgroup(FIRST, network, HostNetwork.FIRST_SWITCH, 0, null));
                        connections.configure(host, now.withPortgroups(portgroups));
                    } else {
                        connections.leave(network, host);
                    }
                    then.run();
                }),
                _ -> then.run());
    }

    /**
     * A host comes to the network of that name. The host does not say so itself yet. Any thread.
     *
     * @param name the name as the host has it
     * @param joined gets the number of the network; on any loop
     */
    public void join(int host, String name, IntConsumer joined, Consumer<Fault> refused) {
        join(host, EntityName.escaped(name), joined, refused, 0);
    }

    private void join(int host, String name, IntConsumer joined, Consumer<Fault> refused, int tries) {
        int datacenter = inventory.exists(host) ? inventory.datacenterOf(host) : 0;
        if (datacenter == 0 || !inventory.exists(datacenter)) {
            refused.accept(new Fault.HostNotConnected());
            return;
        }
        int folder = inventory.datacenter(datacenter).networkFolder();
        FaultAnswer broken = new FaultAnswer("network", fault -> {
            if (fault != null) refused.accept(fault);
        });
        // One after the other, so that there is one network of a name.
        broken.at(inventory.home(folder), () -> {
            int found = names.find(datacenter, folder, name);
            if (found == 0) make(host, folder, name, joined, refused, tries);
            else if (inventory.kind(found) == EntityKind.NETWORK)
                inventory.containers().connections().join(found, host, done -> {
                    if (done) joined.accept(found);
                    else again(host, folder, name, joined, refused, tries);
                });
            else refused.accept(new Fault.AlreadyExists(name));
        });
    }

    private void again(int host, int folder, String name, IntConsumer joined, Consumer<Fault> refused, int tries) {
        if (tries < TRIES_MAX)
            inventory.home(folder).after(RETRY_MILLIS, () -> join(host, name, joined, refused, tries + 1));
        else refused.accept(new Fault.PlatformConfigFault(name));
    }

    private void make(int host, int folder, String name, IntConsumer joined, Consumer<Fault> refused, int tries) {
        int number = inventory.containers().nextNumbers(1);
        if (number == 0) {
            refused.accept(new Fault.PlatformConfigFault("no more networks can be made"));
            return;
        }
        var state = new NetworkState(
                number,
                name,
                folder,
                EntityKind.NETWORK,
                0,
                false,
                EntityNumbers.none(),
                SortedNumbers.NONE.with(host));
        inventory
                .containers()
                .create(
                        List.of(state),
                        _ -> joined.accept(number),
                        _ -> again(host, folder, name, joined, refused, tries));
    }
}
