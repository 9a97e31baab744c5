package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.certificate.PemText;
import io.vfleet.access.certificate.SelfSignedCertificate;
import io.vfleet.access.session.Session;
import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.task.extension.ExtensionIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That extensions can say how they prove who they are, and find what they manage. */
final class ExtensionManagerTest {
    private static final MoRef MANAGER = new MoRef("ExtensionManager", "ExtensionManager");
    private static final String KEY = "com.example.backup";
    private static final String MACHINE = "/DC0/vm/DC0_H0_VM1";

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");

    @Test
    void anExtensionHasEitherAKeyOrACertificateUntilItGoes() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        assertNull(register("1"));
        String key = (String) value("GetPublicKey", NamedValues.none());
        assertTrue(PemText.isPublicKey(key));
        assertNull(fault("SetPublicKey", named("extensionKey", KEY).and("publicKey", key)));
        assertNull(fault("SetServiceAccount", named("extensionKey", KEY).and("serviceAccount", "svc")));
        assertNull(fault("UpdateExtension", named("extension", extension("2"))));
        assertEquals(new ExtensionIdentity(key, null, "svc"), identity());
        String certificate = SelfSignedCertificate.of(List.of("backup"), KeyType.ECDSA, Clock.system())
                .certificate();
        assertNull(fault("SetExtensionCertificate", named("extensionKey", KEY).and("certificatePem", certificate)));
        assertEquals(new ExtensionIdentity(null, certificate, "svc"), identity());
        assertNull(fault("UnregisterExtension", named("extensionKey", KEY)));
        assertEquals(ExtensionIdentity.NONE, identity());
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    @Test
    void whatIsNoKeyIsNotKept() {
        assertNull(register("1"));
        for (String text :
                List.of("", "x", "-----BEGIN PUBLIC KEY-----", "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----"))
            assertEquals(
                    new Fault.InvalidArgument("publicKey"),
                    fault("SetPublicKey", named("extensionKey", KEY).and("publicKey", text)));
        assertEquals(
                new Fault.InvalidArgument("extensionKey"),
                fault("SetPublicKey", named("extensionKey", "none").and("publicKey", "x")));
        assertEquals(ExtensionIdentity.NONE, identity());
    }

    @Test
    void whatAnExtensionManagesIsFoundByWhoMaySeeIt() {
        MoRef machine = users.machine(MACHINE);
        long before = held(machine);
        assertNull(manage(machine, KEY));
        assertNull(manage(users.machine(RestrictedUsers.MACHINE), KEY));
        assertEquals(List.of(users.machine(RestrictedUsers.MACHINE), machine), managed(admin));
        assertEquals(List.of(users.machine(RestrictedUsers.MACHINE)), managed(users.login("one")));
        assertNull(manage(machine, "com.example.other"));
        assertEquals(List.of(users.machine(RestrictedUsers.MACHINE)), managed(admin));
        assertNull(manage(machine, ""));
        assertNull(manage(users.machine(RestrictedUsers.MACHINE), ""));
        assertEquals(List.of(), managed(admin));
        assertEquals(before, held(machine));
    }

    @Test
    void aMachineThatIsGoneIsNotManaged() {
        MoRef machine = users.machine(MACHINE);
        assertNull(manage(machine, KEY));
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task", NamedValues.none());
        simulated.loops.advance(Duration.ofMinutes(5));
        assertNull(simulated
                .sendAndRun(admin, machine, "UnregisterVM", NamedValues.none())
                .fault());
        assertEquals(List.of(), managed(admin));
    }

    @Test
    void noExtensionHasAllocatedAddresses() {
        assertNull(register("1"));
        List<?> all = (List<?>) value("QueryExtensionIpAllocationUsage", NamedValues.none());
        assertEquals(simulated.vcenter.extensions().all().size(), all.size());
        DataObject none = META.make("ExtensionManagerIpAllocationUsage")
                .set("extensionKey", KEY)
                .set("numAddresses", 0);
        assertEquals(
                List.of(none),
                value("QueryExtensionIpAllocationUsage", named("extensionKeys", List.of(KEY, "unknown"))));
    }

    private ExtensionIdentity identity() {
        return simulated.vcenter.extensions().identity(KEY);
    }

    private long held(MoRef machine) {
        return simulated
                .vcenter
                .memory()
                .loop(simulated
                        .inventory()
                        .home(simulated.inventory().find(machine))
                        .index())
                .heldBytes(HeldKind.TEXT);
    }

    private static DataObject extension(String version) {
        return META.make("Extension")
                .set("key", KEY)
                .set("version", version)
                .set(
                        "description",
                        META.make("Description").set("label", "Backup").set("summary", "Backup"))
                .set("lastHeartbeatTime", Clock.system().now());
    }

    private @Nullable Fault register(String version) {
        return fault("RegisterExtension", named("extension", extension(version)));
    }

    private @Nullable Fault manage(MoRef machine, String key) {
        DataObject by = META.make("ManagedByInfo").set("extensionKey", key).set("type", "appliance");
        DataObject spec = META.make("VirtualMachineConfigSpec").set("managedBy", by);
        Fault refused = simulated
                .sendAndRun(admin, machine, "ReconfigVM_Task", named("spec", spec))
                .fault();
        simulated.loops.advance(Duration.ofMinutes(5));
        return refused;
    }

    private Object managed(Session session) {
        return Objects.requireNonNull(simulated
                .sendAndRun(session, MANAGER, "QueryManagedBy", named("extensionKey", KEY))
                .value());
    }

    private Object value(String method, NamedValues values) {
        var reply = simulated.sendAndRun(admin, MANAGER, method, values);
        assertNull(reply.fault());
        assertEquals(List.of(), simulated.violations);
        return Objects.requireNonNull(reply.value());
    }

    private @Nullable Fault fault(String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, MANAGER, method, values).fault();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }
}
