package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.task.TaskState;
import io.vfleet.vm.GuestCustomization.Stage;
import io.vfleet.vm.GuestInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Guests that get a name and addresses when they boot.
 *
 * <p>long: each form of a specification is a sentence, made of the same parts.
 */
class CustomizedGuestsTest extends LivingInventoryFixture {
    private final int adapters =
            inventory.vm(inventory.find(vm)).hardware().nics().size();

    private GuestInfo guest(MoRef machine) {
        return inventory.vm(inventory.find(machine)).guest();
    }

    private static DataObject fixedName(String name) {
        return META.make("CustomizationFixedName").set("name", name);
    }

    private static DataObject linux(DataObject name) {
        return META.make("CustomizationLinuxPrep").set("hostName", name).set("domain", "example.test");
    }

    private static DataObject fixed(String ip) {
        DataObject settings = META.make("CustomizationIPSettings")
                .set("ip", META.make("CustomizationFixedIp").set("ipAddress", ip))
                .set("subnetMask", "255.255.240.0")
                .set("gateway", List.of("192.168.16.1"));
        return META.make("CustomizationAdapterMapping").set("adapter", settings);
    }

    private DataObject spec(DataObject identity, DataObject... mappings) {
        return META.make("CustomizationSpec")
                .set("identity", identity)
                .set(
                        "globalIPSettings",
                        META.make("CustomizationGlobalIPSettings")
                                .set("dnsServerList", List.of("192.168.16.2"))
                                .set("dnsSuffixList", List.of("example.test")))
                .set("nicSettingMap", List.of(mappings));
    }

    private DataObject valid() {
        return spec(linux(fixedName("web-7")), fixed("192.168.17.9"));
    }

