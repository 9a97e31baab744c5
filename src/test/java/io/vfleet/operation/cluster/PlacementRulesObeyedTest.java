package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.group;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static io.vfleet.operation.cluster.ClusterFixture.rule;
import static io.vfleet.operation.cluster.ClusterFixture.spec;
import static io.vfleet.operation.cluster.ClusterFixture.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MembershipInvariants;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules of clusters are obeyed where DRS places machines, and what a client asks against them is refused. */
final class PlacementRulesObeyedTest {
    private final ClusterFixture fixture = new ClusterFixture();
    private final MoRef vm = fixture.vm;
    private final MoRef otherVm = fixture.otherVm;

    @AfterEach
    void allAgree() {
        fixture.check();
        assertEquals(List.of(), MembershipInvariants.check(fixture.inventory));
    }

    private void power(MoRef machine, String method) {
        fixture.done(machine, method, NamedValues.none());
    }

    private @Nullable Fault migrationFault(MoRef machine, MoRef host) {
        return fixture.fault(machine, "MigrateVM_Task", named("host", host).and("priority", "defaultPriority"));
    }

    private MoRef another(MoRef host) {
        return fixture.hosts().stream()
                .filter(each -> !each.equals(host))
                .findFirst()
                .orElseThrow();
    }

    /** A rule that the first machine runs on one host only. */
    private void bind(MoRef host, boolean mandatory) {
        DataObject onHost = make("ClusterVmHostRuleInfo")
                .set("name", "licence")
                .set("enabled", true)
                .set("mandatory", mandatory)
                .set("vmGroupName", "db")
                .set("affineHostGroupName", "licensed");
        fixture.reconfigure(rule(onHost)
                .set("groupSpec", List.of(group("db", List.of(vm)), group("licensed", List.of(host)))));
    }

    @Test
    void aMachineThatMustRunElsewhereIsStartedThere() {
        power(vm, "PowerOffVM_Task");
        MoRef only = another(fixture.hostOf(vm));
        bind(only, true);

        power(vm, "PowerOnVM_Task");

        assertEquals(only, fixture.hostOf(vm));
        assertInstanceOf(Fault.VmHostAffinityRuleViolation.class, migrationFault(vm, another(only)));
    }

    @Test
    void aWishAboutHostsKeepsNobodyFromMoving() {
        MoRef wished = fixture.hostOf(vm);
        bind(wished, false);

        assertNull(migrationFault(vm, another(wished)));
        power(vm, "PowerOffVM_Task");
        power(vm, "PowerOnVM_Task");
        assertEquals(wished, fixture.hostOf(vm));
    }

    @Test
    void aMachineThatMayRunNowhereIsNotStarted() {
        power(vm, "PowerOffVM_Task");
        MoRef only = another(fixture.hostOf(vm));
        bind(only, true);
        fixture.done(only, "EnterMaintenanceMode_Task", named("timeout", 0));

        assertInstanceOf(
                Fault.NoCompatibleHardAffinityHost.class, fixture.fault(vm, "PowerOnVM_Task", NamedValues.none()));
    }

    @Test
    void machinesThatRunApartAreNotBroughtTogether() {
        MoRef host = fixture.hostOf(vm);
        if (fixture.hostOf(otherVm).equals(host)) assertNull(migrationFault(otherVm, another(host)));
        fixture.reconfigure(rule(fixture.apart()));

        Fault.RuleViolation violation = assertInstanceOf(Fault.RuleViolation.class, migrationFault(otherVm, host));
        assertEquals("apart", violation.ruleName());
        power(otherVm, "PowerOffVM_Task");
        assertNull(migrationFault(otherVm, host));
        power(otherVm, "PowerOnVM_Task");
        assertNotEquals(host, fixture.hostOf(otherVm));
    }

    @Test
    void rulesOfMachinesDoNotHoldWithoutDrs() {
        MoRef host = fixture.hostOf(vm);
        fixture.reconfigure(rule(fixture.apart())
                .set("drsConfig", make("ClusterDrsConfigInfo").set("enabled", false)));

        assertNull(migrationFault(otherVm, another(fixture.hostOf(otherVm))));
        assertNull(migrationFault(otherVm, host));
    }

    @Test
    void evacuationObeysRulesAndLeavesWhatIsNotAutomated() {
        MoRef host = fixture.hostOf(vm);
        MoRef manual = vm;
        DataObject info = make("ClusterDrsVmConfigInfo").set("key", manual).set("behavior", "manual");
        fixture.reconfigure(spec().set("drsVmConfigSpec", List.of(update("ClusterDrsVmConfigSpec", "add", info))));

        assertInstanceOf(Fault.Timedout.class, fixture.fault(host, "EnterMaintenanceMode_Task", named("timeout", 40)));
        assertEquals(host, fixture.hostOf(manual));
    }

    @Test
    void aMachineStartsOnTheHostThatIsAskedFor() {
        power(vm, "PowerOffVM_Task");
        MoRef asked = another(fixture.hostOf(vm));

        fixture.done(vm, "PowerOnVM_Task", named("host", asked));

        assertEquals(asked, fixture.hostOf(vm));
    }
}
