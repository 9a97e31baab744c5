package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.render.SeededIds;
import io.vfleet.sim.RecordedReply;
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
}
