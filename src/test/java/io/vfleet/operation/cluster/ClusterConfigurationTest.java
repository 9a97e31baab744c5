package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.group;
import static io.vfleet.operation.cluster.ClusterFixture.list;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static io.vfleet.operation.cluster.ClusterFixture.removal;
import static io.vfleet.operation.cluster.ClusterFixture.rule;
import static io.vfleet.operation.cluster.ClusterFixture.spec;
import static io.vfleet.operation.cluster.ClusterFixture.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients configure of a cluster is kept and shown, and what makes no sense is refused as a whole. */
final class ClusterConfigurationTest {
    private final ClusterFixture fixture = new ClusterFixture();

    @AfterEach
    void allAgree() {
        fixture.check();
    }

    private void invalid(String argument, DataObject spec) {
        DataObject before = fixture.configuration();
        Fault fault = Objects.requireNonNull(fixture.refused(spec));
        assertEquals(
                argument, assertInstanceOf(Fault.InvalidArgument.class, fault).invalidProperty());
        assertEquals(before, fixture.configuration());
    }

    private DataObject drs() {
        return (DataObject) Objects.requireNonNull(fixture.configuration().get("drsConfig"));
    }

    @Test
    void drsAndHaAreTurnedOnAndOff() {
        fixture.reconfigure(spec().set("drsConfig", make("ClusterDrsConfigInfo").set("enabled", false))
                .set("dasConfig", make("ClusterDasConfigInfo").set("enabled", true)));

        assertEquals(false, drs().get("enabled"));
        assertEquals("fullyAutomated", drs().get("defaultVmBehavior"));
        DataObject das =
                (DataObject) Objects.requireNonNull(fixture.configuration().get("dasConfig"));
        assertEquals(true, das.get("enabled"));
        assertEquals(true, das.get("admissionControlEnabled"));
        assertTrue(fixture.events()
                .containsAll(List.of(
                        "ClusterReconfiguredEvent", "DrsDisabledEvent", "DasEnabledEvent", "HostDasEnabledEvent")));
        fixture.reconfigure(
                spec().set("dasConfig", make("ClusterDasConfigInfo").set("admissionControlEnabled", false)));
        assertTrue(fixture.events().contains("DasAdmissionControlDisabledEvent"));
    }

    @Test
    void whatIsNotModifiedIsSetBack() {
        fixture.reconfigure(spec().set("drsConfig", make("ClusterDrsConfigInfo").set("vmotionRate", 5)));
        fixture.reconfigure(rule(fixture.apart()));
        fixture.done(
                fixture.cluster,
                "ReconfigureComputeResource_Task",
                named("spec", spec()).and("modify", false));

        assertEquals(3, drs().get("vmotionRate"));
        assertEquals(List.of(), fixture.configuration().get("rule"));
    }

    @Test
    void aRuleIsAddedEditedAndRemoved() {
        fixture.reconfigure(rule(fixture.apart()));
        DataObject shown = list(fixture.configuration(), "rule").getFirst();
        assertEquals("ClusterAntiAffinityRuleSpec", shown.type().name());
        assertEquals(List.of(fixture.vm, fixture.otherVm), shown.get("vm"));
        assertEquals(
                list(fixture.configuration(), "rule"),
                ((DataObject) fixture.read(fixture.cluster, "configuration")).get("rule"));

        DataObject edit = fixture.apart().set("key", shown.get("key")).set("enabled", false);
        fixture.reconfigure(spec().set("rulesSpec", List.of(update("ClusterRuleSpec", "edit", edit))));
        DataObject edited = list(fixture.configuration(), "rule").getFirst();
        assertEquals(false, edited.get("enabled"));
        assertEquals(shown.get("ruleUuid"), edited.get("ruleUuid"));

        fixture.reconfigure(
                spec().set("rulesSpec", List.of(removal("ClusterRuleSpec", Objects.requireNonNull(shown.get("key"))))));
        assertEquals(List.of(), fixture.configuration().get("rule"));
    }

    @Test
    void namesOfRulesAndGroupsAreUnique() {
        fixture.reconfigure(rule(fixture.apart())
                .set("groupSpec", List.of(group("web", List.of(fixture.vm)), group("blades", fixture.hosts()))));

        assertInstanceOf(Fault.DuplicateName.class, fixture.refused(rule(fixture.apart())));
        assertInstanceOf(
                Fault.DuplicateName.class,
                fixture.refused(spec().set("groupSpec", List.of(group("web", List.of(fixture.vm))))));
        assertEquals(
                List.of("web", "blades"),
                list(fixture.configuration(), "group").stream()
                        .map(group -> group.get("name"))
                        .toList());
    }

    @Test
    void aSpecificationThatMakesNoSenseChangesNothing() {
        invalid("spec.rulesSpec.info.vm", rule(fixture.apart().set("vm", List.of(fixture.vm, fixture.outsider))));
        invalid("spec.rulesSpec.info.vm", rule(fixture.apart().set("vm", List.of(fixture.vm))));
        invalid("spec.rulesSpec.removeKey", spec().set("rulesSpec", List.of(removal("ClusterRuleSpec", 7))));
        invalid("spec.groupSpec.removeKey", spec().set("groupSpec", List.of(removal("ClusterGroupSpec", "none"))));
        invalid(
                "spec.rulesSpec.info.key",
                spec().set("rulesSpec", List.of(update("ClusterRuleSpec", "edit", fixture.apart()))));
        invalid("spec.rulesSpec.info.affineHostGroupName", rule(hostRule("none")));
        invalid("spec.drsConfig.vmotionRate", drsRate(9));
        invalid(
                "spec.rulesSpec.info",
                spec().set("rulesSpec", List.of(make("ClusterRuleSpec").set("operation", "add"))));
        MoRef gone = new MoRef("VirtualMachine", "vm-999999");
        assertInstanceOf(
                Fault.ManagedObjectNotFound.class,
                fixture.refused(rule(fixture.apart().set("vm", List.of(fixture.vm, gone)))));
    }

