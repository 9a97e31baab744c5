package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.task.TaskState;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.FaultTolerancePair.PairState;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Fault tolerant pairs: how they are made, go on and end.
 *
 * <p>long: what a pair refuses is tested beside what it does.
 */
final class FaultTolerantPairsTest extends LivingInventoryFixture {
    private static final DataObject POLICY =
            META.make("VirtualMachineDefinedProfileSpec").set("profileId", "aa6d5a82-1c88-45da-85d3-3d74b91a5bad");

    private final MoRef primary = at("DC0/vm/DC0_C0_RP0_VM0");

    private VmState state(MoRef machine) {
        return inventory.vm(inventory.find(machine));
    }

    private FaultTolerancePair pair(MoRef machine) {
        return Objects.requireNonNull(state(machine).interaction().pair());
    }

    private MoRef paired() {
        TaskState made = task(primary, "CreateSecondaryVMEx_Task", NamedValues.none());
        assertNull(made.error());
        settle();
        DataObject result = (DataObject) Objects.requireNonNull(made.result());
        return (MoRef) Objects.requireNonNull(result.get("vm"));
    }

    private void settle() {
        simulated.loops.advance(Duration.ofMinutes(10));
    }

    private void power(MoRef machine, String method) {
        assertNull(task(machine, method, NamedValues.none()).error());
        settle();
    }

    private void assertPair(MoRef secondary, PairState state, PowerState power) {
        assertEquals(state, pair(primary).state());
        assertEquals(state, pair(secondary).state());
        assertEquals(power, state(secondary).power().state());
    }

    @Test
    void aRunningMachineGetsASecondaryThatRunsOnAnotherHost() {
        FilterWatcher watcher = watcher();
        MoRef secondary = paired();

        assertPair(secondary, PairState.RUNNING, PowerState.ON);
        assertTrue(pair(primary).primary());
        assertFalse(pair(secondary).primary());
        assertNotEquals(
                state(primary).placement().host(), state(secondary).placement().host());
        assertEquals("", watcher.difference());
        agree();
    }

    @Test
    void theSecondaryStopsAndStartsWithItsPrimary() {
        MoRef secondary = paired();
        power(primary, "PowerOffVM_Task");
        assertPair(secondary, PairState.ENABLED, PowerState.OFF);
        power(primary, "PowerOnVM_Task");
        assertPair(secondary, PairState.RUNNING, PowerState.ON);
        agree();
    }

    @Test
    void aSecondaryThatIsLostIsStartedAgain() {
        MoRef secondary = paired();
        var booted = state(secondary).power().bootTime();
        assertNull(task(primary, "TerminateFaultTolerantVM_Task", named("vm", secondary))
                .error());
        settle();
        assertPair(secondary, PairState.RUNNING, PowerState.ON);
        assertNotEquals(booted, state(secondary).power().bootTime());
        var primaryNamed = named("vm", primary);
        assertInstanceOf(
                Fault.InvalidArgument.class,
                simulated
                        .sendAndRun(session, primary, "TerminateFaultTolerantVM_Task", primaryNamed)
                        .fault());
        agree();
    }

    @Test
    void aSecondaryThatIsDisabledStaysOffUntilItIsEnabled() {
        MoRef secondary = paired();
        assertNull(
                task(primary, "DisableSecondaryVM_Task", named("vm", secondary)).error());
        settle();
        assertPair(secondary, PairState.DISABLED, PowerState.OFF);
        assertFault("SecondaryVmAlreadyDisabled", task(primary, "DisableSecondaryVM_Task", named("vm", secondary)));

        TaskState enabled = task(primary, "EnableSecondaryVM_Task", named("vm", secondary));
        assertNull(enabled.error());
        settle();
        assertPair(secondary, PairState.RUNNING, PowerState.ON);
        assertInstanceOf(
                Fault.InvalidState.class,
                task(primary, "EnableSecondaryVM_Task", named("vm", secondary)).error());
        agree();
    }

    @Test
    void theSecondaryBecomesThePrimaryWhenThatIsAsked() {
        MoRef secondary = paired();
        assertNull(task(primary, "MakePrimaryVM_Task", named("vm", secondary)).error());
        settle();
        assertTrue(pair(secondary).primary());
        assertFalse(pair(primary).primary());
        assertEquals(PairState.RUNNING, pair(primary).state());

        assertFault(
                "InvalidOperationOnSecondaryVm", task(primary, "TurnOffFaultToleranceForVM_Task", NamedValues.none()));
        assertNull(task(secondary, "TurnOffFaultToleranceForVM_Task", NamedValues.none())
                .error());
        assertEquals(0, inventory.find(primary));
        agree();
    }

    @Test
    void turningItOffTakesTheSecondaryAway() {
        MoRef secondary = paired();
        assertNull(task(primary, "TurnOffFaultToleranceForVM_Task", NamedValues.none())
                .error());
        settle();
        assertNull(state(primary).interaction().pair());
        assertEquals(PowerState.ON, state(primary).power().state());
        assertEquals(0, inventory.find(secondary));
        assertInstanceOf(
                Fault.InvalidState.class,
                task(primary, "TurnOffFaultToleranceForVM_Task", NamedValues.none())
                        .error());
        assertNotNull(paired());
        agree();
    }

