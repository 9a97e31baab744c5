package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.render.SeededIds;
import io.vfleet.sim.RecordedReply;
import io.vfleet.vm.VmState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An adapter is on a port of the portgroup and of the switch that its backing names. */
final class AdapterBackingsTest extends LivingInventoryFixture {
    private final int portgroup = inventory.byPath("DC0/network/DC0_DVPG0");

    @Test
    void aPortgroupOfAnotherSwitchIsNoBacking() {
        String uuid = new SeededIds(simulated.vcenter.settings().seed())
                .switchUuid(inventory.network(portgroup).switchNumber());

        assertNull(moved(uuid).fault());
        Fault wrong = new Fault.InvalidDeviceBacking(0, "configSpec.deviceChange[0].device.backing.network");
        assertEquals(wrong, moved("50 00").fault());
    }

    private RecordedReply moved(String switchUuid) {
        DataObject port = META.make("DistributedVirtualSwitchPortConnection")
                .set("switchUuid", switchUuid)
                .set("portgroupKey", inventory.ref(portgroup).value());
        DataObject nic = META.make("VirtualVmxnet3")
                .set("key", 4_000)
                .set(
                        "backing",
                        META.make("VirtualEthernetCardDistributedVirtualPortBackingInfo")
                                .set("port", port));
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", "edit").set("device", nic);
        return simulated.sendAndRun(
                session,
                vm,
                "ReconfigVM_Task",
                named("spec", META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change))));
    }

    /** Clients that copy a machine to another network give the adapter with the location. */
    @Test
    void aCopyHasTheAdaptersThatItsLocationNames() {
        MoRef network = at("DC0/network/VM Network");
        DataObject backing = META.make("VirtualEthernetCardNetworkBackingInfo")
                .set("deviceName", "VM Network")
                .set("network", network);
        DataObject change = META.make("VirtualDeviceConfigSpec")
                .set("operation", "edit")
                .set("device", META.make("VirtualVmxnet3").set("key", 4_000).set("backing", backing));
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec").set("deviceChange", List.of(change)))
                .set("config", META.make("VirtualMachineConfigSpec").set("numCPUs", 2))
                .set("powerOn", false)
                .set("template", false);

        assertNull(task(
                        vm,
                        "CloneVM_Task",
                        named("folder", folder).and("name", "copy").and("spec", spec))
                .error());
        VmState copy = inventory.vm(inventory.byPath("DC0/vm/copy"));
        assertEquals(inventory.find(network), copy.hardware().nics().getFirst().network());
        assertEquals(2, copy.hardware().cpuCount());
        agree();
    }
}
