package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.RecordedReply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Standard switches, port groups and VMkernel adapters of hosts that come and go.
 *
 * <p>long: one test for each thing that a host's network can have.
 */
final class LivingHostNetworksTest extends LivingInventoryFixture {
    private final int host = inventory.byPath("DC0/host/DC0_H0/DC0_H0");
    private final int other = inventory.byPath("DC0/host/DC0_C0/DC0_C0_H0");

    private static MoRef system(int host) {
        return new MoRef("HostNetworkSystem", "networkSystem-" + host);
    }

    private RecordedReply call(int on, String method, NamedValues arguments) {
        RecordedReply reply = simulated.sendAndRun(session, system(on), method, arguments);
        simulated.loops.advance(Duration.ofSeconds(1));
        return reply;
    }

    private static NamedValues group(String name, int vlan, String vswitch) {
        return named("portgrp", spec(name, vlan, vswitch));
    }

    private static DataObject spec(String name, int vlan, String vswitch) {
        return META.make("HostPortGroupSpec")
                .set("name", name)
                .set("vlanId", vlan)
                .set("vswitchName", vswitch)
                .set("policy", META.make("HostNetworkPolicy"));
    }

    private static DataObject bonded(String... nics) {
        return META.make("HostVirtualSwitchSpec")
                .set("numPorts", 64)
                .set("bridge", META.make("HostVirtualSwitchBondBridge").set("nicDevice", List.of(nics)));
    }

    private static DataObject adapter(String address) {
        return META.make("HostVirtualNicSpec")
                .set(
                        "ip",
                        META.make("HostIpConfig")
                                .set("dhcp", false)
                                .set("ipAddress", address)
                                .set("subnetMask", "255.255.255.0"));
    }

    private HostNetwork network(int of) {
        return inventory.containers().connections().networks().of(inventory.host(of));
    }

    private void done(RecordedReply reply) {
        assertNull(reply.fault());
        agree();
    }

    private void refused(Class<? extends Fault> fault, RecordedReply reply) {
        assertInstanceOf(fault, reply.fault());
        agree();
    }

    @Test
    void aPortGroupMakesTheNetworkOfItsNameAndTakesItAlong() {
        done(call(host, "AddPortGroup", group("backup", 12, "vSwitch0")));
        int made = inventory.byPath("DC0/network/backup");
        assertNotEquals(0, made);
        assertTrue(inventory.host(host).networks().contains(made));

        done(call(other, "AddPortGroup", group("backup", 13, "vSwitch0")));
        assertEquals(2, inventory.network(made).hosts().size());

        done(call(host, "RemovePortGroup", named("pgName", "backup")));
        assertEquals(made, inventory.byPath("DC0/network/backup"));
        done(call(other, "RemovePortGroup", named("pgName", "backup")));
        assertEquals(0, inventory.byPath("DC0/network/backup"));
    }

    @Test
    void whatCannotBeOfAPortGroupIsRefused() {
        refused(Fault.AlreadyExists.class, call(host, "AddPortGroup", group("VM Network", 0, "vSwitch0")));
        refused(Fault.NotFound.class, call(host, "AddPortGroup", group("backup", 0, "vSwitch7")));
        refused(Fault.InvalidArgument.class, call(host, "AddPortGroup", group("backup", 4096, "vSwitch0")));
        refused(Fault.InvalidArgument.class, call(host, "AddPortGroup", group(" ", 1, "vSwitch0")));
        refused(Fault.AlreadyExists.class, call(host, "AddPortGroup", group("DVS0", 1, "vSwitch0")));
        refused(Fault.NotFound.class, call(host, "RemovePortGroup", named("pgName", "none")));
        refused(Fault.ResourceInUse.class, call(host, "RemovePortGroup", named("pgName", "Management Network")));
    }

    @Test
    void twoHostsThatAddTheSamePortGroupAtOnceShareItsNetwork() {
        RecordedReply one = simulated.send(session, system(host), "AddPortGroup", group("backup", 0, "vSwitch0"));
        RecordedReply two = simulated.send(session, system(other), "AddPortGroup", group("backup", 0, "vSwitch0"));
        RecordedReply again = simulated.send(session, system(other), "AddPortGroup", group("backup", 0, "vSwitch0"));
        simulated.loops.runAll();
        simulated.loops.advance(Duration.ofSeconds(1));

        assertNull(one.fault());
        assertNotEquals(two.fault() == null, again.fault() == null);
        int made = inventory.byPath("DC0/network/backup");
        assertEquals(2, inventory.network(made).hosts().size());
        agree();
    }

