package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.file.StoredFile.PlainFile;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.task.TaskState;
import io.vfleet.vm.VmState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What administrators do with the Tools, the console and the disks of machines.
 *
 * <p>long: one test for each thing that a client sees.
 */
final class MachineUpkeepTest extends LivingInventoryFixture {
    private VmState state() {
        return inventory.vm(inventory.find(vm));
    }

    private @Nullable Fault call(String method, NamedValues arguments) {
        var reply = simulated.send(session, vm, method, arguments);
        simulated.loops.runAll();
        simulated.loops.advance(Duration.ofMinutes(1));
        return reply.fault();
    }

    private @Nullable Fault call(String method) {
        return call(method, NamedValues.none());
    }

    private @Nullable Object answer(String method, NamedValues arguments) {
        var reply = simulated.sendAndRun(session, vm, method, arguments);
        assertNull(reply.fault());
        return reply.value();
    }

    private TaskState task(String method) {
        return task(vm, method, NamedValues.none());
    }

    private static void assertPower(PowerState needed, @Nullable Fault fault) {
        assertEquals(
                needed, assertInstanceOf(Fault.InvalidPowerState.class, fault).requested());
    }

    @Test
    void theDiscOfTheToolsInstallerIsInUntilItIsTakenOutOrTheMachineStops() {
        assertInstanceOf(Fault.InvalidState.class, call("UnmountToolsInstaller"));
        assertNull(call("MountToolsInstaller"));
        assertTrue(state().interaction().toolsInstallerMounted());
        assertInstanceOf(Fault.InvalidState.class, call("MountToolsInstaller"));
        assertNull(call("UnmountToolsInstaller"));
        assertFalse(state().interaction().toolsInstallerMounted());

        call("MountToolsInstaller");
        powerOff();
        assertFalse(state().interaction().toolsInstallerMounted());
        assertPower(PowerState.ON, call("MountToolsInstaller"));
    }

    @Test
    void onlyARunningMachineIsInterruptedTypedOnAndHasItsToolsUpgraded() {
        assertNull(call("SendNMI"));
        assertNull(
                task(vm, "UpgradeTools_Task", named("installerOptions", "/S")).error());
        DataObject key = META.make("UsbScanCodeSpecKeyEvent").set("usbHidCode", 0x40007);
        var keys = named("spec", META.make("UsbScanCodeSpec").set("keyEvents", List.of(key, key, key)));
        assertEquals(3, answer("PutUsbScanCodes", keys));
        assertNull(call("SetScreenResolution", named("width", 1280).and("height", 800)));
        assertEquals(1280, state().interaction().shownWidth());
        assertInstanceOf(
                Fault.InvalidArgument.class,
                call("SetScreenResolution", named("width", 0).and("height", 800)));

        powerOff();
        assertPower(PowerState.ON, call("SendNMI"));
        assertPower(PowerState.ON, call("PutUsbScanCodes", keys));
        assertPower(
                PowerState.ON, call("SetScreenResolution", named("width", 800).and("height", 600)));
        assertPower(PowerState.ON, task("UpgradeTools_Task").error());
        assertEquals(1024, state().interaction().shownWidth());
    }

    @Test
    void theConsoleIsUsedWhileATaskRunsOnTheMachine() {
        simulated.sendAndRun(
                session,
                vm,
                "CreateSnapshot_Task",
                named("name", "s").and("memory", true).and("quiesce", false));
        assertNull(simulated
                .sendAndRun(
                        session, vm, "SetScreenResolution", named("width", 640).and("height", 480))
                .fault());
        assertNull(
                simulated.sendAndRun(session, vm, "SendNMI", NamedValues.none()).fault());
        simulated.loops.advance(Duration.ofMinutes(1));
        assertEquals(640, state().interaction().shownWidth());
        assertEquals(1, state().snapshots().roots().size());
        agree();
    }

    @Test
    void aScreenOfManyDisplaysIsAsLargeAsAllTogether() {
        DataObject left = display(0, 800);
        DataObject right = display(800, 1024);
        assertNull(call("SetDisplayTopology", named("displays", List.of(left, right))));
        assertEquals(1824, state().interaction().shownWidth());
        assertInstanceOf(
                Fault.InvalidArgument.class, call("SetDisplayTopology", named("displays", List.of(display(-1, 800)))));
        assertInstanceOf(
                Fault.InvalidArgument.class,
                call("SetDisplayTopology", named("displays", List.of(display(Integer.MAX_VALUE, 800)))));
    }

    private static DataObject display(int x, int width) {
        return META.make("VirtualMachineDisplayTopology")
                .set("x", x)
                .set("y", 0)
                .set("width", width)
                .set("height", 600);
    }

    @Test
    void hardwareIsUpgradedOnceWhileTheMachineIsOff() {
        assertPower(PowerState.OFF, task("UpgradeVM_Task").error());
        powerOff();
        assertInstanceOf(
                Fault.InvalidState.class,
                task(vm, "UpgradeVM_Task", named("version", "vmx-99")).error());
        assertNull(task("UpgradeVM_Task").error());
        assertInstanceOf(Fault.AlreadyUpgraded.class, task("UpgradeVM_Task").error());
        agree();
    }

    @Test
    void whatIsKnownOfAGuestIsForgottenUntilItRunsAgain() {
        assertPower(PowerState.OFF, call("ResetGuestInformation"));
        powerOff();
        assertNull(call("ResetGuestInformation"));
        assertTrue(state().interaction().guestForgotten());
        assertNull(call("DefragmentAllDisks"));
        assertNull(task("PowerOnVM_Task").error());
        assertFalse(state().interaction().guestForgotten());
        assertPower(PowerState.OFF, call("DefragmentAllDisks"));
    }

