package io.vfleet.operation.host;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That what clients set of a host's services and of the start of its machines is kept and shown. */
final class HostSettingsTest {
    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef host = users.machine("/DC0/host/DC0_H0/DC0_H0");
    private final MoRef services = system("serviceSystem");

    @Test
    void aServiceIsStartedAndStopped() {
        NamedValues ssh = named("id", "TSM-SSH");
        assertEquals(new Fault.InvalidState(), fault(services, "StopService", ssh));
        assertEquals(new Fault.InvalidState(), fault(services, "RestartService", ssh));
        assertNull(fault(services, "StartService", ssh));
        assertEquals("running on TSM-SSH: true, off", shown("TSM-SSH"));
        assertEquals(new Fault.InvalidState(), fault(services, "StartService", ssh));
        assertNull(fault(services, "RestartService", ssh));
        assertNull(fault(services, "UpdateServicePolicy", ssh.and("policy", "automatic")));
        assertEquals("running on TSM-SSH: true, automatic", shown("TSM-SSH"));
        assertEquals("running on ntpd: true, on", shown("ntpd"));
    }

    @Test
    void whatIsNoServiceOrPolicyIsRefused() {
        assertEquals(new Fault.NotFound(), fault(services, "StartService", named("id", "telnet")));
        NamedValues policy = named("id", "ntpd").and("policy", "sometimes");
        assertEquals(new Fault.InvalidArgument("policy"), fault(services, "UpdateServicePolicy", policy));
    }

    @Test
    void rulesetsOfTheFirewallAreSwitched() {
        MoRef firewall = system("firewallSystem");
        assertEquals(false, ruleset(firewall, "sshServer").get("enabled"));
        assertNull(fault(firewall, "EnableRuleset", named("id", "sshServer")));
        assertEquals(true, ruleset(firewall, "sshServer").get("enabled"));
        assertNull(fault(firewall, "DisableRuleset", named("id", "ntpClient")));
        assertEquals(false, ruleset(firewall, "ntpClient").get("enabled"));
        assertEquals(new Fault.NotFound(), fault(firewall, "EnableRuleset", named("id", "telnet")));
        assertInstanceOf(Fault.PlatformConfigFault.class, fault(firewall, "DisableRuleset", named("id", "NFC")));
        assertEquals(true, ruleset(firewall, "NFC").get("enabled"));
    }

    private DataObject ruleset(MoRef firewall, String key) {
        DataObject info = (DataObject) Objects.requireNonNull(read(firewall, "firewallInfo"));
        DataObject config = (DataObject) Objects.requireNonNull(read(host, "config"));
        assertEquals(info, config.get("firewall"));
        return MaterializedValues.objects(info.get("ruleset")).stream()
                .filter(each -> key.equals(each.get("key")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whichAdaptersAreUsedForSomethingIsAsked() {
        MoRef adapters = system("virtualNicManager");
        DataObject motion = (DataObject) Objects.requireNonNull(simulated
                .sendAndRun(admin, adapters, "QueryNetConfig", named("nicType", "vmotion"))
                .value());
        assertEquals("vmotion", motion.get("nicType"));
        assertEquals(new Fault.InvalidArgument("nicType"), fault(adapters, "QueryNetConfig", named("nicType", "no")));
    }

    @Test
    void aHostThatIsNotConnectedCannotBeAsked() {
        assertNull(fault(host, "DisconnectHost_Task", NamedValues.none()));
        simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(new Fault.HostNotConnected(), fault(services, "RefreshServices", NamedValues.none()));
        assertEquals(new Fault.HostNotConnected(), fault(services, "StartService", named("id", "TSM")));
    }

    @Test
    void machinesGetAndLoseTheirPlaceInTheStartOfTheirHost() {
        MoRef starts = system("autoStartManager");
        MoRef own = users.machine(RestrictedUsers.MACHINE);
        MoRef other = users.machine("/DC0/vm/DC0_C0_RP0_VM0");
        assertNull(fault(starts, "ReconfigureAutostart", named("spec", spec(own, 1, "powerOn"))));
        assertEquals(1, machines(starts));
        assertEquals(
                new Fault.InvalidArgument("spec.powerInfo.key"),
                fault(starts, "ReconfigureAutostart", named("spec", spec(other, 2, "powerOn"))));
        assertNull(fault(starts, "ReconfigureAutostart", named("spec", spec(own, -1, "none"))));
        assertEquals(0, machines(starts));
    }

    @Test
    void storageAndClockAreReadAnew() {
        MoRef storage = system("storageSystem");
        assertNull(fault(storage, "RescanAllHba", NamedValues.none()));
        assertNull(fault(storage, "RescanHba", named("hbaDevice", "vmhba0")));
        assertEquals(new Fault.NotFound(), fault(storage, "RescanHba", named("hbaDevice", "vmhba99")));
        var now = simulated.sendAndRun(admin, system("dateTimeSystem"), "QueryDateTime");
        assertEquals(simulated.loops.clock().now(), now.value());
        assertNotNull(simulated
                .sendAndRun(admin, system("dateTimeSystem"), "QueryAvailableTimeZones")
                .value());
    }

    private static DataObject spec(MoRef machine, int order, String action) {
        DataObject place = META.make("AutoStartPowerInfo")
                .set("key", machine)
                .set("startOrder", order)
                .set("startDelay", -1)
                .set("waitForHeartbeat", "systemDefault")
                .set("startAction", action)
                .set("stopDelay", -1)
                .set("stopAction", "none");
        return META.make("HostAutoStartManagerConfig").set("powerInfo", List.of(place));
    }

    private int machines(MoRef starts) {
        DataObject config = (DataObject) Objects.requireNonNull(read(starts, "config"));
        return ((List<?>) Objects.requireNonNull(config.get("powerInfo"))).size();
    }

    private String shown(String key) {
        DataObject config = (DataObject) Objects.requireNonNull(read(host, "config"));
        assertEquals(read(services, "serviceInfo"), config.get("service"));
        DataObject info = (DataObject) Objects.requireNonNull(config.get("service"));
        for (Object each : (List<?>) Objects.requireNonNull(info.get("service"))) {
            DataObject service = (DataObject) each;
            if (key.equals(service.get("key")))
                return "running on " + key + ": " + service.get("running") + ", " + service.get("policy");
        }
        return "no service";
    }

    private MoRef system(String member) {
        DataObject manager = (DataObject) Objects.requireNonNull(read(host, "configManager"));
        return (MoRef) Objects.requireNonNull(manager.get(member));
    }

    private @Nullable Fault fault(MoRef object, String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, object, method, values).fault();
        simulated.loops.runAll();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private @Nullable Object read(MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        return simulated.get(admin, object, property).value();
    }
}
