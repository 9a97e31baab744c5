package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.list;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DRS says where machines should run, and starts many at once. */
final class DrsPlacementTest {
    private final ClusterFixture fixture = new ClusterFixture();
    private final MoRef datacenter = fixture.at("DC0");

    @AfterEach
    void allAgree() {
        fixture.check();
    }

    private RecordedReply call(MoRef target, String method, NamedValues arguments) {
        return fixture.simulated.sendAndRun(fixture.session, target, method, arguments);
    }

    private PowerState power(MoRef vm) {
        return fixture.inventory.vm(fixture.inventory.find(vm)).power().state();
    }

    private void powerOff(MoRef vm) {
        fixture.done(vm, "PowerOffVM_Task", NamedValues.none());
    }

    private DataObject powerOn(NamedValues arguments) {
        var state = fixture.task(datacenter, "PowerOnMultiVM_Task", arguments);
        assertNull(state.error());
        return (DataObject) Objects.requireNonNull(state.result());
    }

    private void automate(String behavior) {
        fixture.reconfigure(ClusterFixture.spec()
                .set("drsConfig", make("ClusterDrsConfigInfo").set("defaultVmBehavior", behavior)));
    }

    @Test
    void manyMachinesAreStartedEachWithATaskOfItsOwn() {
        powerOff(fixture.vm);
        powerOff(fixture.outsider);
        DataObject result = powerOn(named("vm", List.of(fixture.vm, fixture.otherVm, fixture.outsider)));

        assertEquals(
                List.of(fixture.vm, fixture.outsider),
                list(result, "attempted").stream().map(info -> info.get("vm")).toList());
        assertEquals(
                List.of(fixture.otherVm),
                list(result, "notAttempted").stream()
                        .map(info -> info.get("vm"))
                        .toList());
        for (DataObject info : list(result, "attempted")) {
            var task = fixture.simulated.vcenter.tasks().find((MoRef) Objects.requireNonNull(info.get("task")));
            assertEquals("PowerOnVM_Task", Objects.requireNonNull(task).origin().name());
            assertTrue(task.origin().parentTaskKey() != null);
        }
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(PowerState.ON, power(fixture.vm));
        assertEquals(PowerState.ON, power(fixture.outsider));
    }

    @Test
    void whereDrsOnlyRecommendsAMachineStartsWhenSomebodyAgrees() {
        automate("manual");
        powerOff(fixture.vm);
        DataObject result = powerOn(named("vm", List.of(fixture.vm)));
        assertEquals(List.of(), list(result, "attempted"));
        assertEquals(PowerState.OFF, power(fixture.vm));
        Object key = list(result, "recommendations").getFirst().get("key");

        assertEquals(
                new Fault.InvalidArgument("key"),
                call(fixture.cluster, "ApplyRecommendation", named("key", "none"))
                        .fault());
        assertNull(
                call(fixture.cluster, "ApplyRecommendation", named("key", key)).fault());
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(PowerState.ON, power(fixture.vm));
        assertEquals(
                new Fault.InvalidArgument("key"),
                call(fixture.cluster, "CancelRecommendation", named("key", key)).fault());
    }

    @Test
    void theLevelOfAutomationCanBeOverridden() {
        automate("manual");
        powerOff(fixture.vm);
        DataObject option =
                make("OptionValue").set("key", "OverrideAutomationLevel").set("value", true);
        powerOn(named("vm", List.of(fixture.vm)).and("option", List.of(option)));
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(PowerState.ON, power(fixture.vm));
        assertEquals(
                new Fault.InvalidArgument("option"),
                call(
                                datacenter,
                                "PowerOnMultiVM_Task",
                                named("vm", List.of(fixture.vm))
                                        .and(
                                                "option",
                                                List.of(make("OptionValue")
                                                        .set("key", "x")
                                                        .set("value", 1))))
                        .fault());
    }