    @Test
    void aProcessThatIsEndedEndsWhatRunsOnTheMachine() {
        MoRef snapshot = simulated
                .sendAndRun(
                        session,
                        vm,
                        "CreateSnapshot_Task",
                        named("name", "s").and("memory", true).and("quiesce", false))
                .ref();
        var terminated = simulated.sendAndRun(session, vm, "TerminateVM", NamedValues.none());
        assertNull(terminated.fault());
        assertEquals(PowerState.OFF, state().power().state());
        assertFalse(state().power().cleanPowerOff());
        assertPower(
                PowerState.ON,
                Objects.requireNonNull(simulated.vcenter.tasks().find(snapshot))
                        .state()
                        .error());
        assertPower(PowerState.OFF, call("TerminateVM"));
        agree();
    }

    @Test
    void aScreenshotIsAPictureThatCanBeRead() throws IOException {
        assertNull(call("SetScreenResolution", named("width", 801).and("height", 600)));
        String path =
                (String) Objects.requireNonNull(task("CreateScreenshot_Task").result());
        String directory = state().placement().directory();
        assertEquals("[LocalDS_0] " + directory + "/" + directory + "-1.png", path);
        assertTrue(Objects.requireNonNull((String) task("CreateScreenshot_Task").result())
                .endsWith("-2.png"));
        int datastore = state().placement().datastore();
        var file = (PlainFile)
                Objects.requireNonNull(inventory.files().tree(datastore).find(directory + "/" + directory + "-1.png"));
        var picture = ImageIO.read(
                new ByteArrayInputStream(Objects.requireNonNull(file.content()).from(0)));
        assertEquals(801, picture.getWidth());
        assertEquals(600, picture.getHeight());
        powerOff();
        assertPower(PowerState.ON, task("CreateScreenshot_Task").error());
        assertNull(task("Destroy_Task").error());
        simulated.loops.runAll();
        assertFalse(inventory.files().tree(datastore).isTaken(directory));
        agree();
    }

    @Test
    void aTicketIsOfAKnownTypeAndForARunningMachine() {
        var ticket = (DataObject) Objects.requireNonNull(answer("AcquireTicket", named("ticketType", "webmks")));
        assertTrue(((String) Objects.requireNonNull(ticket.get("url"))).startsWith("wss://"));
        assertNotNull(answer("AcquireMksTicket", NamedValues.none()));
        assertInstanceOf(Fault.InvalidArgument.class, call("AcquireTicket", named("ticketType", "tv")));
        assertEquals(true, answer("DropConnections", NamedValues.none()));
        powerOff();
        assertPower(PowerState.ON, call("AcquireTicket", named("ticketType", "mks")));
        assertPower(PowerState.ON, call("QueryConnections"));
    }

    @Test
    void featuresAreMaskedWhileTheMachineIsOff() {
        DataObject mask = META.make("HostFeatureMask")
                .set("key", "cpuid.sse3")
                .set("featureName", "cpuid.sse3")
                .set("value", "Val:0");
        assertPower(PowerState.OFF, task("ApplyEvcModeVM_Task").error());
        powerOff();
        assertNull(task(vm, "ApplyEvcModeVM_Task", named("mask", List.of(mask))).error());
        assertEquals(1, state().interaction().featureMask().size());
        mask.set("value", "x");
        assertInstanceOf(Fault.InvalidArgument.class, call("ApplyEvcModeVM_Task", named("mask", List.of(mask))));
        assertNull(task("ApplyEvcModeVM_Task").error());
        assertEquals(0, state().interaction().featureMask().size());
        assertInstanceOf(Fault.InvalidState.class, task("CryptoUnlock_Task").error());
    }

    @Test
    void aLinkedCloneWhoseDisksArePromotedUsesNoFilesOfItsSource() {
        DataObject location = META.make("VirtualMachineRelocateSpec").set("diskMoveType", "createNewChildDiskBacking");
        MoRef snapshot = (MoRef) Objects.requireNonNull(task(
                        vm,
                        "CreateSnapshot_Task",
                        named("name", "s").and("memory", false).and("quiesce", false))
                .result());
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", location)
                .set("snapshot", snapshot)
                .set("powerOn", false)
                .set("template", false);
        MoRef clone = (MoRef) Objects.requireNonNull(task(
                        vm,
                        "CloneVM_Task",
                        named("folder", folder).and("name", "linked").and("spec", spec))
                .result());
        assertNull(task(clone, "PromoteDisks_Task", named("unlink", true)).error());
        var disks = inventory.vm(inventory.find(clone)).disks().all();
        assertFalse(disks.isEmpty());
        for (var disk : disks) assertNull(disk.backing().parent());
        assertNull(task(clone, "PromoteDisks_Task", named("unlink", true)).error());
        assertNull(task(clone, "PromoteDisks_Task", named("unlink", false)).error());
        agree();
        destroy(clone);
        agree();
    }

    private List<?> estimate() {
        var result = (AnyValue) Objects.requireNonNull(
                task("EstimateStorageForConsolidateSnapshots_Task").result());
        return (List<?>) Objects.requireNonNull(result.value());
    }

    @Test
    void whatConsolidationNeedsIsEstimated() {
        assertEquals(0, estimate().size());
        var create = named("name", "s").and("memory", false).and("quiesce", false);
        task(vm, "CreateSnapshot_Task", create);
        task(vm, "RemoveAllSnapshots_Task", named("consolidate", false));
        assertEquals(1, estimate().size());
        assertNull(call("RefreshStorageInfo"));
        assertNull(call("QueryUnownedFiles"));
        assertEquals("", answer("ExtractOvfEnvironment", NamedValues.none()));
    }
}
