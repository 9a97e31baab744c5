package io.vfleet.operation.rights;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That a backup product can keep others from moving a machine while it works on it. */
final class DisabledMethodsTest {
    private static final MoRef MANAGER = new MoRef("AuthorizationManager", "AuthorizationManager");
    private static final String RELOCATE = "RelocateVM_Task";
    private static final String RENAME = "Rename_Task";

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);
    private final MoRef host = users.machine("/DC0/host/DC0_C0/DC0_C0_H0");

    @Test
    void aDisabledMethodIsRefusedWithItsSourceUntilItIsEnabled() {
        assertNull(disable(machine, RELOCATE, "backup", false));
        assertTrue(listed(machine).contains(RELOCATE));
        assertEquals(new Fault.MethodDisabled("backup"), relocate());
        assertNull(enable("other"));
        assertEquals(new Fault.MethodDisabled("backup"), relocate());
        assertNull(enable("backup"));
        assertFalse(listed(machine).contains(RELOCATE));
        assertNull(relocate());
        assertTrue(simulated.vcenter.locks().isEmpty());
    }

    @Test
    void twoClientsDisableOneMethodEachForItself() {
        disable(machine, RELOCATE, "backup", false);
        disable(machine, RELOCATE, "backup", false);
        disable(machine, RELOCATE, "replication", false);
        enable("backup");
        assertEquals(new Fault.MethodDisabled("replication"), relocate());
        enable("replication");
        assertTrue(simulated.vcenter.locks().isEmpty());
    }

    @Test
    void whatWasDisabledForASessionEndsWithIt() {
        Session one = users.login("one");
        disable(host, RENAME, "admin", false);
        var reply = simulated.sendAndRun(one, MANAGER, "DisableMethods", request(machine, RELOCATE, "backup", true));
        assertNull(reply.fault());
        assertEquals(new Fault.MethodDisabled("backup"), relocate());
        simulated.vcenter.sessions().end(one);
        simulated.loops.runAll();
        assertNull(relocate());
        assertEquals(List.of(RENAME), listed(host));
    }

    @Test
    void whatIsGoneDisablesNothing() {
        disable(machine, RELOCATE, "backup", false);
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        simulated.sendAndRun(admin, machine, "UnregisterVM");
        simulated.loops.advance(Duration.ofMinutes(1));
        assertTrue(simulated.vcenter.locks().isEmpty());
    }

    @Test
    void badRequestsChangeNothing() {
        assertEquals(new Fault.InvalidArgument("method"), disable(machine, "Fly", "backup", false));
        assertEquals(new Fault.InvalidArgument("method"), disable(host, RELOCATE, "backup", false));
        assertEquals(new Fault.InvalidArgument("sourceId"), disable(machine, RELOCATE, "x".repeat(2_000), false));
        MoRef none = new MoRef("VirtualMachine", "vm-999999");
        assertEquals(new Fault.ManagedObjectNotFound(none), disable(none, RELOCATE, "backup", false));
        Session reader = users.login("reader");
        var reply =
                simulated.sendAndRun(reader, MANAGER, "DisableMethods", request(machine, RELOCATE, "backup", false));
        assertEquals(new Fault.NoPermission(machine, "Global.DisableMethods", false), reply.fault());
        assertTrue(simulated.vcenter.locks().isEmpty());
    }

    private @Nullable Fault disable(MoRef entity, String method, String source, boolean scoped) {
        return simulated
                .sendAndRun(admin, MANAGER, "DisableMethods", request(entity, method, source, scoped))
                .fault();
    }

    private static NamedValues request(MoRef entity, String method, String source, boolean scoped) {
        DataObject request =
                META.make("DisabledMethodRequest").set("method", method).set("reasonId", "backup");
        return named("entity", List.of(entity))
                .and("method", List.of(request))
                .and("sourceId", source)
                .and("sessionScope", scoped);
    }

    private @Nullable Fault enable(String source) {
        return simulated
                .sendAndRun(
                        admin,
                        MANAGER,
                        "EnableMethods",
                        named("entity", List.of(machine))
                                .and("method", List.of(RELOCATE))
                                .and("sourceId", source))
                .fault();
    }

    private @Nullable Fault relocate() {
        Fault fault = simulated
                .sendAndRun(admin, machine, RELOCATE, named("spec", META.make("VirtualMachineRelocateSpec")))
                .fault();
        simulated.loops.advance(Duration.ofMinutes(1));
        return fault;
    }

    private List<?> listed(MoRef entity) {
        var property = Objects.requireNonNull(META.managed(entity.type()).property("disabledMethod"));
        return (List<?>)
                Objects.requireNonNull(simulated.get(admin, entity, property).value());
    }
}
