package io.vfleet.operation.host;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import org.junit.jupiter.api.Test;

/** The memory that a host needs for a machine beside the machine's own. */
final class OverheadMemoryTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);
    private final Inventory inventory = simulated.inventory();
    private final MoRef vm = inventory.ref(inventory.all(EntityKind.VM).first());
    private final MoRef host = inventory.ref(inventory.all(EntityKind.HOST).first());

    private RecordedReply lookup(MoRef machine, MoRef on) {
        MoRef manager = new MoRef("OverheadMemoryManager", "OverheadMemoryManager");
        return simulated.sendAndRun(
                session, manager, "LookupVmOverheadMemory", named("vm", machine).and("host", on));
    }

    @Test
    void itIsKnownOfAMachineAndAHostThatThereAre() {
        assertEquals(30L << 20, lookup(vm, host).value());
        MoRef gone = new MoRef("HostSystem", "host-999999");
        assertEquals(new Fault.ManagedObjectNotFound(gone), lookup(vm, gone).fault());
    }
}
