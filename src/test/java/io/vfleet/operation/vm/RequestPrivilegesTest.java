package io.vfleet.operation.vm;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Methods whose privilege depends on what is asked for. */
final class RequestPrivilegesTest {
    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final Session reader = users.login("reader");
    private final MoRef vm = users.machine(RestrictedUsers.MACHINE);

    @Test
    void whoMayOnlyReadCannotCancelTheTaskOfAnother() {
        MoRef task = (MoRef) Objects.requireNonNull(
                simulated.sendAndRun(admin, vm, "PowerOffVM_Task").value());

        Fault refused = simulated.sendAndRun(reader, task, "CancelTask").fault();
        assertEquals("NoPermission", Objects.requireNonNull(refused).typeName());
    }

    @Test
    void aMemberOfASpecificationThatIsNotActedOnIsRefusedByItsName() {
        for (Slot slot : Metamodel.load().data("VirtualMachineConfigSpec").slots()) {
            if (ReconfigureMethods.PRIVILEGES.containsKey(slot.name())) continue;
            NamedValues spec = named(
                    "spec", Metamodel.load().make("VirtualMachineConfigSpec").set(slot.name(), "any value"));
            assertEquals(
                    new Fault.NotImplemented("VirtualMachine.ReconfigVM_Task with spec." + slot.name()),
                    simulated.sendAndRun(admin, vm, "ReconfigVM_Task", spec).fault());
        }
    }

    @Test
    void everyMemberThatIsActedOnIsAMemberOfTheSpecification() {
        DataType spec = Metamodel.load().data("VirtualMachineConfigSpec");
        ReconfigureMethods.PRIVILEGES.keySet().forEach(member -> assertNotNull(spec.slot(member), member));
    }

    @Test
    void whoMayOnlyReadCannotMakeAMachineBusyByChangingNothing() {
        for (String version : new String[] {"", "1"}) {
            NamedValues empty = named(
                    "spec",
                    version.isEmpty()
                            ? Metamodel.load().make("VirtualMachineConfigSpec")
                            : Metamodel.load().make("VirtualMachineConfigSpec").set("changeVersion", version));
            Fault refused =
                    simulated.sendAndRun(reader, vm, "ReconfigVM_Task", empty).fault();
            assertEquals("NoPermission", Objects.requireNonNull(refused).typeName());
        }
        NamedValues empty = named("spec", Metamodel.load().make("VirtualMachineConfigSpec"));
        assertNotNull(simulated.sendAndRun(admin, vm, "ReconfigVM_Task", empty).value());
    }
}