    @Test
    void aPortGroupThatAMachineOfTheHostUsesStays() {
        int network = inventory.byPath("DC0/network/VM Network");
        int machine = inventory.find(vm);
        DataObject nic = META.make("VirtualVmxnet3")
                .set("key", 4000)
                .set(
                        "backing",
                        META.make("VirtualEthernetCardNetworkBackingInfo").set("deviceName", "VM Network"));
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", "edit").set("device", nic);
        DataObject spec = META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change));
        assertNull(task(vm, "ReconfigVM_Task", named("spec", spec)).error());
        assertTrue(inventory.vms(network).contains(machine));

        refused(Fault.ResourceInUse.class, call(host, "RemovePortGroup", named("pgName", "VM Network")));
        refused(Fault.ResourceInUse.class, call(host, "RemoveVirtualSwitch", named("vswitchName", "vSwitch0")));
        done(call(other, "RemovePortGroup", named("pgName", "VM Network")));
        assertFalse(inventory.network(network).hosts().contains(other));
    }

    @Test
    void aSwitchTakesFreeAdaptersOnly() {
        done(call(host, "AddVirtualSwitch", named("vswitchName", "vSwitch1").and("spec", bonded("vmnic2", "vmnic3"))));
        assertEquals(
                List.of("vmnic2", "vmnic3"),
                Objects.requireNonNull(network(host).vswitch("vSwitch1")).nics());
        refused(Fault.AlreadyExists.class, call(host, "AddVirtualSwitch", named("vswitchName", "vSwitch1")));
        refused(
                Fault.ResourceInUse.class,
                call(host, "AddVirtualSwitch", named("vswitchName", "vSwitch2").and("spec", bonded("vmnic2"))));
        refused(
                Fault.ResourceInUse.class,
                call(
                        host,
                        "UpdateVirtualSwitch",
                        named("vswitchName", "vSwitch1").and("spec", bonded("vmnic1"))));
        refused(
                Fault.PlatformConfigFault.class,
                call(
                        host,
                        "UpdateVirtualSwitch",
                        named("vswitchName", "vSwitch1").and("spec", bonded("vmnic9"))));
        done(call(host, "AddPortGroup", group("lab", 0, "vSwitch1")));
        done(call(host, "RemoveVirtualSwitch", named("vswitchName", "vSwitch1")));
        assertEquals(0, inventory.byPath("DC0/network/lab"));
        refused(Fault.NotFound.class, call(host, "RemoveVirtualSwitch", named("vswitchName", "vSwitch1")));
    }

    @Test
    void aPortGroupWithAKernelAdapterIsNoNetworkOfMachines() {
        done(call(host, "AddPortGroup", group("storage", 5, "vSwitch0")));
        RecordedReply added =
                call(host, "AddVirtualNic", named("portgroup", "storage").and("nic", adapter("10.9.0.1")));
        done(added);
        assertEquals("vmk1", added.value());
        assertEquals(0, inventory.byPath("DC0/network/storage"));
        refused(
                Fault.AlreadyExists.class,
                call(host, "AddVirtualNic", named("portgroup", "storage").and("nic", adapter("10.9.0.2"))));
        refused(
                Fault.InvalidArgument.class,
                call(host, "UpdateVirtualNic", named("device", "vmk1").and("nic", adapter("10.9.0.999"))));
        refused(Fault.ResourceInUse.class, call(host, "RemovePortGroup", named("pgName", "storage")));
        done(call(host, "UpdateVirtualNic", named("device", "vmk1").and("nic", adapter("10.9.0.3"))));
        done(call(host, "RemoveVirtualNic", named("device", "vmk1")));
        assertNotEquals(0, inventory.byPath("DC0/network/storage"));
        refused(Fault.NotFound.class, call(host, "RemoveVirtualNic", named("device", "vmk1")));
        refused(Fault.PlatformConfigFault.class, call(host, "RemoveVirtualNic", named("device", "vmk0")));
    }

    @Test
    void aPortGroupThatIsRenamedComesToAnotherNetwork() {
        done(call(host, "AddPortGroup", group("lab", 0, "vSwitch0")));
        done(call(host, "UpdatePortGroup", named("pgName", "lab").and("portgrp", spec("test", 7, "vSwitch0"))));
        assertEquals(0, inventory.byPath("DC0/network/lab"));
        assertNotEquals(0, inventory.byPath("DC0/network/test"));
        assertEquals(7, Objects.requireNonNull(network(host).portgroup("test")).vlan());
    }

    @Test
    void allIsChangedTogetherOrNothing() {
        DataObject config = META.make("HostNetworkConfig")
                .set(
                        "vswitch",
                        List.of(META.make("HostVirtualSwitchConfig")
                                .set("changeOperation", "add")
                                .set("name", "vSwitch1")
                                .set("spec", bonded("vmnic2"))))
                .set(
                        "portgroup",
                        List.of(META.make("HostPortGroupConfig")
                                .set("changeOperation", "add")
                                .set("spec", spec("lab", 4, "vSwitch1"))))
                .set(
                        "vnic",
                        List.of(META.make("HostVirtualNicConfig")
                                .set("changeOperation", "add")
                                .set("portgroup", "lab")
                                .set("spec", adapter("10.9.0.1"))));
        done(call(host, "UpdateNetworkConfig", named("config", config).and("changeMode", "modify")));
        assertEquals(2, network(host).switches().size());
        assertEquals(2, network(host).adapters().size());
        refused(
                Fault.AlreadyExists.class,
                call(host, "UpdateNetworkConfig", named("config", config).and("changeMode", "modify")));
        refused(
                Fault.InvalidArgument.class,
                call(host, "UpdateNetworkConfig", named("config", config).and("changeMode", "some")));
    }

    @Test
    void aNetworkThatIsRenamedIsCalledSoOnItsHosts() {
        assertNull(task(at("DC0/network/VM Network"), "Rename_Task", named("newName", "LAN"))
                .error());
        assertNotEquals(null, network(host).portgroup("LAN"));
        agree();
    }

    @Test
    void watchersOfMachinesAreToldTheNewNameOfTheirNetwork() {
        FilterWatcher watcher = watcher();
        assertNull(task(at("DC0/network/DC0_DVPG0"), "Rename_Task", named("newName", "LAN"))
                .error());
        assertEquals("", watcher.difference());
        DataObject nic = META.make("VirtualVmxnet3")
                .set("key", 4000)
                .set(
                        "backing",
                        META.make("VirtualEthernetCardNetworkBackingInfo").set("deviceName", "VM Network"));
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", "edit").set("device", nic);
        assertNull(task(
                        vm,
                        "ReconfigVM_Task",
                        named("spec", META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change))))
                .error());
        assertEquals("", watcher.difference());
        assertNull(task(at("DC0/network/VM Network"), "Rename_Task", named("newName", "DMZ"))
                .error());
        assertEquals("", watcher.difference());
        agree();
    }

    @Test
    void aHostThatIsAddedComesToTheNetworkOfItsPortGroup() {
        MoRef datacenter = simulated
                .sendAndRun(session, inventory.ref(1), "CreateDatacenter", named("name", "DC9"))
                .ref();
        var spec = META.make("HostConnectSpec")
                .set("hostName", "esx9")
                .set("userName", "root")
                .set("password", "secret")
                .set("force", true);
        assertNull(task(
                        at("DC9/host"),
                        "AddStandaloneHost_Task",
                        named("spec", spec).and("addConnected", true))
                .error());
        int added = inventory.byPath("DC9/host/esx9/esx9");
        assertEquals(
                List.of(inventory.byPath("DC9/network/VM Network")),
                inventory.host(added).networks().stream().boxed().toList());
        agree();

        destroy(at("DC9/host/esx9"));
        assertEquals(0, inventory.byPath("DC9/network/VM Network"));
        agree();
        destroy(datacenter);
        agree();
    }
}
