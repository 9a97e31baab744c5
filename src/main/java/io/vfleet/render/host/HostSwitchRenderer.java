package io.vfleet.render.host;

import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.StandardPortgroup;
import io.vfleet.inventory.network.StandardSwitch;
import io.vfleet.inventory.network.SwitchMember;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.render.network.DvSwitchConfigRenderer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Renders the standard switches of hosts, their port groups, and the proxies of distributed switches. */
final class HostSwitchRenderer {
    static final String NIC_KEY = "key-vim.host.PhysicalNic-vmnic";
    private static final String NIC_KEY_PREFIX = "key-vim.host.PhysicalNic-";
    private static final String SWITCH_KEY = "key-vim.host.VirtualSwitch-";
    private static final String GROUP_KEY = "key-vim.host.PortGroup-";
    /** What a switch has at least, and what of it the system takes. */
    private static final int PORTS = 4_096;

    private static final int PORTS_OF_SYSTEM = 16;

    private final RenderContext context;
    private final Inventory inventory;
    private final SeededIds ids;
    private final DvSwitchConfigRenderer switches;
    private final HostNetworkPolicyRenderer policies;

    HostSwitchRenderer(RenderContext context, SeededIds ids) {
        this.context = context;
        this.inventory = context.inventory();
        this.ids = ids;
        this.switches = new DvSwitchConfigRenderer(context);
        this.policies = new HostNetworkPolicyRenderer(context);
    }

    List<DataObject> switches(HostNetwork network) {
        return network.switches().stream()
                .map(each -> context.make("HostVirtualSwitch")
                        .set("name", each.name())
                        .set("key", SWITCH_KEY + each.name())
                        .set("numPorts", PORTS)
                        .set("numPortsAvailable", PORTS - PORTS_OF_SYSTEM)
                        .set("mtu", each.mtu())
                        .set(
                                "portgroup",
                                network.portgroups().stream()
                                        .filter(group -> group.vswitch().equals(each.name()))
                                        .map(group -> GROUP_KEY + group.name())
                                        .toList())
                        .set(
                                "pnic",
                                each.nics().stream()
                                        .map(nic -> NIC_KEY_PREFIX + nic)
                                        .toList())
                        .set("spec", spec(each)))
                .toList();
    }

    List<DataObject> switchConfigs(HostNetwork network) {
        return network.switches().stream()
                .map(each -> context.make("HostVirtualSwitchConfig")
                        .set("name", each.name())
                        .set("spec", spec(each)))
                .toList();
    }

    private DataObject spec(StandardSwitch vswitch) {
        return context.make("HostVirtualSwitchSpec")
                .set("numPorts", vswitch.ports())
                .set("bridge", bridge(vswitch))
                .set("policy", policy(vswitch))
                .set("mtu", vswitch.mtu());
    }

    private @Nullable DataObject bridge(StandardSwitch vswitch) {
        if (vswitch.nics().isEmpty()) return null;
        DataObject usual = context.make("HostVirtualSwitchBondBridge")
                .set("nicDevice", vswitch.nics())
                .set("beacon", context.make("HostVirtualSwitchBeaconConfig").set("interval", 1))
                .set(
                        "linkDiscoveryProtocolConfig",
                        context.make("LinkDiscoveryProtocolConfig")
                                .set("protocol", "cdp")
                                .set("operation", "listen"));
        return vswitch.bridge() instanceof DataObject asked ? MergedObjects.merged(usual, asked) : usual;
    }

    private DataObject policy(StandardSwitch vswitch) {
        DataObject usual = policies.render(vswitch.nics());
        return vswitch.policy() instanceof DataObject asked ? MergedObjects.merged(usual, asked) : usual;
    }

    List<DataObject> portgroups(HostNetwork network) {
        return network.portgroups().stream()
                .map(each -> context.make("HostPortGroup")
                        .set("key", GROUP_KEY + each.name())
                        .set("port", List.of())
                        .set("vswitch", SWITCH_KEY + each.vswitch())
                        .set("computedPolicy", computed(network, each))
                        .set("spec", spec(each)))
                .toList();
    }

    List<DataObject> portgroupConfigs(HostNetwork network) {
        return network.portgroups().stream()
                .map(each -> context.make("HostPortGroupConfig").set("spec", spec(each)))
                .toList();
    }

    private DataObject spec(StandardPortgroup group) {
        return context.make("HostPortGroupSpec")
                .set("name", group.name())
                .set("vlanId", group.vlan())
                .set("vswitchName", group.vswitch())
                .set("policy", group.policy() == null ? context.make("HostNetworkPolicy") : group.policy());
    }

    /** What a port group does not say is as its switch has it. */
    private DataObject computed(HostNetwork network, StandardPortgroup group) {
        StandardSwitch vswitch = network.vswitch(group.vswitch());
        DataObject inherited = vswitch == null ? policies.render(List.of()) : policy(vswitch);
        return group.policy() instanceof DataObject own ? MergedObjects.merged(inherited, own) : inherited;
    }

    List<DataObject> proxySwitches(HostNetwork network) {
        return network.distributed().keySet().stream()
                .sorted()
                .filter(inventory::exists)
                .map(dvs -> context.make("HostProxySwitch")
                        .set("dvsUuid", ids.switchUuid(dvs))
                        .set("dvsName", inventory.name(dvs))
                        .set("key", "DvsPortset-" + dvs)
                        .set("numPorts", PORTS)
                        .set("configNumPorts", member(network, dvs).portsMax())
                        .set("numPortsAvailable", PORTS - PORTS_OF_SYSTEM)
                        .set("uplinkPort", List.of())
                        .set("mtu", switches.mtu(dvs))
                        .set(
                                "pnic",
                                member(network, dvs).nics().stream()
                                        .filter(nic -> !nic.isEmpty())
                                        .map(nic -> NIC_KEY_PREFIX + nic)
                                        .toList())
                        .set("spec", proxySpec(network, dvs)))
                .toList();
    }

    List<DataObject> proxyConfigs(HostNetwork network) {
        return network.distributed().keySet().stream()
                .sorted()
                .filter(inventory::exists)
                .map(dvs -> context.make("HostProxySwitchConfig")
                        .set("uuid", ids.switchUuid(dvs))
                        .set("spec", proxySpec(network, dvs)))
                .toList();
    }

    private static SwitchMember member(HostNetwork network, int dvs) {
        return Objects.requireNonNullElse(network.member(dvs), SwitchMember.INITIAL);
    }

    private DataObject proxySpec(HostNetwork network, int dvs) {
        return context.make("HostProxySwitchSpec").set("backing", switches.pnicBacking(member(network, dvs)));
    }
}
