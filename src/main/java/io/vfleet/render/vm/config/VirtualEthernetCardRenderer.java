package io.vfleet.render.vm.config;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.PortKeys;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.Hardware.NicType;
import java.util.Objects;

/** Renders network adapters of virtual machines as devices. */
final class VirtualEthernetCardRenderer {
    private static final int PCI_CONTROLLER = 100;
    private static final int FIRST_SLOT = 192;
    private static final int SLOT_STEP = 32;
    private static final int FIRST_UNIT = 7;
    private static final int FIRST_KEY = 4000;

    private final RenderContext context;
    private final Inventory inventory;
    private final SeededIds ids;
    private final DataObject allocation;

    VirtualEthernetCardRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        ids = new SeededIds(context.seed());
        DataObject share = context.make("SharesInfo").set("shares", 50).set("level", "normal");
        allocation = context.make("VirtualEthernetCardResourceAllocation")
                .set("reservation", 0L)
                .set("share", share)
                .set("limit", -1L);
    }

    /** An adapter as a device; {@code nth} counts from 1. */
    DataObject device(int vm, Nic nic, int nth) {
        NetworkState network = inventory.network(nic.network());
        boolean distributed = network.kind() == EntityKind.PORTGROUP;
        DataObject card = context.make(nic.type().wireName())
                .set("key", nic.key())
                .set(
                        "deviceInfo",
                        context.make("Description")
                                .set("label", "Network adapter " + nth)
                                .set(
                                        "summary",
                                        distributed
                                                ? "DVSwitch: " + ids.switchUuid(network.switchNumber())
                                                : network.name()))
                .set("backing", distributed ? portBacking(vm, nic, network) : standardBacking(network))
                .set(
                        "connectable",
                        context.make("VirtualDeviceConnectInfo")
                                .set("migrateConnect", "unset")
                                .set("startConnected", true)
                                .set("allowGuestControl", true)
                                .set("connected", nic.connected())
                                .set("status", "ok"))
                .set("controllerKey", PCI_CONTROLLER)
                .set("unitNumber", FIRST_UNIT + nic.key() - FIRST_KEY)
                .set("slotInfo", VirtualDeviceRenderer.pciSlot(context, FIRST_SLOT + (nth - 1) * SLOT_STEP))
                .set("addressType", nic.manualMac() ? "manual" : "assigned")
                .set("macAddress", nic.mac())
                .set("wakeOnLanEnabled", !Boolean.FALSE.equals(nic.flags().wakeOnLan()))
                .set("resourceAllocation", allocation)
                .set(
                        "uptCompatibilityEnabled",
                        Objects.requireNonNullElse(nic.flags().uptCompatible(), distributed));
        return nic.type() == NicType.VMXNET3 ? card.set("uptv2Enabled", false) : card;
    }

    private DataObject standardBacking(NetworkState network) {
        return context.make("VirtualEthernetCardNetworkBackingInfo")
                .set("deviceName", network.name())
                .set("useAutoDetect", false)
                .set("network", inventory.ref(network.number()));
    }

    private DataObject portBacking(int vm, Nic nic, NetworkState network) {
        DataObject connection = context.make("DistributedVirtualSwitchPortConnection")
                .set("switchUuid", ids.switchUuid(network.switchNumber()))
                .set("portgroupKey", inventory.ref(network.number()).value())
                .set("portKey", Long.toString(PortKeys.ofAdapter(vm, nic.key())))
                .set("connectionCookie", PortKeys.cookie(vm, nic.key()));
        return context.make("VirtualEthernetCardDistributedVirtualPortBackingInfo")
                .set("port", connection);
    }
}
