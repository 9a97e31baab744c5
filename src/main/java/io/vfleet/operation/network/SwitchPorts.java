package io.vfleet.operation.network;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.PortKeys;
import io.vfleet.inventory.network.PortgroupConfig;
import io.vfleet.inventory.network.SwitchMember;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.Sequence;
import io.vfleet.vm.Hardware.Nic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ports of some portgroups of one switch, computed while they are iterated: those of the machines' adapters, then the free ones.
 * A null is a place where the reader can stop.
 */
record SwitchPorts(
        Inventory inventory,
        List<Integer> portgroups,
        Predicate<SwitchPort> accepted,
        Function<SwitchPort, Object> shown)
        implements Sequence {
    @Override
    public long size() {
        return -1;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return new Ports();
    }

    /** The port with that key; null when there is none in the portgroups of the switch. */
    static @Nullable SwitchPort find(Inventory inventory, int dvs, long key) {
        int vm = PortKeys.vm(key);
        if (vm != 0) {
            if (!inventory.vmExists(vm)) return null;
            for (Nic nic : inventory.vm(vm).hardware().nics())
                if (nic.key() == PortKeys.device(key) && isOf(inventory, nic.network(), dvs))
                    return ofAdapter(inventory, vm, nic);
            return null;
        }
        int group = PortKeys.portgroup(key);
        if (group == 0 || !inventory.exists(group) || !isOf(inventory, group, dvs)) return null;
        NetworkState state = inventory.network(group);
        if (state.uplink()) return uplink(inventory, state, PortKeys.index(key));
        return PortKeys.index(key) < free(inventory, group) ? new SwitchPort(key, group, 0, 0, 0, "") : null;
    }

    private static boolean isOf(Inventory inventory, int network, int dvs) {
        return network != 0
                && !inventory.isVm(network)
                && inventory.exists(network)
                && inventory.container(network) instanceof NetworkState group
                && group.switchNumber() == dvs;
    }

    private static SwitchPort ofAdapter(Inventory inventory, int vm, Nic nic) {
        int host = inventory.vm(vm).placement().host();
        return new SwitchPort(PortKeys.ofAdapter(vm, nic.key()), nic.network(), vm, nic.key(), host, "");
    }

    /** How many ports of a portgroup nothing is connected to. */
    private static long free(Inventory inventory, int group) {
        PortgroupConfig config = inventory.containers().connections().configs().ofPortgroup(group);
        long connected = inventory.vms(group).size();
        return config.ports(connected) - connected;
    }

    private static @Nullable SwitchPort uplink(Inventory inventory, NetworkState group, int index) {
        int uplinks = uplinks(inventory, group);
        int host = 0;
        int place = index / uplinks;
        for (int nth = 0; nth <= place; nth++) {
            host = group.hosts().next(host);
            if (host == 0) return null;
        }
        return uplink(inventory, group, index, host);
    }

    private static int uplinks(Inventory inventory, NetworkState group) {
        return inventory
                .containers()
                .connections()
                .configs()
                .of(group.switchNumber())
                .uplinks()
                .size();
    }

    private static SwitchPort uplink(Inventory inventory, NetworkState group, int index, int host) {
        int place = index % uplinks(inventory, group);
        SwitchMember member = inventory.exists(host)
                ? inventory
                        .containers()
                        .connections()
                        .networks()
                        .of(inventory.host(host))
                        .member(group.switchNumber())
                : null;
        String nic =
                member != null && place < member.nics().size() ? member.nics().get(place) : "";
        return new SwitchPort(PortKeys.free(group.number(), index), group.number(), 0, 0, host, nic);
    }

    private final class Ports implements Iterator<@Nullable Object> {
        private final Deque<SwitchPort> ready = new ArrayDeque<>();
        private int group = -1;
        private int cursor;
        private int index;
        private long free;
        private EntityNumbers machines = EntityNumbers.none();

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || group < portgroups.size();
        }

        @Override
        public @Nullable Object next() {
            if (!hasNext()) throw new NoSuchElementException();
            if (ready.isEmpty()) step();
            SwitchPort port = ready.poll();
            return port == null || !accepted.test(port) ? null : shown.apply(port);
        }

        /** Looks at one more machine, host or free port, or begins the next portgroup. */
        private void step() {
            if (group < 0) {
                begin();
                return;
            }
            int number = portgroups.get(group);
            NetworkState state = inventory.network(number);
            cursor = cursor < 0 ? cursor : (state.uplink() ? state.hosts() : machines).next(cursor);
            if (cursor == 0) cursor = -1;
            if (cursor > 0 && state.uplink()) {
                for (int uplink = 0; uplink < uplinks(inventory, state); uplink++)
                    ready.add(uplink(inventory, state, index++, cursor));
            } else if (cursor > 0) {
                if (inventory.vmExists(cursor))
                    for (Nic nic : inventory.vm(cursor).hardware().nics())
                        if (nic.network() == number) ready.add(ofAdapter(inventory, cursor, nic));
            } else if (index < free) {
                ready.add(new SwitchPort(PortKeys.free(number, index++), number, 0, 0, 0, ""));
            } else {
                begin();
            }
        }

        private void begin() {
            group++;
            cursor = 0;
            index = 0;
            if (group == portgroups.size()) return;
            int number = portgroups.get(group);
            machines = inventory.vms(number);
            free = inventory.network(number).uplink() ? 0 : free(inventory, number);
        }
    }
}
