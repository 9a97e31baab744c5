package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients may say in the operations of hosts, and what hosts are protected from. */
final class HostArgumentsTest extends LivingInventoryFixture {
    private static final NamedValues NO_LIMIT = named("timeout", 0);

    private final MoRef alone = at("DC0/host/DC0_H0/DC0_H0");
    private final MoRef otherVm = at("DC0/vm/DC0_H0_VM1");
    private final MoRef clustered = at("DC0/host/DC0_C0/DC0_C0_H0");

    private Task begin(MoRef target, String method, NamedValues arguments) {
        MoRef task = simulated.sendAndRun(session, target, method, arguments).ref();
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task));
    }

    private void done(MoRef target, String method, NamedValues arguments) {
        assertNull(task(target, method, arguments).error());
    }

    private void powerOff(MoRef machine) {
        done(machine, "PowerOffVM_Task", NamedValues.none());
    }

    @Test
    void aHostIsNotRemovedWithItsComputeResourceWhileItEntersMaintenanceMode() {
        Task entering = begin(alone, "EnterMaintenanceMode_Task", NO_LIMIT);
        Fault refused =
                task(at("DC0/host/DC0_H0"), "Destroy_Task", NamedValues.none()).error();

        assertEquals(new Fault.TaskInProgress(entering.ref()), refused);
        assertTrue(inventory.exists(inventory.find(alone)));
        assertTrue(inventory.vmExists(inventory.find(vm)));
        powerOff(vm);
        powerOff(otherVm);
        assertEquals(TaskPhase.SUCCESS, entering.state().phase());
        done(at("DC0/host/DC0_H0"), "Destroy_Task", NamedValues.none());
        assertFalse(inventory.exists(inventory.find(alone)));
    }

    private @Nullable Fault atCall(String method, NamedValues arguments) {
        return simulated.sendAndRun(session, clustered, method, arguments).fault();
    }

    private static NamedValues maintenance(DataObject spec) {
        return named("timeout", 0).and("maintenanceSpec", spec);
    }

    @Test
    void aMaintenanceSpecificationThatVCenterDoesNotKnowIsRefused() {
        DataObject mode = META.make("VsanHostDecommissionMode").set("objectAction", "throwAway");
        DataObject spec = META.make("HostMaintenanceSpec").set("vsanMode", mode);
        assertEquals(
                new Fault.InvalidArgument("maintenanceSpec.vsanMode.objectAction"),
                atCall("EnterMaintenanceMode_Task", maintenance(spec)));
        assertEquals(
                new Fault.InvalidArgument("maintenanceSpec.purpose"),
                atCall(
                        "EnterMaintenanceMode_Task",
                        maintenance(META.make("HostMaintenanceSpec").set("purpose", "fun"))));
        mode.set("objectAction", "noAction");
        done(clustered, "EnterMaintenanceMode_Task", maintenance(spec));
    }

    private static DataObject connection(String name) {
        return META.make("HostConnectSpec").set("hostName", name).set("force", false);
    }

    @Test
    void aHostIsReconnectedWithItsOwnNameOnly() {
        done(clustered, "DisconnectHost_Task", NamedValues.none());
        String name = inventory.name(inventory.find(clustered));

        assertEquals(
                new Fault.NotImplemented("HostSystem.ReconnectHost_Task with cnxSpec.hostName of another host"),
                atCall("ReconnectHost_Task", named("cnxSpec", connection("other"))));
        assertEquals(
                new Fault.InvalidArgument("cnxSpec.port"),
                atCall("ReconnectHost_Task", named("cnxSpec", connection(name).set("port", -4))));
        done(clustered, "ReconnectHost_Task", named("cnxSpec", connection(name)));
    }

    @AfterEach
    void allAgree() {
        simulated.loops.advance(Duration.ofSeconds(1));
        agree();
    }
}
