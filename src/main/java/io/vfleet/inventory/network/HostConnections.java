package io.vfleet.inventory.network;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts have which networks. Hosts join and leave a standard network on its home loop, and a distributed switch with all its
 * portgroups on the home loop of the switch, so that for each of them there is one order of events.
 *
 * <p>long: each way in which a host and a network come together or part is one method.
 */
public final class HostConnections {
    /** An object of a host that shows its network; its id is the prefix and the number of the host. */
    private record HostPart(String type, String idPrefix) {}

    private static final List<HostPart> PARTS = List.of(
            new HostPart("HostNetworkSystem", "networkSystem-"),
            new HostPart("HostVirtualNicManager", "virtualNicManager-"),
            new HostPart("HostVMotionSystem", "vmotionSystem-"));

    private final NetworkContainers containers;
    private final HostNetworks networks;
    private final SwitchConfigs configs;
    private final PortClaims ports;

    public HostConnections(
            NetworkContainers containers, IntFunction<NetworkState> networks, ObjectChangeListener changes) {
        this.containers = containers;
        this.networks = new HostNetworks(networks);
        this.configs = new SwitchConfigs(changes, this::switchChanged);
        this.ports = new PortClaims(containers, configs);
    }

    /** How the networks of hosts are configured. */
    public HostNetworks networks() {
        return networks;
    }

    public SwitchConfigs configs() {
        return configs;
    }

    /** Who is about to take ports of portgroups. */
    public PortClaims ports() {
        return ports;
    }

    /** A host was made, with the networks of its state. Any thread. */
    public void hostAdded(HostState host) {
        eachHome(host.networks(), network -> changeHosts(network, hosts -> hosts.with(host.number())));
    }

    /** A host is gone. A standard network that no other host has goes with it. Any thread. */
    public void hostRemoved(HostState host) {
        containers.home(host.number()).send(() -> {
            HostNetwork last = networks.of(host);
            networks.forget(host.number());
            for (StandardPortgroup each : last.portgroups())
                if (each.network() != 0) leave(each.network(), host.number());
            for (int dvs : last.distributed().keySet())
                containers.home(dvs).send(() -> leaveSwitch(dvs, host.number()));
        });
    }

    /** Changes the configuration of a host; on its home loop. What is not a network of it any more is left. */
    public void configure(int host, HostNetwork changed) {
        HostState state = (HostState) containers.state(host);
        HostNetwork before = networks.of(state);
        networks.set(host, changed);
        EntityNumbers now = state.networks();
        for (StandardPortgroup each : before.portgroups()) if (each.network() != 0) now = now.without(each.network());
        for (StandardPortgroup each : changed.portgroups()) if (each.network() != 0) now = now.with(each.network());
        setNetworks(host, now);
        for (StandardPortgroup each : before.portgroups())
            if (each.network() != 0 && !now.contains(each.network())) leave(each.network(), host);
    }

    private void setNetworks(int host, EntityNumbers changed) {
        containers.change(host, state -> ((HostState) state).withNetworks(changed), NetworkFacet.OF_HOST);
        for (HostPart part : PARTS) containers.report(new MoRef(part.type, part.idPrefix + host), NetworkFacet.OF_HOST);
        containers.refreshCompute(containers.state(host).parent());
    }

    /**
     * A host comes to a standard network, before its own state says so. {@code then} runs on the home loop of the network, and is
     * told whether it did: not when the network is going.
     */
    public void join(int network, int host, Consumer<Boolean> then) {
        containers.home(network).send(() -> {
            boolean open = containers.isOpen(network);
            if (open) changeHosts(network, hosts -> hosts.with(host));
            then.accept(open);
        });
    }

    /** A host has left a standard network, which is gone when no other has it. Any thread. */
    public void leave(int network, int host) {
        containers.home(network).send(() -> {
            if (!containers.exists(network)) return;
            changeHosts(network, hosts -> hosts.without(host));
            if (network(network).hosts().isEmpty()) containers.removeIfUnused(network);
        });
    }

    /** The last machine may have left a standard network that no host has any more; on its home loop. */
    public void machineLeft(int network) {
        NetworkState state = network(network);
        boolean unused = state.kind() == EntityKind.NETWORK
                && state.hosts().isEmpty()
                && containers.vms(network).isEmpty();
        if (unused && containers.isOpen(network)) containers.removeIfUnused(network);
    }

    /** A host that was made a member of a distributed switch gets its portgroups; on the home loop of the switch. */
    public void joinSwitch(int dvs, int host) {
        EntityNumbers portgroups = network(dvs).portgroups();
        changeHosts(dvs, hosts -> hosts.with(host));
        eachHome(portgroups, group -> changeHosts(group, hosts -> hosts.with(host)));
        containers.home(host).send(() -> {
            if (!containers.exists(host)) {
                // It went meanwhile, and its going did not know of the switch.
                containers.home(dvs).send(() -> leaveSwitch(dvs, host));
                return;
            }
            HostState state = (HostState) containers.state(host);
            EntityNumbers now = state.networks();
            for (int group : downlinks(portgroups)) now = now.with(group);
            setNetworks(host, now);
        });
    }

