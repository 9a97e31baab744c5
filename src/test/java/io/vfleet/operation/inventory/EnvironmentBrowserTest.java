package io.vfleet.operation.inventory;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.vm.option.ConfigOptions;
import io.vfleet.render.vm.option.HardwareVersion;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An environment says what virtual machines may have, by the version of their hardware. */
final class EnvironmentBrowserTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, ServedVCenter.settings(Map.of()));
    private final Session session = ServiceRequests.login(simulated);
    private final Inventory inventory = simulated.inventory();
    private final MoRef browser = DerivedObjects.environmentBrowser(inventory.byPath("DC0/host/DC0_C0"));

    private RecordedReply call(String method, NamedValues arguments) {
        RecordedReply reply = simulated.sendAndRun(session, browser, method, arguments);
        assertEquals(List.of(), simulated.violations);
        return reply;
    }

    private DataObject option(NamedValues arguments) {
        return (DataObject)
                Objects.requireNonNull(call("QueryConfigOption", arguments).value());
    }

    private static List<DataObject> list(DataObject object, String member) {
        return ((List<?>) Objects.requireNonNull(object.get(member)))
                .stream().map(DataObject.class::cast).toList();
    }

    private static @Nullable Object member(DataObject object, String... names) {
        Object value = object;
        for (String name : names) value = ((DataObject) Objects.requireNonNull(value)).get(name);
        return value;
    }

    private static List<@Nullable Object> all(DataObject object, String list, String member) {
        var all = new ArrayList<@Nullable Object>();
        for (DataObject each : list(object, list)) all.add(each.get(member));
        return all;
    }

    private static DataObject spec() {
        return META.make("EnvironmentBrowserConfigOptionQuerySpec");
    }

    @TestFactory
    Stream<DynamicTest> everyVersionThatIsListedIsDescribed() {
        List<?> versions = (List<?>) Objects.requireNonNull(
                call("QueryConfigOptionDescriptor", NamedValues.none()).value());
        return versions.stream()
                .map(each -> (String) ((DataObject) each).get("key"))
                .map(key -> DynamicTest.dynamicTest(key, () -> {
                    DataObject option = option(named("key", key));
                    assertEquals(key, option.get("version"));
                    assertTrue(list(option, "guestOSDescriptor").size() > 30);
                }));
    }

    @Test
    void whatIsTheSameForAllIsMadeOnce() {
        var options = new ConfigOptions(META);
        for (HardwareVersion version : HardwareVersion.all()) assertSame(options.of(version), options.of(version));
    }

    @Test
    void theNewestHardwareRunsEveryGuestThatTheApiNames() {
        List<Object> named = new ArrayList<>();
        EnumType ids = Objects.requireNonNull(META.enumType("VirtualMachineGuestOsIdentifier"));
        ids.values().forEach(value -> named.add(value.value()));
        assertEquals(named, all(option(NamedValues.none()), "guestOSDescriptor", "id"));
    }

    @Test
    void olderHardwareKnowsFewerGuestsSizesAndDevices() {
        DataObject old = option(named("key", "vmx-08"));
        assertTrue(!all(old, "guestOSDescriptor", "id").contains("debian12_64Guest"));
        assertEquals(32, ((List<?>) Objects.requireNonNull(member(old, "hardwareOptions", "numCPU"))).size());
        assertEquals(1035264L, member(old, "hardwareOptions", "memoryMB", "max"));
        DataObject hardware = (DataObject) Objects.requireNonNull(old.get("hardwareOptions"));
        List<?> devices = all(hardware, "virtualDeviceOption", "type");
        assertTrue(devices.contains("VirtualVmxnet3") && !devices.contains("VirtualNVMEController"));
    }

    @Test
    void aGuestIsAskedForByItsId() {
        DataObject spec = spec().set("key", "vmx-21").set("guestId", List.of("rhel9_64Guest", "noGuest"));
        DataObject option = (DataObject) Objects.requireNonNull(
                call("QueryConfigOptionEx", named("spec", spec)).value());
        DataObject guest = list(option, "guestOSDescriptor").getFirst();
        assertEquals(List.of("rhel9_64Guest"), all(option, "guestOSDescriptor", "id"));
        assertEquals("Red Hat Enterprise Linux 9 (64-bit)", guest.get("fullName"));
        assertEquals("linuxGuest", guest.get("family"));
        assertEquals("ParaVirtualSCSIController", guest.get("recommendedDiskController"));
        assertEquals("VirtualVmxnet3", guest.get("recommendedEthernetCard"));
        assertEquals("efi", guest.get("recommendedFirmware"));
    }

    @Test
    void newMachinesHaveTheDevicesThatAreSaid() {
        List<?> types = list(option(NamedValues.none()), "defaultDevice").stream()
                .map(device -> device.type().name())
                .toList();
        assertEquals(
                List.of(
                        "VirtualIDEController",
                        "VirtualIDEController",
                        "VirtualPS2Controller",
                        "VirtualPCIController",
                        "VirtualSIOController",
                        "VirtualKeyboard",
                        "VirtualPointingDevice",
                        "VirtualMachineVideoCard",
                        "VirtualMachineVMCIDevice"),
                types);
    }

    @Test
    void anUnknownVersionHasNoOptions() {
        assertNull(call("QueryConfigOption", named("key", "vmx-99")).value());
        assertNull(call("QueryConfigOptionEx", named("spec", spec().set("key", "")))
                .value());
        assertNull(call("QueryConfigOption", named("key", "vmx-99")).fault());
    }

    @Test
    void aHostThatIsGoneIsNotFound() {
        MoRef gone = new MoRef("HostSystem", "host-999999");
        assertEquals(
                new Fault.ManagedObjectNotFound(gone),
                call("QueryConfigOption", named("host", gone)).fault());
        assertEquals(
                new Fault.ManagedObjectNotFound(gone),
                call("QueryConfigOptionEx", named("spec", spec().set("host", gone)))
                        .fault());
    }

    @Test
    void aHostOfAnotherEnvironmentIsRefused() {
        MoRef outsider = inventory.ref(inventory.byPath("DC0/host/DC0_H0/DC0_H0"));
        assertEquals(
                new Fault.InvalidArgument("host"),
                call("QueryConfigOption", named("host", outsider)).fault());
        assertEquals(
                new Fault.InvalidArgument("spec.host"),
                call("QueryConfigOptionEx", named("spec", spec().set("host", outsider)))
                        .fault());
    }

    @Test
    void theDatacentersVersionIsThePresetOne() {
        assertEquals("vmx-21", option(NamedValues.none()).get("version"));
        DataObject spec = META.make("DatacenterConfigSpec").set("defaultHardwareVersionKey", "vmx-17");
        MoRef datacenter = inventory.ref(inventory.byPath("DC0"));
        simulated.sendAndRun(
                session,
                datacenter,
                "ReconfigureDatacenter_Task",
                named("spec", spec).and("modify", true));
        simulated.loops.advance(Duration.ofMinutes(1));
        DataObject option = (DataObject) Objects.requireNonNull(
                call("QueryConfigOptionEx", NamedValues.none()).value());
        assertEquals("vmx-17", option.get("version"));
    }
}
