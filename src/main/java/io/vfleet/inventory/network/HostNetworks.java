package io.vfleet.inventory.network;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.vm.EntityName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * How the networks of all hosts are configured. Each is changed on the home loop of its host and read by any thread; one that nobody
 * has changed follows from the networks that the host has.
 */
public final class HostNetworks {
    private final IntFunction<NetworkState> networks;
    private final Map<Integer, HostNetwork> configured = new ConcurrentHashMap<>();
    private volatile IntConsumer forgotten = _ -> {};

    public HostNetworks(IntFunction<NetworkState> networks) {
        this.networks = networks;
    }

    /** The configuration now; port groups are called as their networks are. */
    public HostNetwork of(HostState host) {
        HostNetwork network = configured.get(host.number());
        return network == null ? initial(host) : network.withPortgroups(named(network.portgroups()));
    }

    private HostNetwork initial(HostState host) {
        var portgroups = new ArrayList<StandardPortgroup>();
        Map<Integer, SwitchMember> distributed = new HashMap<>();
        host.networks().stream().mapToObj(networks).forEach(network -> {
            if (network.kind() == EntityKind.NETWORK)
                portgroups.add(new StandardPortgroup(
                        EntityName.plain(network.name()), network.number(), HostNetwork.FIRST_SWITCH, 0, null));
            else distributed.put(network.switchNumber(), SwitchMember.INITIAL);
        });
        return HostNetwork.initial(portgroups, distributed);
    }

    private List<StandardPortgroup> named(List<StandardPortgroup> portgroups) {
        return portgroups.stream()
                .map(each -> each.network() == 0
                        ? each
                        : each.called(
                                EntityName.plain(networks.apply(each.network()).name())))
                .toList();
    }

    /** Whether a VMkernel adapter of the host is connected to a distributed portgroup. */
    public boolean hasAdapter(int host, int portgroup) {
        HostNetwork network = configured.get(host);
        return network != null && network.adapters().stream().anyMatch(each -> each.distributed() == portgroup);
    }

    void set(int host, HostNetwork changed) {
        configured.put(host, changed);
    }

    /** Who is told, on the home loop of a host, that its configuration is gone. */
    public void onForgotten(IntConsumer listener) {
        forgotten = listener;
    }

    void forget(int host) {
        configured.remove(host);
        forgotten.accept(host);
    }
}