    @Test
    void hostsAreRecommendedThatCanTakeTheMachine() {
        MoRef host = fixture.hosts().getFirst();
        fixture.done(host, "EnterMaintenanceMode_Task", named("timeout", 0));
        List<DataObject> hosts =
                MaterializedValues.objects(call(fixture.cluster, "RecommendHostsForVm", named("vm", fixture.vm))
                        .value());

        assertEquals(2, hosts.size());
        assertTrue(hosts.stream().noneMatch(each -> host.equals(each.get("host"))));
        assertEquals(5, hosts.getFirst().get("rating"));
        assertEquals(
                new Fault.InvalidArgument("pool"),
                call(fixture.cluster, "RecommendHostsForVm", named("vm", fixture.outsider))
                        .fault());
    }

    @Test
    void aDatacenterSaysWhichHardwareNewMachinesHave() {
        DataObject spec = make("DatacenterConfigSpec").set("defaultHardwareVersionKey", "vmx-19");
        fixture.done(datacenter, "ReconfigureDatacenter_Task", ClusterFixture.change(spec));

        DataObject config = (DataObject) fixture.read(datacenter, "configuration");
        assertEquals("vmx-19", config.get("defaultHardwareVersionKey"));
        List<DataObject> versions =
                MaterializedValues.objects(call(datacenter, "queryDatacenterConfigOptionDescriptor", NamedValues.none())
                        .value());
        assertEquals(
                List.of("vmx-19"),
                versions.stream()
                        .filter(each -> Boolean.TRUE.equals(each.get("defaultConfigOption")))
                        .map(each -> each.get("key"))
                        .toList());
        assertEquals(
                new Fault.InvalidArgument("spec.defaultHardwareVersionKey"),
                call(
                                datacenter,
                                "ReconfigureDatacenter_Task",
                                ClusterFixture.change(
                                        make("DatacenterConfigSpec").set("defaultHardwareVersionKey", "vmx-99")))
                        .fault());
    }

    @Test
    void anEnvironmentSaysWhatMachinesMayHave() {
        MoRef browser = (MoRef) fixture.read(fixture.cluster, "environmentBrowser");
        DataObject target = (DataObject) Objects.requireNonNull(
                call(browser, "QueryConfigTarget", NamedValues.none()).value());
        assertEquals(
                fixture.inventory
                        .compute(fixture.inventory.find(fixture.cluster))
                        .datastores()
                        .size(),
                list(target, "datastore").size());
        assertEquals(
                new Fault.InvalidArgument("host"),
                call(browser, "QueryConfigTarget", named("host", fixture.hostOf(fixture.outsider)))
                        .fault());
        assertEquals(
                3,
                ((List<?>) Objects.requireNonNull(MaterializedValues.objects(
                                        call(browser, "QueryConfigOptionDescriptor", NamedValues.none())
                                                .value())
                                .getLast()
                                .get("host")))
                        .size());
        assertTrue(call(browser, "QueryTargetCapabilities", NamedValues.none()).value() != null);
    }

    @Test
    void theRulesOfAMachineAreFound() {
        fixture.reconfigure(ClusterFixture.rule(fixture.apart()));
        assertEquals(
                "apart",
                MaterializedValues.objects(call(fixture.cluster, "FindRulesForVm", named("vm", fixture.vm))
                                .value())
                        .getFirst()
                        .get("name"));
        assertEquals(
                List.of(),
                MaterializedValues.objects(call(fixture.cluster, "FindRulesForVm", named("vm", fixture.outsider))
                        .value()));
    }

    @Test
    void aMachineIsPlacedOnAHostAndADatastore() {
        DataObject spec = make("PlacementSpec")
                .set("placementType", "create")
                .set("configSpec", make("VirtualMachineConfigSpec").set("name", "web"));
        DataObject result = (DataObject) Objects.requireNonNull(
                call(fixture.cluster, "PlaceVm", named("placementSpec", spec)).value());
        DataObject action =
                list(list(result, "recommendations").getFirst(), "action").getFirst();
        assertTrue(fixture.hosts().contains(action.get("targetHost")));

        assertEquals(
                new Fault.InvalidArgument("placementSpec.placementType"),
                call(
                                fixture.cluster,
                                "PlaceVm",
                                named("placementSpec", make("PlacementSpec").set("placementType", "x")))
                        .fault());
        assertEquals(
                new Fault.InvalidArgument("placementSpec.vm"),
                call(fixture.cluster, "PlaceVm", named("placementSpec", make("PlacementSpec")))
                        .fault());
    }
}
