package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.KernelAdapter;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.util.List;
import java.util.Objects;

/** Renders the VMkernel adapters of hosts. */
final class KernelAdapterRenderer {
    private static final String KEY = "key-vim.host.VirtualNic-";
    /** After those of the physical adapters. */
    private static final int FIRST_MAC = HostNetwork.NICS;

    private static final int MACS = 16 - FIRST_MAC;

    private final RenderContext context;
    private final Inventory inventory;
    private final SeededIds ids;

    KernelAdapterRenderer(RenderContext context, SeededIds ids) {
        this.context = context;
        this.inventory = context.inventory();
        this.ids = ids;
    }

    static String key(KernelAdapter adapter) {
        return KEY + adapter.device();
    }

    private HostNetwork network(HostState host) {
        return inventory.containers().connections().networks().of(host);
    }

    List<DataObject> adapters(HostState host) {
        return network(host).adapters().stream()
                .map(each -> context.make("HostVirtualNic")
                        .set("device", each.device())
                        .set("key", key(each))
                        .set("portgroup", each.portgroup())
                        .set("spec", spec(host, each)))
                .toList();
    }

    List<DataObject> configs(HostState host) {
        return network(host).adapters().stream()
                .map(each -> context.make("HostVirtualNicConfig")
                        .set("device", each.device())
                        .set("portgroup", each.portgroup())
                        .set("spec", spec(host, each)))
                .toList();
    }

    DataObject ipConfig(HostState host) {
        return (DataObject) Objects.requireNonNull(
                spec(host, network(host).adapters().getFirst()).get("ip"));
    }

    private DataObject spec(HostState host, KernelAdapter adapter) {
        DataObject spec = context.make("HostVirtualNicSpec")
                .set("ip", ip(host))
                .set("mac", mac(host, adapter))
                .set("mtu", 1500)
                .set("tsoEnabled", true)
                .set("netStackInstanceKey", "defaultTcpipStack");
        if (adapter.spec() instanceof DataObject asked) spec = MergedObjects.merged(spec, asked);
        if ("".equals(spec.get("mac"))) spec.set("mac", mac(host, adapter));
        if (adapter.distributed() == 0)
            return spec.set("portgroup", adapter.portgroup()).set("distributedVirtualPort", null);
        int dvs = inventory.network(adapter.distributed()).switchNumber();
        return spec.set("portgroup", null)
                .set(
                        "distributedVirtualPort",
                        context.make("DistributedVirtualSwitchPortConnection")
                                .set("switchUuid", ids.switchUuid(dvs))
                                .set(
                                        "portgroupKey",
                                        inventory.ref(adapter.distributed()).value()));
    }

    /** Further adapters have the addresses of their own range. */
    private String mac(HostState host, KernelAdapter adapter) {
        int number = adapter.number();
        if (number < MACS) return ids.hostMac(host.number(), FIRST_MAC + number);
        return "00:50:56:6" + Integer.toHexString(number >>> 8 & 0xF)
                + String.format(":%02x:%02x", host.number() & 0xFF, number & 0xFF);
    }

    private DataObject ip(HostState host) {
        int number = host.number();
        return context.make("HostIpConfig")
                .set("dhcp", false)
                .set("ipAddress", "10.255." + (number >>> 8 & 0xFF) + "." + (number & 0xFF))
                .set("subnetMask", "255.0.0.0")
                .set(
                        "ipV6Config",
                        context.make("HostIpConfigIpV6AddressConfiguration")
                                .set("ipV6Address", List.of())
                                .set("autoConfigurationEnabled", false)
                                .set("dhcpV6Enabled", false));
    }
}
