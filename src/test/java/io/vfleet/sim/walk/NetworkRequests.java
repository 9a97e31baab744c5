package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.network.SwitchConfigs;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

/** Random requests about networks, switches and portgroups, valid and invalid. */
final class NetworkRequests {
    private static final List<String> NAMES = List.of("lan", "lan", "lab", "backup", "VM Network", "", "a/b");
    private static final List<String> NICS = List.of("vmnic1", "vmnic2", "vmnic2", "vmnic3", "vmnic7");

    private final SimulatedVCenter simulated;
    private final Inventory inventory;

    NetworkRequests(SimulatedVCenter simulated) {
        this.simulated = simulated;
        this.inventory = simulated.inventory();
    }

    /** Sends a random request. */
    RecordedReply ask(Session session) {
        return switch (simulated.below(14)) {
            case 0, 1 -> onHost(session, "AddPortGroup", named("portgrp", portgroup()));
            case 2 -> onHost(session, "RemovePortGroup", named("pgName", name()));
            case 3 -> onHost(session, "UpdatePortGroup", named("pgName", name()).and("portgrp", portgroup()));
            case 4 -> vswitch(session);
            case 5 -> adapter(session);
            case 6 -> createSwitch(session);
            case 7, 8 -> reconfigureSwitch(session);
            case 9 -> createPortgroup(session);
            case 10 -> reconfigurePortgroup(session);
            case 11 -> simulated.send(session, any(anyKind()), "Rename_Task", named("newName", simulated.any(NAMES)));
            case 12 -> simulated.send(session, any(anyKind()), "Destroy_Task");
            default -> moveNic(session);
        };
    }

    private EntityKind anyKind() {
        return simulated.any(
                List.of(EntityKind.NETWORK, EntityKind.SWITCH, EntityKind.PORTGROUP, EntityKind.PORTGROUP));
    }

    private String name() {
        return simulated.any(NAMES);
    }

    private MoRef any(EntityKind kind) {
        List<Integer> all = inventory.all(kind).stream().boxed().toList();
        return inventory.ref(all.isEmpty() ? Inventory.ROOT : simulated.any(all));
    }

    private RecordedReply onHost(Session session, String method, NamedValues arguments) {
        List<Integer> hosts = inventory.all(EntityKind.HOST).stream().boxed().toList();
        int host = hosts.isEmpty() ? 1 : simulated.any(hosts);
        return simulated.send(session, new MoRef("HostNetworkSystem", "networkSystem-" + host), method, arguments);
    }

    private DataObject portgroup() {
        return META.make("HostPortGroupSpec")
                .set("name", name())
                .set("vlanId", simulated.below(4_200))
                .set("vswitchName", simulated.rarely(4) ? "vSwitch1" : "vSwitch0")
                .set("policy", META.make("HostNetworkPolicy"));
    }

    private RecordedReply vswitch(Session session) {
        if (simulated.rarely(3)) return onHost(session, "RemoveVirtualSwitch", named("vswitchName", "vSwitch1"));
        DataObject bridge = META.make("HostVirtualSwitchBondBridge").set("nicDevice", List.of(simulated.any(NICS)));
        DataObject spec = META.make("HostVirtualSwitchSpec").set("numPorts", 64).set("bridge", bridge);
        String method = simulated.rarely(3) ? "UpdateVirtualSwitch" : "AddVirtualSwitch";
        return onHost(session, method, named("vswitchName", "vSwitch1").and("spec", spec));
    }

    private RecordedReply adapter(Session session) {
        if (simulated.rarely(3))
            return onHost(session, "RemoveVirtualNic", named("device", "vmk" + simulated.below(3)));
        DataObject ip = META.make("HostIpConfig")
                .set("dhcp", false)
                .set("ipAddress", "10.0.0." + simulated.below(300))
                .set("subnetMask", "255.0.0.0");
        DataObject nic = META.make("HostVirtualNicSpec").set("ip", ip);
        return onHost(session, "AddVirtualNic", named("portgroup", name()).and("nic", nic));
    }