    @Test
    void aPairRefusesWhatWouldBreakIt() {
        MoRef secondary = paired();
        var snapshot = named("name", "s").and("memory", false).and("quiesce", false);
        for (MoRef each : List.of(primary, secondary))
            assertInstanceOf(
                    Fault.NotSupported.class,
                    task(each, "CreateSnapshot_Task", snapshot).error());
        assertInstanceOf(
                Fault.NotSupported.class,
                task(secondary, "PowerOffVM_Task", NamedValues.none()).error());
        assertFault("VmFaultToleranceConfigIssue", task(primary, "CreateSecondaryVM_Task", NamedValues.none()));
        assertFault("InvalidOperationOnSecondaryVm", task(secondary, "CreateSecondaryVM_Task", NamedValues.none()));
        assertFault("SecondaryVmNotRegistered", task(primary, "MakePrimaryVM_Task", named("vm", vm)));
        power(primary, "PowerOffVM_Task");
        assertInstanceOf(
                Fault.NotSupported.class,
                task(primary, "Destroy_Task", NamedValues.none()).error());
        agree();
    }

    @Test
    void aSecondaryIsNotChangedWithoutItsPrimary() {
        MoRef secondary = paired();
        MoRef other = simulated
                .sendAndRun(session, folder, "CreateFolder", named("name", "other"))
                .ref();
        for (PowerState power : List.of(PowerState.ON, PowerState.OFF)) {
            assertEquals(power, state(secondary).power().state());
            assertNotSupported(secondary, "ReconfigVM_Task", spec("annotation", "noted"));
            assertNotSupported(secondary, "ReconfigVM_Task", named("spec", added()));
            assertNotSupported(secondary, "Rename_Task", named("newName", "other"));
            assertNotSupported(secondary, "RelocateVM_Task", moved("folder", other));
            assertNotSupported(secondary, "RelocateVM_Task", moved("profile", List.of(POLICY)));
            if (power == PowerState.ON) power(primary, "PowerOffVM_Task");
        }
        agree();
    }

    @Test
    void aPrimaryKeepsItsHardwareButNotItsNotesUntilThePairIsTurnedOff() {
        paired();
        DataObject shares = META.make("ResourceAllocationInfo").set("reservation", 10L);
        for (PowerState power : List.of(PowerState.ON, PowerState.OFF)) {
            assertNotSupported(primary, "ReconfigVM_Task", named("spec", added()));
            assertNotSupported(primary, "ReconfigVM_Task", spec("numCPUs", 3));
            assertNotSupported(primary, "ReconfigVM_Task", spec("cpuAllocation", shares));
            assertNull(task(primary, "ReconfigVM_Task", spec("annotation", power.wireName()))
                    .error());
            if (power == PowerState.ON) power(primary, "PowerOffVM_Task");
        }
        assertNull(task(primary, "TurnOffFaultToleranceForVM_Task", NamedValues.none())
                .error());
        settle();
        assertNull(task(primary, "ReconfigVM_Task", spec("numCPUs", 3)).error());
        agree();
    }

    @Test
    void nothingIsAddedToAMachineWhileItsSecondaryIsMade() {
        var making = simulated.send(session, primary, "CreateSecondaryVM_Task", NamedValues.none());
        var adding = simulated.send(session, primary, "ReconfigVM_Task", named("spec", added()));
        settle();
        TaskState ended = Objects.requireNonNull(simulated.vcenter.tasks().find(adding.ref()))
                .state();
        assertEquals(new Fault.TaskInProgress(making.ref()), ended.error());
        assertTrue(pair(primary).primary());
        agree();
    }

    private void assertNotSupported(MoRef machine, String method, NamedValues arguments) {
        VmState before = state(machine);
        assertEquals(new Fault.NotSupported(), task(machine, method, arguments).error());
        assertEquals(before, state(machine));
    }

    private static NamedValues spec(String member, Object value) {
        return named("spec", META.make("VirtualMachineConfigSpec").set(member, value));
    }

    private static NamedValues moved(String member, Object value) {
        return named("spec", META.make("VirtualMachineRelocateSpec").set(member, value));
    }

    private static DataObject added() {
        DataObject disk = META.make("VirtualDisk")
                .set("key", -1)
                .set("controllerKey", 1000)
                .set("unitNumber", 9)
                .set("capacityInKB", 1024L)
                .set(
                        "backing",
                        META.make("VirtualDiskFlatVer2BackingInfo")
                                .set("fileName", "")
                                .set("diskMode", "persistent"));
        DataObject change = META.make("VirtualDeviceConfigSpec")
                .set("operation", "add")
                .set("fileOperation", "create")
                .set("device", disk);
        return META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change));
    }

    @Test
    void aMachineOutsideOfAClusterOrWithSnapshotsIsNotCompatible() {
        assertFault("VmFaultToleranceConfigIssue", task(vm, "CreateSecondaryVM_Task", NamedValues.none()));
        var none = simulated.sendAndRun(session, primary, "QueryFaultToleranceCompatibilityEx", NamedValues.none());
        assertEquals(List.of(), none.value());
        var snapshot = named("name", "s").and("memory", false).and("quiesce", false);
        assertNull(task(primary, "CreateSnapshot_Task", snapshot).error());
        var one = simulated.sendAndRun(session, primary, "QueryFaultToleranceCompatibilityEx", NamedValues.none());
        assertEquals(1, ((List<?>) Objects.requireNonNull(one.value())).size());
    }

    private static void assertFault(String type, TaskState ended) {
        assertEquals(type, Objects.requireNonNull(ended.error()).typeName());
    }
}
