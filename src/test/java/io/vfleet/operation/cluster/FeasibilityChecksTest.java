package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.list;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.task.TaskState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What would be refused can be asked before, and nothing is done for it. */
final class FeasibilityChecksTest {
    private static final MoRef PROVISIONING = new MoRef("VirtualMachineProvisioningChecker", "ProvChecker");
    private static final MoRef COMPATIBILITY = new MoRef("VirtualMachineCompatibilityChecker", "CompatChecker");

    private final ClusterFixture fixture = new ClusterFixture();
    private final MoRef pool = fixture.inventory.ref(
            fixture.inventory.compute(fixture.inventory.find(fixture.cluster)).rootPool());

    @AfterEach
    void allAgree() {
        fixture.check();
    }

    private List<DataObject> results(MoRef checker, String method, NamedValues arguments) {
        TaskState state = fixture.task(checker, method, arguments);
        assertNull(state.error());
        AnyValue result = (AnyValue) Objects.requireNonNull(state.result());
        return ((List<?>) Objects.requireNonNull(result.value()))
                .stream().map(DataObject.class::cast).toList();
    }

    private List<String> errors(MoRef checker, String method, NamedValues arguments) {
        return results(checker, method, arguments).stream()
                .map(result -> result.get("error") == null
                        ? "-"
                        : list(result, "error").getFirst().type().name())
                .toList();
    }

    private NamedValues relocation(DataObject spec) {
        return named("vm", fixture.vm).and("spec", spec);
    }

    private NamedValues clone(String name, DataObject location) {
        return named("vm", fixture.vm)
                .and("folder", fixture.at("DC0/vm"))
                .and("name", name)
                .and(
                        "spec",
                        make("VirtualMachineCloneSpec")
                                .set("location", location)
                                .set("powerOn", false)
                                .set("template", false));
    }

    private MoRef anotherHost() {
        return fixture.hosts().stream()
                .filter(host -> !host.equals(fixture.hostOf(fixture.vm)))
                .findFirst()
                .orElseThrow();
    }

    private void enterMaintenance(MoRef host) {
        fixture.done(host, "EnterMaintenanceMode_Task", named("timeout", 0).and("evacuatePoweredOffVms", false));
    }

    @Test
    void aMoveThatWouldBeDoneHasNoErrorAndIsNotDone() {
        MoRef before = fixture.hostOf(fixture.vm);
        DataObject spec = make("VirtualMachineRelocateSpec").set("host", anotherHost());
        assertEquals(List.of("-"), errors(PROVISIONING, "CheckRelocate_Task", relocation(spec)));
        assertEquals(before, fixture.hostOf(fixture.vm));
    }

    @Test
    void aMoveIsCheckedAgainstEachHostThatMayBeChosenInTheCluster() {
        MoRef closed = anotherHost();
        enterMaintenance(closed);
        DataObject spec = make("VirtualMachineRelocateSpec").set("pool", pool);
        List<?> tested = results(PROVISIONING, "CheckRelocate_Task", relocation(spec)).stream()
                .map(result -> result.get("host"))
                .toList();
        List<MoRef> open =
                fixture.hosts().stream().filter(host -> !host.equals(closed)).toList();
        assertEquals(open, tested);
    }

    @Test
    void whatIsFoundIsTheFaultThatTheMoveEndsWith() {
        MoRef closed = anotherHost();
        enterMaintenance(closed);
        NamedValues move = named("vm", fixture.vm).and("host", closed);
        assertEquals(List.of("InvalidHostState"), errors(PROVISIONING, "CheckMigrate_Task", move));
        Fault fault = fixture.simulated
                .sendAndRun(
                        fixture.session,
                        fixture.vm,
                        "MigrateVM_Task",
                        named("host", closed).and("priority", "defaultPriority"))
                .fault();
        assertInstanceOf(Fault.InvalidHostState.class, fault);
    }

    @Test
    void onlyTheTestsThatAreAskedForCount() {
        MoRef closed = anotherHost();
        enterMaintenance(closed);
        NamedValues move = named("vm", fixture.vm).and("host", closed);
        assertEquals(
                List.of("-"), errors(PROVISIONING, "CheckMigrate_Task", move.and("testType", List.of("networkTests"))));
    }

    @Test
    void aRuleOfTheClusterIsFoundBeforeTheMove() {
        fixture.reconfigure(ClusterFixture.rule(fixture.apart()));
        MoRef taken = fixture.hostOf(fixture.otherVm);
        String expected = taken.equals(fixture.hostOf(fixture.vm)) ? "-" : "RuleViolation";
        assertEquals(
                List.of(expected),
                errors(
                        PROVISIONING,
                        "CheckMigrate_Task",
                        named("vm", fixture.vm).and("host", taken)));
    }

    @Test
    void aMachineInAnotherPowerStateThanAskedForIsToldSo() {
        NamedValues move = named("vm", fixture.vm).and("host", anotherHost()).and("state", "poweredOff");
        assertEquals(List.of("InvalidPowerState"), errors(PROVISIONING, "CheckMigrate_Task", move));
        Fault fault = fixture.simulated
                .sendAndRun(
                        fixture.session,
                        fixture.vm,
                        "MigrateVM_Task",
                        named("host", anotherHost())
                                .and("priority", "defaultPriority")
                                .and("state", "poweredOff"))
                .fault();
        assertInstanceOf(Fault.InvalidPowerState.class, fault);
    }