    private DataObject member(String operation) {
        DataObject spec =
                META.make("DistributedVirtualSwitchHostMemberPnicSpec").set("pnicDevice", simulated.any(NICS));
        DataObject backing = META.make("DistributedVirtualSwitchHostMemberPnicBacking")
                .set("pnicSpec", simulated.rarely(2) ? List.of(spec) : List.of());
        return META.make("DistributedVirtualSwitchHostMemberConfigSpec")
                .set("operation", operation)
                .set("host", any(EntityKind.HOST))
                .set("backing", backing);
    }

    private RecordedReply createSwitch(Session session) {
        DataObject config = META.make("VMwareDVSConfigSpec").set("name", name());
        if (simulated.rarely(2)) config.set("host", List.of(member("add")));
        List<Integer> folders = inventory.all(EntityKind.DATACENTER).stream()
                .map(datacenter -> inventory.datacenter(datacenter).networkFolder())
                .boxed()
                .toList();
        return simulated.send(
                session,
                inventory.ref(folders.isEmpty() ? Inventory.ROOT : simulated.any(folders)),
                "CreateDVS_Task",
                named("spec", META.make("DVSCreateSpec").set("configSpec", config)));
    }

    private SwitchConfigs configs() {
        return inventory.containers().connections().configs();
    }

    private RecordedReply reconfigureSwitch(Session session) {
        MoRef dvs = any(EntityKind.SWITCH);
        if (!dvs.type().equals(EntityKind.SWITCH.typeName())) return createSwitch(session);
        int version = configs().of(inventory.find(dvs)).version();
        DataObject spec = META.make("VMwareDVSConfigSpec")
                .set("configVersion", Integer.toString(simulated.rarely(10) ? version + 1 : version));
        if (simulated.rarely(4)) spec.set("name", name());
        if (simulated.rarely(3)) spec.set("maxMtu", 1_000 + simulated.below(9_000));
        if (!simulated.rarely(3))
            spec.set("host", List.of(member(simulated.any(List.of("add", "add", "edit", "remove", "remove", "some")))));
        return simulated.send(session, dvs, "ReconfigureDvs_Task", named("spec", spec));
    }

    private DataObject portgroupSpec() {
        return META.make("DVPortgroupConfigSpec")
                .set("name", name())
                .set("numPorts", simulated.below(20))
                .set("type", simulated.any(List.of("earlyBinding", "ephemeral", "none")));
    }

    private RecordedReply createPortgroup(Session session) {
        MoRef dvs = any(EntityKind.SWITCH);
        if (!dvs.type().equals(EntityKind.SWITCH.typeName())) return createSwitch(session);
        return simulated.rarely(2)
                ? simulated.send(session, dvs, "CreateDVPortgroup_Task", named("spec", portgroupSpec()))
                : simulated.send(
                        session, dvs, "AddDVPortgroup_Task", named("spec", List.of(portgroupSpec(), portgroupSpec())));
    }

    private RecordedReply reconfigurePortgroup(Session session) {
        MoRef group = any(EntityKind.PORTGROUP);
        if (!group.type().equals(EntityKind.PORTGROUP.typeName())) return createSwitch(session);
        int version = configs().ofPortgroup(inventory.find(group)).version();
        DataObject spec = portgroupSpec().set("configVersion", Integer.toString(version));
        return simulated.send(session, group, "ReconfigureDVPortgroup_Task", named("spec", spec));
    }

    /** An adapter of a machine comes to another network. */
    private RecordedReply moveNic(Session session) {
        MoRef network = any(simulated.rarely(2) ? EntityKind.NETWORK : EntityKind.PORTGROUP);
        DataObject backing = network.type().equals("Network")
                ? META.make("VirtualEthernetCardNetworkBackingInfo")
                        .set("deviceName", "")
                        .set("network", network)
                : META.make("VirtualEthernetCardDistributedVirtualPortBackingInfo")
                        .set(
                                "port",
                                META.make("DistributedVirtualSwitchPortConnection")
                                        .set("switchUuid", "")
                                        .set("portgroupKey", network.value()));
        DataObject nic = META.make("VirtualVmxnet3").set("key", 4_000).set("backing", backing);
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", "edit").set("device", nic);
        MoRef vm = any(EntityKind.VM);
        if (!vm.type().equals("VirtualMachine")) return createSwitch(session);
        return simulated.send(
                session,
                vm,
                "ReconfigVM_Task",
                named("spec", META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change))));
    }
}
