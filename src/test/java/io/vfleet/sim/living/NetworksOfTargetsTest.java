package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine comes only to hosts that have the networks that it is connected to. */
final class NetworksOfTargetsTest extends LivingInventoryFixture {
    private final MoRef machine = inventory.ref(inventory.byPath("DC0/vm/DC0_C0_RP0_VM0"));
    private final int host = inventory.vm(inventory.find(machine)).placement().host();
    private final int other = inventory.hostsOf(inventory.computeOf(host)).stream()
            .filter(each -> each != host)
            .findFirst()
            .orElseThrow();

    @BeforeEach
    void connectToWhatOneHostHas() {
        addGroup(host);
        connect(true);
    }

    private void addGroup(int on) {
        DataObject spec = META.make("HostPortGroupSpec")
                .set("name", "backup")
                .set("vlanId", 5)
                .set("vswitchName", "vSwitch0")
                .set("policy", META.make("HostNetworkPolicy"));
        MoRef system = new MoRef("HostNetworkSystem", "networkSystem-" + on);
        assertNull(simulated
                .sendAndRun(session, system, "AddPortGroup", named("portgrp", spec))
                .fault());
        simulated.loops.advance(Duration.ofSeconds(1));
    }

    private void connect(boolean connected) {
        int key = inventory
                .vm(inventory.find(machine))
                .hardware()
                .nics()
                .getFirst()
                .key();
        DataObject nic = META.make("VirtualVmxnet3")
                .set("key", key)
                .set(
                        "backing",
                        META.make("VirtualEthernetCardNetworkBackingInfo").set("deviceName", "backup"))
                .set(
                        "connectable",
                        META.make("VirtualDeviceConnectInfo")
                                .set("startConnected", connected)
                                .set("allowGuestControl", true)
                                .set("connected", connected));
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", "edit").set("device", nic);
        NamedValues spec = named("spec", META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change)));
        assertNull(task(machine, "ReconfigVM_Task", spec).error());
    }

    private @Nullable Fault migrated() {
        return task(
                        machine,
                        "MigrateVM_Task",
                        named("host", inventory.ref(other)).and("priority", "defaultPriority"))
                .error();
    }

    private Fault unreached() {
        return new Fault.CannotAccessNetwork(
                "Network adapter 1", "backup", true, inventory.ref(inventory.byPath("DC0/network/backup")));
    }

    private int now() {
        return inventory.vm(inventory.find(machine)).placement().host();
    }

    @Test
    void aHostWithoutTheNetworkIsRefused() {
        assertEquals(unreached(), migrated());
        DataObject spec = META.make("VirtualMachineRelocateSpec").set("host", inventory.ref(other));
        assertEquals(
                unreached(),
                task(machine, "RelocateVM_Task", named("spec", spec)).error());
        assertEquals(host, now());
        agree();
    }

    @Test
    void aHostThatGetsTheNetworkTakesTheMachine() {
        addGroup(other);
        assertNull(migrated());
        assertEquals(other, now());
        agree();
    }

    @Test
    void anAdapterThatIsNotConnectedNeedsNoNetwork() {
        connect(false);
        assertNull(migrated());
    }

    @Test
    void aMachineThatStartsElsewhereStaysWhereItsNetworksAre() {
        task(machine, "PowerOffVM_Task", NamedValues.none());
        assertNull(task(machine, "PowerOnVM_Task", named("host", inventory.ref(other)))
                .error());
        assertEquals(host, now());
    }

    @Test
    void aNetworkThatGoesWhileTheMachineIsOnItsWayEndsTheMove() {
        addGroup(other);
        MoRef task = Objects.requireNonNull(simulated
                .sendAndRun(
                        session,
                        machine,
                        "MigrateVM_Task",
                        named("host", inventory.ref(other)).and("priority", "defaultPriority"))
                .ref());
        MoRef system = new MoRef("HostNetworkSystem", "networkSystem-" + other);
        simulated.sendAndRun(session, system, "RemovePortGroup", named("pgName", "backup"));
        simulated.loops.advance(Duration.ofMinutes(10));
        Fault ended = Objects.requireNonNull(simulated.vcenter.tasks().find(task))
                .state()
                .error();
        assertEquals(now() == host ? unreached() : null, ended);
        agree();
    }
}
