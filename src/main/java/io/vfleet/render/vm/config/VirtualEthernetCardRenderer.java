package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Kind;
import io.vfleet.inventory.NetworkState;
import io.vfleet.meta.DataObject;
import io.vfleet.vm.Hardware.Nic;
import java.util.Objects;

/** Network adapters as devices. */
final class VmNics {
    private static final int PCI_CONTROLLER = 100;
    private static final int FIRST_UNIT = 7;
    private static final int FIRST_KEY = 4000;

    private final Sources sources;
    private final Inventory inventory;
    private final Ids ids;
    private final DataObject allocation;

    VmNics(Sources sources) {
        this.sources = sources;
        inventory = sources.inventory();
        ids = new Ids(sources.seed());
        DataObject share = sources.make("SharesInfo", "shares", 50, "level", "normal");
        allocation =
                sources.make("VirtualEthernetCardResourceAllocation", "reservation", 0L, "share", share, "limit", -1L);
    }

    /** The nth adapter, counted from 1. */
    DataObject device(int vm, Nic nic, int nth) {
        NetworkState network = inventory.network(nic.network());
        boolean distributed = network.kind() == Kind.PORTGROUP;
        return sources.make(
                "VirtualVmxnet3",
                "key",
                nic.key(),
                "deviceInfo",
                sources.make(
                        "Description",
                        "label",
                        "Network adapter " + nth,
                        "summary",
                        distributed ? "DVSwitch: " + ids.switchUuid(network.ofSwitch()) : network.name()),
                "backing",
                distributed ? port(vm, nic, network) : plain(network),
                "connectable",
                sources.make(
                        "VirtualDeviceConnectInfo",
                        "migrateConnect",
                        "unset",
                        "startConnected",
                        true,
                        "allowGuestControl",
                        true,
                        "connected",
                        nic.connected(),
                        "status",
                        "ok"),
                "controllerKey",
                PCI_CONTROLLER,
                "unitNumber",
                FIRST_UNIT + nic.key() - FIRST_KEY,
                "addressType",
                "assigned",
                "macAddress",
                nic.mac(),
                "wakeOnLanEnabled",
                true,
                "resourceAllocation",
                allocation,
                "uptCompatibilityEnabled",
                distributed,
                "uptv2Enabled",
                false);
    }

    private DataObject plain(NetworkState network) {
        return sources.make(
                "VirtualEthernetCardNetworkBackingInfo",
                "deviceName",
                network.name(),
                "useAutoDetect",
                false,
                "network",
                inventory.ref(network.number()));
    }

    private DataObject port(int vm, Nic nic, NetworkState network) {
        DataObject connection = sources.make(
                "DistributedVirtualSwitchPortConnection",
                "switchUuid",
                ids.switchUuid(network.ofSwitch()),
                "portgroupKey",
                inventory.ref(network.number()).value(),
                "portKey",
                portKey(vm, nic),
                "connectionCookie",
                cookie(vm, nic));
        return sources.make("VirtualEthernetCardDistributedVirtualPortBackingInfo", "port", connection);
    }

    /** The port of the distributed switch. */
    static String portKey(int vm, Nic nic) {
        return Integer.toString(vm * 10 + nic.key() - FIRST_KEY);
    }

    /** Tells one connection to that port from the next. */
    static int cookie(int vm, Nic nic) {
        return Objects.hash(vm, nic.key());
    }
}