    private DataObject drsRate(int rate) {
        return rule(fixture.apart())
                .set("drsConfig", make("ClusterDrsConfigInfo").set("vmotionRate", rate));
    }

    private DataObject hostRule(String hosts) {
        fixture.reconfigure(spec().set("groupSpec", List.of(group("web" + hosts, List.of(fixture.vm)))));
        return make("ClusterVmHostRuleInfo")
                .set("name", "on")
                .set("enabled", true)
                .set("vmGroupName", "web" + hosts)
                .set("affineHostGroupName", hosts);
    }

    @Test
    void whatIsNotServedIsRefusedByNameAndMayBeRepeated() {
        DataObject vsan = make("VsanClusterConfigInfo");
        fixture.reconfigure(
                spec().set("vsanConfig", vsan.set("defaultConfig", make("VsanClusterConfigInfoHostDefaultInfo"))));
        Fault fault = Objects.requireNonNull(fixture.refused(
                spec().set("vsanConfig", make("VsanClusterConfigInfo").set("enabled", true))));

        assertTrue(fault.toString().contains("spec.vsanConfig.enabled"), fault.toString());
    }

    @Test
    void whatIsSaidOfSingleMachinesIsKept() {
        DataObject drs = make("ClusterDrsVmConfigInfo").set("key", fixture.vm).set("behavior", "manual");
        DataObject das = make("ClusterDasVmConfigInfo")
                .set("key", fixture.vm)
                .set("dasSettings", make("ClusterDasVmSettings").set("restartPriority", "high"));
        fixture.reconfigure(spec().set("drsVmConfigSpec", List.of(update("ClusterDrsVmConfigSpec", "add", drs)))
                .set("dasVmConfigSpec", List.of(update("ClusterDasVmConfigSpec", "add", das))));

        assertEquals(
                "manual",
                list(fixture.configuration(), "drsVmConfig").getFirst().get("behavior"));
        assertEquals(List.of(das), fixture.configuration().get("dasVmConfig"));
        invalid(
                "spec.drsVmConfigSpec.info.key",
                spec().set("drsVmConfigSpec", List.of(update("ClusterDrsVmConfigSpec", "add", drs))));
        fixture.reconfigure(spec().set("drsVmConfigSpec", List.of(removal("ClusterDrsVmConfigSpec", fixture.vm))));
        assertEquals(List.of(), fixture.configuration().get("drsVmConfig"));
    }

    @Test
    void aMachineThatIsDestroyedFallsOutOfGroupsAndRules() {
        fixture.reconfigure(rule(fixture.apart()).set("groupSpec", List.of(group("web", List.of(fixture.vm)))));
        fixture.done(fixture.vm, "PowerOffVM_Task", NamedValues.none());
        fixture.done(fixture.vm, "Destroy_Task", NamedValues.none());

        DataObject group = list(fixture.configuration(), "group").getFirst();
        assertEquals(List.of(), group.get("vm"));
        DataObject left = list(fixture.configuration(), "rule").getFirst();
        assertEquals(List.of(fixture.otherVm), left.get("vm"));
        assertEquals("red", left.get("status"));
        int cluster = fixture.inventory.find(fixture.cluster);
        assertEquals(
                List.of(),
                fixture.inventory
                        .hosts()
                        .clusterConfigs()
                        .of(cluster)
                        .groups()
                        .getFirst()
                        .members());
    }

    @Test
    void aClusterTakesAsManyRulesAsTheLimitAllows() {
        int few = fixture.inventory.find(fixture.cluster) + 20;
        for (int nth = 0; nth < few; nth++)
            fixture.reconfigure(rule(fixture.apart().set("name", "rule " + nth)));

        assertEquals(few, list(fixture.configuration(), "rule").size());
        long ids = list(fixture.configuration(), "rule").stream()
                .map(rule -> rule.get("ruleUuid"))
                .distinct()
                .count();
        assertEquals(few, ids);
    }

    @Test
    void whatIsUsedIsToldAsTheSummaryHasIt() {
        DataObject usage = (DataObject) Objects.requireNonNull(fixture.simulated
                .sendAndRun(fixture.session, fixture.cluster, "GetResourceUsage")
                .value());
        DataObject summary = (DataObject) fixture.read(fixture.cluster, "summary");
        assertEquals(
                ((DataObject) Objects.requireNonNull(summary.get("usageSummary"))).get("totalCpuCapacityMhz"),
                usage.get("cpuCapacityMHz"));
        fixture.done(fixture.cluster, "StampAllRulesWithUuid_Task", NamedValues.none());
        MoRef host = fixture.hosts().getFirst();
        long uptime = (Long) Objects.requireNonNull(fixture.simulated
                .sendAndRun(fixture.session, host, "RetrieveHardwareUptime")
                .value());
        fixture.simulated.loops.advance(Duration.ofSeconds(100));
        assertEquals(
                uptime + 100,
                fixture.simulated
                        .sendAndRun(fixture.session, host, "RetrieveHardwareUptime")
                        .value());
        assertEquals(
                new Fault.InvalidArgument("memorySize"),
                fixture.simulated
                        .sendAndRun(
                                fixture.session,
                                host,
                                "QueryMemoryOverhead",
                                named("memorySize", 0L).and("numVcpus", 1))
                        .fault());
    }
}
