package io.vfleet.operation.network;

import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.KernelAdapter;
import io.vfleet.inventory.network.StandardPortgroup;
import io.vfleet.inventory.network.StandardSwitch;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The network of a host while a call changes it; the first fault decides. */
final class HostNetworkDraft {
    /** What every host can have at most. */
    private static final int SWITCHES_MAX = 127;

    private static final int PORTGROUPS_MAX = 512;
    private static final int NAME_MAX = 80;
    /** As the API reference says of {@code vswitchName}. */
    private static final int SWITCH_NAME_MAX = 32;

    private static final int PORTS_MAX = 4_096;
    private static final int MTU_MIN = 1_280;
    private static final int MTU_MAX = 9_000;
    private static final int VLAN_MAX = 4_095;
    private static final int PORTS = 128;
    private static final int MTU = 1_500;

    final List<StandardSwitch> switches;
    final List<StandardPortgroup> portgroups;
    final List<KernelAdapter> adapters;
    final Map<String, Object> shown;
    private final HostNetwork before;
    private @Nullable Fault fault;

    HostNetworkDraft(HostNetwork before) {
        this.before = before;
        switches = new ArrayList<>(before.switches());
        portgroups = new ArrayList<>(before.portgroups());
        adapters = new ArrayList<>(before.adapters());
        shown = new HashMap<>(before.shown());
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void refuse(Fault refused) {
        if (fault == null) fault = refused;
    }

    /** The configuration; port groups that have, or have lost, a VMkernel adapter have changed their network to none or back. */
    HostNetwork built() {
        HostNetwork built = before.withSwitches(switches).withAdapters(adapters).withShown(shown);
        return built.withPortgroups(portgroups.stream()
                .map(each -> built.hasAdapter(each.name()) ? each.withNetwork(0) : each)
                .toList());
    }

    HostNetwork now() {
        return before.withSwitches(switches).withPortgroups(portgroups).withAdapters(adapters);
    }

    void addSwitch(String name, @Nullable DataObject spec) {
        if (name.isBlank() || name.length() > SWITCH_NAME_MAX) refuse(new Fault.InvalidArgument("vswitchName"));
        else if (now().vswitch(name) != null) refuse(new Fault.AlreadyExists(name));
        else if (switches.size() >= SWITCHES_MAX) refuse(new Fault.PlatformConfigFault("too many switches"));
        else {
            StandardSwitch made = vswitch(name, spec);
            if (fault == null) switches.add(made);
        }
    }

    void updateSwitch(String name, DataObject spec) {
        StandardSwitch old = now().vswitch(name);
        if (old == null) {
            refuse(new Fault.NotFound());
            return;
        }
        StandardSwitch changed = vswitch(name, spec);
        if (fault == null) switches.set(switches.indexOf(old), changed);
    }

    /** Its port groups go with it. */
    void removeSwitch(String name) {
        StandardSwitch old = now().vswitch(name);
        if (old == null) {
            refuse(new Fault.NotFound());
            return;
        }
        for (StandardPortgroup each : List.copyOf(portgroups))
            if (each.vswitch().equals(name)) {
                if (now().hasAdapter(each.name())) refuse(new Fault.ResourceInUse("HostVirtualSwitch", name));
                portgroups.remove(each);
            }
        switches.remove(old);
    }

    private StandardSwitch vswitch(String name, @Nullable DataObject spec) {
        if (spec == null) return new StandardSwitch(name, List.of(), PORTS, MTU, null, null);
        int ports = spec.get("numPorts") instanceof Integer number ? number : PORTS;
        if (ports < 0 || ports > PORTS_MAX) refuse(new Fault.InvalidArgument("spec.numPorts"));
        int mtu = spec.get("mtu") instanceof Integer number ? number : MTU;
        if (mtu < MTU_MIN || mtu > MTU_MAX) refuse(new Fault.InvalidArgument("spec.mtu"));
        DataObject bridge = (DataObject) spec.get("bridge");
        List<String> nics = bridge == null ? List.of() : nics(bridge);
        for (String nic : nics) checkNic(name, nic);
        if (Set.copyOf(nics).size() < nics.size()) refuse(new Fault.InvalidArgument("spec.bridge.nicDevice"));
        DataObject policy = (DataObject) spec.get("policy");
        checkOrder(policy, nics);
        return new StandardSwitch(name, nics, ports, mtu, policy, bridge);
    }

    private List<String> nics(DataObject bridge) {
        return switch (bridge.type().name()) {
            case "HostVirtualSwitchBondBridge" -> texts(bridge.get("nicDevice"));
            case "HostVirtualSwitchSimpleBridge" -> List.of((String) Objects.requireNonNull(bridge.get("nicDevice")));
            default -> {
                refuse(new Fault.NotImplemented(
                        "HostNetworkSystem with bridge " + bridge.type().name()));
                yield List.of();
            }
        };
    }

    static List<String> texts(@Nullable Object list) {
        var texts = new ArrayList<String>();
        if (list instanceof Iterable<?> many) for (Object each : many) texts.add((String) each);
        return texts;
    }

    private void checkNic(String vswitch, String nic) {
        StandardSwitch user = now().userOf(nic);
        boolean taken =
                before.usesOutside(0, nic) || (user != null && !user.name().equals(vswitch));
        if (!HostNetwork.hasNic(nic)) refuse(new Fault.PlatformConfigFault("no adapter " + nic));
        else if (taken) refuse(new Fault.ResourceInUse("PhysicalNic", nic));
    }

    /** The adapters that the policy orders are uplinks of the switch. */
    private void checkOrder(@Nullable DataObject policy, List<String> nics) {
        if (policy == null || !(policy.get("nicTeaming") instanceof DataObject teaming)) return;
        if (!(teaming.get("nicOrder") instanceof DataObject order)) return;
        for (String list : List.of("activeNic", "standbyNic"))
            for (String nic : texts(order.get(list)))
                if (!nics.contains(nic)) refuse(new Fault.InvalidArgument("policy.nicTeaming.nicOrder." + list));
    }

    void addPortgroup(DataObject spec) {
        StandardPortgroup made = portgroup(spec, 0);
        if (fault != null) return;
        if (now().portgroup(made.name()) != null) refuse(new Fault.AlreadyExists(made.name()));
        else if (portgroups.size() >= PORTGROUPS_MAX) refuse(new Fault.PlatformConfigFault("too many port groups"));
        else portgroups.add(made);
    }

    void updatePortgroup(String name, DataObject spec) {
        StandardPortgroup old = now().portgroup(name);
        if (old == null) {
            refuse(new Fault.NotFound());
            return;
        }
        StandardPortgroup changed = portgroup(spec, old.network());
        if (fault != null) return;
        boolean renamed = !changed.name().equals(name);
        if (renamed && now().portgroup(changed.name()) != null) {
            refuse(new Fault.AlreadyExists(changed.name()));
            return;
        }
        portgroups.set(portgroups.indexOf(old), renamed ? changed.withNetwork(0) : changed);
        if (!renamed) return;
        adapters.replaceAll(each -> each.distributed() == 0 && each.portgroup().equals(name)
                ? new KernelAdapter(each.device(), changed.name(), 0, each.spec())
                : each);
    }

    void removePortgroup(String name) {
        StandardPortgroup old = now().portgroup(name);
        if (old == null) refuse(new Fault.NotFound());
        else if (now().hasAdapter(name)) refuse(new Fault.ResourceInUse("HostPortGroup", name));
        else portgroups.remove(old);
    }

    private StandardPortgroup portgroup(DataObject spec, int network) {
        String name = (String) Objects.requireNonNull(spec.get("name"));
        String vswitch = (String) Objects.requireNonNull(spec.get("vswitchName"));
        int vlan = (Integer) Objects.requireNonNull(spec.get("vlanId"));
        DataObject policy = (DataObject) spec.get("policy");
        boolean control = name.chars().anyMatch(Character::isISOControl);
        if (name.isBlank() || name.length() > NAME_MAX || control) refuse(new Fault.InvalidArgument("portgrp.name"));
        if (vlan < 0 || vlan > VLAN_MAX) refuse(new Fault.InvalidArgument("portgrp.vlanId"));
        StandardSwitch user = now().vswitch(vswitch);
        if (user == null) refuse(new Fault.NotFound());
        else checkOrder(policy, user.nics());
        return new StandardPortgroup(name, network, vswitch, vlan, policy);
    }
}