    /** A host is no member of a distributed switch any more; on the home loop of the switch. */
    public void leaveSwitch(int dvs, int host) {
        EntityNumbers portgroups = network(dvs).portgroups();
        if (containers.exists(dvs)) changeHosts(dvs, hosts -> hosts.without(host));
        eachHome(portgroups, group -> {
            if (containers.exists(group)) changeHosts(group, hosts -> hosts.without(host));
        });
        containers.home(host).send(() -> {
            if (!containers.exists(host)) return;
            HostState state = (HostState) containers.state(host);
            networks.set(host, networks.of(state).with(dvs, null));
            EntityNumbers now = state.networks();
            for (int group : downlinks(portgroups)) now = now.without(group);
            setNetworks(host, now);
        });
    }

    /**
     * How a host is to be a member of a switch, which is no other task's business any more when it is so; on the home loop of the
     * host. It has the networks of the switch only after {@link #joinSwitch}.
     *
     * @param member null: not at all
     */
    public void setMember(int host, int dvs, @Nullable SwitchMember member) {
        HostState state = (HostState) containers.state(host);
        networks.set(host, networks.of(state).with(dvs, member));
        setNetworks(host, state.networks());
        report(dvs, ContainerFacet.MOUNTS);
    }

    private void report(int network, Facet facet) {
        containers.home(network).send(() -> {
            if (containers.exists(network)) containers.report(containers.ref(network), facet);
        });
    }

    /** A host is reached, or not any more, which its switches show. Any thread. */
    public void connectionChanged(HostState host) {
        networks.of(host).distributed().keySet().forEach(dvs -> report(dvs, HostFacet.RUNTIME));
    }

    /** The name of a network has changed, which others show too; on its home loop. */
    public void renamed(NetworkState network) {
        containers.report(containers.ref(network.number()), NetworkFacet.NAME);
        if (network.kind() == EntityKind.PORTGROUP) {
            int dvs = network.switchNumber();
            containers.home(dvs).send(() -> containers.report(containers.ref(dvs), ContainerFacet.CHILDREN));
        } else {
            showAgain(network);
        }
    }

    private void switchChanged(int dvs) {
        showAgain((NetworkState) containers.state(dvs));
    }

    /** The hosts of a network show something else of it. */
    private void showAgain(NetworkState network) {
        eachHome(network.hosts(), host -> {
            if (containers.exists(host)) setNetworks(host, ((HostState) containers.state(host)).networks());
        });
    }

    /** A portgroup was made, which all hosts of its switch have from now on; on the home loop of the switch. */
    public void portgroupAdded(int dvs, int group) {
        NetworkState state = network(dvs);
        containers.change(
                dvs,
                each -> ((NetworkState) each).withPortgroups(state.portgroups().with(group)),
                ContainerFacet.CHILDREN);
        containers.home(group).send(() -> {
            if (containers.exists(group)) changeHosts(group, _ -> state.hosts());
        });
        if (network(group).uplink()) return;
        eachHome(state.hosts(), host -> {
            if (!containers.exists(host)) return;
            HostState now = (HostState) containers.state(host);
            // A host that left the switch meanwhile has been told before.
            if (networks.of(now).member(dvs) != null)
                setNetworks(host, now.networks().with(group));
        });
    }

    /** A network is gone; its hosts do not have it any more. Any thread. */
    public void networkRemoved(NetworkState last) {
        configs.forget(last.number());
        if (last.kind() != EntityKind.PORTGROUP) return;
        int dvs = last.switchNumber();
        containers.home(dvs).send(() -> {
            NetworkState state = network(dvs);
            if (containers.exists(dvs))
                containers.change(
                        dvs,
                        each -> ((NetworkState) each)
                                .withPortgroups(state.portgroups().without(last.number())),
                        ContainerFacet.CHILDREN);
            if (!last.uplink()) eachHome(state.hosts(), host -> forgetPortgroup(host, last.number()));
        });
    }

    private void forgetPortgroup(int host, int group) {
        if (!containers.exists(host)) return;
        HostState state = (HostState) containers.state(host);
        // It stays a member of the switch without any portgroup.
        networks.set(host, networks.of(state));
        setNetworks(host, state.networks().without(group));
    }

    private List<Integer> downlinks(EntityNumbers portgroups) {
        return portgroups.stream()
                .filter(group -> !network(group).uplink())
                .boxed()
                .toList();
    }

    private NetworkState network(int number) {
        return (NetworkState) containers.state(number);
    }

    private void changeHosts(int network, UnaryOperator<EntityNumbers> change) {
        containers.change(network, state -> withHosts(state, change), ContainerFacet.MOUNTS);
    }

    private static ContainerState withHosts(ContainerState state, UnaryOperator<EntityNumbers> change) {
        NetworkState network = (NetworkState) state;
        return network.withHosts(change.apply(network.hosts()));
    }

    private void eachHome(EntityNumbers numbers, Consumer<Integer> action) {
        numbers.stream().forEach(number -> containers.home(number).send(() -> action.accept(number)));
    }
}