    private @Nullable Fault customize(DataObject spec) {
        var reply = simulated.sendAndRun(session, vm, "CustomizeVM_Task", named("spec", spec));
        if (reply.fault() != null) return reply.fault();
        simulated.loops.advance(Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                .state()
                .error();
    }

    private void powerOn(MoRef machine) {
        assertNull(task(machine, "PowerOnVM_Task", NamedValues.none()).error());
    }

    private List<String> events() {
        var filter = META.make("EventFilterSpec")
                .set("eventTypeId", List.of("CustomizationStartedEvent", "CustomizationSucceeded"));
        List<DataObject> found = MaterializedValues.objects(simulated
                .sendAndRun(session, new MoRef("EventManager", "EventManager"), "QueryEvents", named("filter", filter))
                .value());
        var types = new ArrayList<String>();
        for (DataObject each : found) types.add(each.type().name());
        return types;
    }

    @Test
    void theGuestHasItsNameAndAddressAfterItsFirstBoot() {
        powerOff();
        assertEquals(1, adapters);
        String before = guest(vm).hostName();
        assertNull(customize(valid()));
        assertEquals(Stage.PENDING, guest(vm).customization().stage());
        assertEquals(before, guest(vm).hostName());
        assertInstanceOf(Fault.CustomizationPending.class, customize(valid()));

        powerOn(vm);
        simulated.loops.advance(Duration.ofMinutes(4));
        assertEquals(Stage.SUCCEEDED, guest(vm).customization().stage());
        assertEquals("web-7.example.test", guest(vm).hostName());
        assertEquals("192.168.17.9", guest(vm).ipAddress());
        assertEquals(inventory.find(vm), inventory.byIp("192.168.17.9", 0));
        assertEquals(inventory.find(vm), inventory.byDnsName("web-7.example.test", 0));
        List<String> events = events();
        Collections.sort(events);
        assertEquals(List.of("CustomizationStartedEvent", "CustomizationSucceeded"), events);
        agree();
    }

    @Test
    void aGuestThatIsStoppedInTheMiddleBeginsAnew() {
        powerOff();
        assertNull(customize(valid()));
        MoRef on = simulated
                .sendAndRun(session, vm, "PowerOnVM_Task", NamedValues.none())
                .ref();
        for (int step = 0; step < 2_000 && guest(vm).customization().stage() != Stage.RUNNING; step++)
            simulated.loops.advance(Duration.ofMillis(100));
        assertNull(Objects.requireNonNull(simulated.vcenter.tasks().find(on))
                .state()
                .error());
        assertEquals(Stage.RUNNING, guest(vm).customization().stage());
        assertFalse(guest(vm).networkUp());
        simulated.sendAndRun(session, vm, "PowerOffVM_Task", NamedValues.none());
        simulated.loops.advance(Duration.ofMinutes(1));
        powerOn(vm);
        simulated.loops.advance(Duration.ofMinutes(4));
        assertEquals("web-7.example.test", guest(vm).hostName());
        agree();
    }

    @Test
    void aCloneIsCustomizedAndItsSourceIsNot() {
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec"))
                .set("customization", spec(linux(META.make("CustomizationVirtualMachineName")), fixed("192.168.17.10")))
                .set("powerOn", true)
                .set("template", false);
        TaskState cloned = task(
                vm,
                "CloneVM_Task",
                named("folder", folder).and("name", "app 12").and("spec", spec));
        assertNull(cloned.error());
        simulated.loops.advance(Duration.ofMinutes(4));
        MoRef clone = (MoRef) Objects.requireNonNull(cloned.result());
        assertEquals("app-12.example.test", guest(clone).hostName());
        assertEquals("192.168.17.10", guest(clone).ipAddress());
        assertEquals(Stage.NONE, guest(vm).customization().stage());
        agree();
    }

    @Test
    void whatCannotBeIsRefusedByItsFault() {
        assertInstanceOf(Fault.InvalidPowerState.class, customize(valid()));
        powerOff();
        assertEquals(new Fault.NicSettingMismatch(0, 1), customize(spec(linux(fixedName("web")))));
        for (String name : List.of("", "7", "-web", "a b", "x".repeat(64), "web.example"))
            assertEquals(
                    new Fault.InvalidArgument("spec.identity.hostName.name"),
                    customize(spec(linux(fixedName(name)), fixed("192.168.17.9"))));
        for (String ip : List.of("", "1.2.3", "1.2.3.256", "::1"))
            assertEquals(
                    new Fault.InvalidArgument("spec.nicSettingMap[0].adapter.ip.ipAddress"),
                    customize(spec(linux(fixedName("web")), fixed(ip))));
        assertInstanceOf(
                Fault.IpHostnameGeneratorError.class,
                customize(spec(linux(META.make("CustomizationCustomName")), fixed("192.168.17.9"))));
        assertEquals(
                new Fault.InvalidArgument("spec.identity.hostName"),
                customize(spec(linux(META.make("CustomizationUnknownName")), fixed("192.168.17.9"))));
        assertTrue(simulated
                        .sendAndRun(session, vm, "CheckCustomizationSpec", named("spec", valid()))
                        .fault()
                == null);
        assertEquals(Stage.NONE, guest(vm).customization().stage());
        agree();
    }

    private static DataObject ipv6(String ip, DataObject... generators) {
        DataObject mapping = fixed(ip);
        ((DataObject) Objects.requireNonNull(mapping.get("adapter")))
                .set(
                        "ipV6Spec",
                        META.make("CustomizationIPSettingsIpV6AddressSpec").set("ip", List.of(generators)));
        return mapping;
    }

    private static DataObject fixedIpv6(String ip, int bits) {
        return META.make("CustomizationFixedIpV6").set("ipAddress", ip).set("subnetMask", bits);
    }

    @Test
    void anAdapterHasItsIpv6AddressesBesides() {
        powerOff();
        DataObject both = ipv6(
                "192.168.17.9",
                fixedIpv6("2001:db8::7", 64),
                META.make("CustomizationDhcpIpV6Generator"),
                fixedIpv6("2001:db8::8", 48));
        assertNull(customize(spec(linux(fixedName("web")), both)));
        powerOn(vm);
        simulated.loops.advance(Duration.ofMinutes(2));
        assertEquals("192.168.17.9", guest(vm).ipAddress());
        DataObject guest = (DataObject) Objects.requireNonNull(MaterializedValues.of(
                simulated.vcenter.managedObjects().read(vm, RenderedVmInvariants.property(vm, "guest"), session)));
        DataObject nic = (DataObject) ((List<?>) Objects.requireNonNull(guest.get("net"))).getFirst();
        assertEquals(List.of("192.168.17.9", "2001:db8::7", "2001:db8::8"), nic.get("ipAddress"));
    }

    @Test
    void anIpv6AddressThatIsNoneIsRefused() {
        powerOff();
        String at = "spec.nicSettingMap[0].adapter.ipV6Spec.ip[0]";
        for (String ip : List.of("", "1.2.3.4", "2001:::1", "fe80::1%eth0"))
            assertEquals(
                    new Fault.InvalidArgument(at + ".ipAddress"),
                    customize(spec(linux(fixedName("web")), ipv6("192.168.17.9", fixedIpv6(ip, 64)))));
        for (int bits : new int[] {0, 129})
            assertEquals(
                    new Fault.InvalidArgument(at + ".subnetMask"),
                    customize(spec(linux(fixedName("web")), ipv6("192.168.17.9", fixedIpv6("::1", bits)))));
        assertInstanceOf(
                Fault.IpHostnameGeneratorError.class,
                customize(spec(
                        linux(fixedName("web")), ipv6("192.168.17.9", META.make("CustomizationCustomIpV6Generator")))));
    }

    @Test
    void whatStaysInTheGuestIsTaken() {
        powerOff();
        DataObject identity = linux(fixedName("web"))
                .set("timeZone", "Europe/Berlin")
                .set("scriptText", "#!/bin/sh")
                .set(
                        "password",
                        META.make("CustomizationPassword").set("value", "x").set("plainText", true));
        assertNull(customize(spec(identity, fixed("192.168.17.9"))));
        assertEquals(Stage.PENDING, guest(vm).customization().stage());
    }

    @Test
    void aPasswordThatSomebodyElseHasEncryptedIsRefused() {
        powerOff();
        DataObject identity = linux(fixedName("web"))
                .set(
                        "password",
                        META.make("CustomizationPassword").set("value", "x").set("plainText", false));
        assertInstanceOf(Fault.CannotDecryptPasswords.class, customize(spec(identity, fixed("192.168.17.9"))));
    }

    @Test
    void theNameOfAnAnswerFileIsThatOfTheGuest() {
        powerOff();
        DataObject sysprep =
                META.make("CustomizationSysprepText").set("value", "<a><ComputerName>win-7</ComputerName></a>");
        assertNull(customize(spec(sysprep, fixed("192.168.17.9"))));
        assertEquals("win-7", guest(vm).customization().settings().hostName());
    }

    @Test
    void theNameOfCloudInitsMetadataIsThatOfTheGuest() {
        powerOff();
        DataObject cloud = META.make("CustomizationCloudinitPrep")
                .set("metadata", "instance-id: vm-1\nlocal-hostname: cloud-1\n")
                .set("userdata", "#cloud-config");
        assertNull(customize(spec(cloud)));
        powerOn(vm);
        simulated.loops.advance(Duration.ofMinutes(2));
        assertEquals("cloud-1", guest(vm).hostName());
        agree();
    }

    @Test
    void aMachineWithoutToolsCannotBeCustomized() {
        MoRef bare = created("bare");
        assertEquals(
                new Fault.UncustomizableGuest("otherGuest"),
                simulated
                        .sendAndRun(session, bare, "CustomizeVM_Task", named("spec", valid()))
                        .fault());
        assertEquals(Map.of(), inventory.provisioning().files().references());
    }
}