    @Test
    void aHostOfAnotherClusterThanThePoolEndsTheCheck() {
        NamedValues move = named("vm", fixture.vm)
                .and("host", fixture.hostOf(fixture.outsider))
                .and("pool", pool);
        TaskState state = fixture.task(PROVISIONING, "CheckMigrate_Task", move);
        assertInstanceOf(Fault.InvalidArgument.class, state.error());
    }

    @Test
    void aNameThatIsTakenIsFoundBeforeTheClone() {
        DataObject here = make("VirtualMachineRelocateSpec");
        String taken = fixture.inventory.name(fixture.inventory.find(fixture.vm));
        assertEquals(List.of("DuplicateName"), errors(PROVISIONING, "CheckClone_Task", clone(taken, here)));
        assertEquals(List.of("-"), errors(PROVISIONING, "CheckClone_Task", clone("another", here)));
        assertEquals(0, fixture.inventory.byPath("DC0/vm/another"));
    }

    @Test
    void anInstantCloneIsCheckedWithoutBeingMade() {
        String taken = fixture.inventory.name(fixture.inventory.find(fixture.vm));
        NamedValues twice = instantClone(taken);
        assertEquals(List.of("DuplicateName"), errors(PROVISIONING, "CheckInstantClone_Task", twice));
        int first = fixture.inventory.provisioning().nextNumber();
        assertEquals(List.of("-"), errors(PROVISIONING, "CheckInstantClone_Task", instantClone("another")));
        assertEquals(0, fixture.inventory.byPath("DC0/vm/another"));
        assertEquals(first + 1, fixture.inventory.provisioning().nextNumber());
    }

    private NamedValues instantClone(String name) {
        DataObject spec = make("VirtualMachineInstantCloneSpec")
                .set("name", name)
                .set("location", make("VirtualMachineRelocateSpec"));
        return named("vm", fixture.vm).and("spec", spec);
    }

    @Test
    void aCheckedCloneUsesUpNoNumber() {
        DataObject here = make("VirtualMachineRelocateSpec");
        int first = fixture.inventory.provisioning().nextNumber();
        errors(PROVISIONING, "CheckClone_Task", clone("another", here));
        assertEquals(first + 1, fixture.inventory.provisioning().nextNumber());
    }

    @Test
    void machinesAndHostsAreComparedInPairsWhateverStateTheyAreIn() {
        enterMaintenance(anotherHost());
        List<MoRef> vms = List.of(fixture.vm, fixture.outsider);
        NamedValues pairs = named("vm", vms).and("host", fixture.hosts());
        List<String> errors = errors(PROVISIONING, "QueryVMotionCompatibilityEx_Task", pairs);
        assertEquals(vms.size() * fixture.hosts().size(), errors.size());
        assertTrue(errors.stream().allMatch("-"::equals), () -> "errors: " + errors);
    }

    @Test
    void theOlderQuestionNamesTheHostsThatAreConnected() {
        fixture.done(anotherHost(), "DisconnectHost_Task", NamedValues.none());
        RecordedReply reply = fixture.simulated.sendAndRun(
                fixture.session,
                new MoRef("ServiceInstance", "ServiceInstance"),
                "QueryVMotionCompatibility",
                named("vm", fixture.vm).and("host", fixture.hosts()));
        List<?> answer = (List<?>) Objects.requireNonNull(reply.value());
        assertEquals(fixture.hosts().size() - 1, answer.size());
    }

    @Test
    void aMachineThatRunsCannotBePoweredOn() {
        NamedValues machine = named("vm", fixture.vm);
        assertEquals(List.of("InvalidPowerState"), errors(COMPATIBILITY, "CheckPowerOn_Task", machine));
        fixture.done(fixture.vm, "PowerOffVM_Task", NamedValues.none());
        assertEquals(List.of("-"), errors(COMPATIBILITY, "CheckPowerOn_Task", machine));
    }

    @Test
    void aConfigurationIsCheckedForAMachineAndForANewOne() {
        DataObject more = make("VirtualMachineConfigSpec").set("numCPUs", 4);
        NamedValues change = named("vm", fixture.vm).and("spec", more);
        assertEquals(List.of("CpuHotPlugNotSupported"), errors(COMPATIBILITY, "CheckVmConfig_Task", change));
        NamedValues made = named("host", fixture.hosts().getFirst()).and("spec", more);
        assertEquals(List.of("-"), errors(COMPATIBILITY, "CheckVmConfig_Task", made));
        RecordedReply nowhere =
                fixture.simulated.sendAndRun(fixture.session, COMPATIBILITY, "CheckVmConfig_Task", named("spec", more));
        assertInstanceOf(Fault.InvalidArgument.class, nowhere.fault());
    }

    @Test
    void aPlaceIsCheckedWithoutTheMachineBeingThere() {
        NamedValues place = named("vm", fixture.outsider).and("pool", pool);
        List<String> errors = errors(COMPATIBILITY, "CheckCompatibility_Task", place);
        assertEquals(fixture.hosts().size(), errors.size());
    }
}
