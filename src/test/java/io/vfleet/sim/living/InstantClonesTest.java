package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Copies of running machines that run too, and machines that are made in resource pools. */
class InstantClonesTest extends LivingInventoryFixture {
    private VmState state(MoRef machine) {
        return inventory.vm(inventory.find(machine));
    }

    private static DataObject spec(String name) {
        return META.make("VirtualMachineInstantCloneSpec")
                .set("name", name)
                .set("location", META.make("VirtualMachineRelocateSpec"));
    }

    private MoRef copied(String name) {
        var state = task(vm, "InstantClone_Task", named("spec", spec(name)));
        assertNull(state.error());
        return (MoRef) Objects.requireNonNull(state.result());
    }

    @Test
    void theCopyRunsAndSharesTheDisks() {
        MoRef copy = copied("child");
        assertEquals(PowerState.ON, state(copy).power().state());
        assertEquals(PowerState.ON, state(vm).power().state());
        Backing below = Objects.requireNonNull(
                state(copy).disks().all().getFirst().backing().parent());
        assertEquals("DC0_H0_VM0.vmdk", below.file());
        assertEquals(true, below.shared());
        assertNotNull(state(vm).disks().all().getFirst().backing().parent());
        assertEquals(state(vm).guest().hostName(), state(copy).guest().hostName());
        agree();
        MoRef second = copied("second");
        agree();
        for (MoRef each : List.of(copy, second)) {
            assertNull(task(each, "PowerOffVM_Task", NamedValues.none()).error());
            destroy(each);
        }
        assertEquals(Map.of(), inventory.provisioning().files().references());
        assertNull(task(vm, "ConsolidateVMDisks_Task", NamedValues.none()).error());
        assertNull(state(vm).disks().all().getFirst().backing().parent());
        agree();
    }

    @Test
    void itsOptionsAndItsUuidAreThoseAskedFor() {
        DataObject spec = spec("child")
                .set("biosUuid", "4233c4a1-0000-4000-8000-0000000000ab")
                .set(
                        "config",
                        List.of(META.make("OptionValue")
                                .set("key", "guestinfo.ic")
                                .set("value", "7")));
        var done = task(vm, "InstantClone_Task", named("spec", spec));
        assertNull(done.error());
        VmState copy = state((MoRef) Objects.requireNonNull(done.result()));
        assertEquals("7", copy.options().extraConfig().get("guestinfo.ic"));
        assertEquals(
                "4233c4a1-0000-4000-8000-0000000000ab", copy.identity().uuid().toString());
        agree();
    }

    @Test
    void whatIsWrongIsRefusedAndLeavesTheSourceAsItWas() {
        VmState before = state(vm);
        for (String uuid : List.of("", "x", "4233c4a1-0000-4000-8000-0000000000zz"))
            assertEquals(
                    new Fault.InvalidArgument("spec.biosUuid"),
                    simulated
                            .sendAndRun(
                                    session,
                                    vm,
                                    "InstantClone_Task",
                                    named("spec", spec("c").set("biosUuid", uuid)))
                            .fault());
        DataObject elsewhere = spec("c")
                .set("location", META.make("VirtualMachineRelocateSpec").set("host", at("DC0/host/DC0_C0/DC0_C0_H0")));
        assertEquals(
                new Fault.InvalidArgument("spec.location.host"),
                simulated
                        .sendAndRun(session, vm, "InstantClone_Task", named("spec", elsewhere))
                        .fault());
        assertInstanceOf(
                Fault.DuplicateName.class,
                task(vm, "InstantClone_Task", named("spec", spec("DC0_H0_VM1"))).error());
        assertEquals(before.disks(), state(vm).disks());
        powerOff();
        assertInstanceOf(
                Fault.InvalidPowerState.class,
                task(vm, "InstantClone_Task", named("spec", spec("c"))).error());
        agree();
    }

    @Test
    void aMachineIsMadeAndRegisteredInAPool() {
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", "inner")
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[LocalDS_0]"));
        var made = task(pool, "CreateChildVM_Task", named("config", config));
        assertNull(made.error());
        MoRef inner = (MoRef) Objects.requireNonNull(made.result());
        assertEquals(inventory.find(folder), state(inner).placement().folder());
        assertEquals(inventory.find(pool), state(inner).placement().pool());
        assertInstanceOf(
                Fault.DuplicateName.class,
                task(pool, "CreateChildVM_Task", named("config", config)).error());
        simulated.sendAndRun(session, inner, "UnregisterVM", NamedValues.none());
        var registered = task(pool, "RegisterChildVM_Task", named("path", "[LocalDS_0] inner/inner.vmx"));
        assertNull(registered.error());
        simulated.sendAndRun(
                session, (MoRef) Objects.requireNonNull(registered.result()), "Reload", NamedValues.none());
        agree();
    }
}
