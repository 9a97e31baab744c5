package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A small fleet whose machines are made, moved and removed, and what its clients do. */
public abstract class LivingInventoryFixture {
    protected final SimulatedVCenter simulated;
    protected final Session session;
    protected final Inventory inventory;
    protected final MoRef vm;
    protected final MoRef folder;
    protected final MoRef pool;

    protected LivingInventoryFixture() {
        this(Settings.DEFAULT);
    }

    protected LivingInventoryFixture(Settings settings) {
        simulated = new SimulatedVCenter(0, settings);
        session = ServiceRequests.login(simulated);
        inventory = simulated.inventory();
        vm = at("DC0/vm/DC0_H0_VM0");
        folder = at("DC0/vm");
        pool = at("DC0/host/DC0_C0/Resources");
    }

    protected final MoRef at(String path) {
        return inventory.ref(inventory.byPath(path));
    }

    protected TaskState task(MoRef target, String method, NamedValues arguments) {
        MoRef task = simulated.sendAndRun(session, target, method, arguments).ref();
        simulated.loops.advance(Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task)).state();
    }

    protected TaskState create(String name) {
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", name)
                .set("memoryMB", 64L)
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[LocalDS_0]"));
        return task(folder, "CreateVM_Task", named("config", config).and("pool", pool));
    }

    protected MoRef created(String name) {
        return (MoRef) Objects.requireNonNull(create(name).result());
    }

    protected void powerOff() {
        task(vm, "PowerOffVM_Task", NamedValues.none());
    }

    protected void destroy(MoRef gone) {
        assertNull(task(gone, "Destroy_Task", NamedValues.none()).error());
    }

    protected FilterWatcher watcher() {
        MoRef view = ServiceRequests.createView(simulated, session, List.of("VirtualMachine"));
        var watcher = new FilterWatcher(simulated, session, TestFilterSpecs.vmsOf(view));
        assertEquals("", watcher.difference());
        return watcher;
    }

    protected void agree() {
        assertEquals(List.of(), MembershipInvariants.check(inventory));
        assertEquals(List.of(), simulated.violations);
    }
}
