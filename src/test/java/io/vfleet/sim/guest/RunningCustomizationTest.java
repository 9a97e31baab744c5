package io.vfleet.sim.guest;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.GuestCustomization.Stage;
import io.vfleet.vm.GuestInfo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Guests that are customized while they run, by who has an account in them. */
final class RunningCustomizationTest extends GuestFixture {
    private static final MoRef MANAGER =
            new MoRef("VirtualMachineGuestCustomizationManager", "GuestCustomizationManager");

    private GuestInfo guest() {
        return inventory.vm(inventory.find(vm)).guest();
    }

    private static DataObject spec(String name) {
        DataObject identity = META.make("CustomizationLinuxPrep")
                .set("hostName", META.make("CustomizationFixedName").set("name", name))
                .set("domain", "example.test");
        DataObject address = META.make("CustomizationIPSettings")
                .set("ip", META.make("CustomizationFixedIp").set("ipAddress", "192.168.17.9"))
                .set("subnetMask", "255.255.240.0");
        return META.make("CustomizationSpec")
                .set("identity", identity)
                .set("globalIPSettings", META.make("CustomizationGlobalIPSettings"))
                .set(
                        "nicSettingMap",
                        List.of(META.make("CustomizationAdapterMapping").set("adapter", address)));
    }

    private @Nullable Fault call(String method, DataObject auth, NamedValues more) {
        var reply = simulated.sendAndRun(
                session, MANAGER, method, more.and("vm", vm).and("auth", auth));
        if (reply.fault() != null) return reply.fault();
        simulated.loops.advance(Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                .state()
                .error();
    }

    private @Nullable Fault customize(DataObject auth, DataObject spec) {
        return call("CustomizeGuest_Task", auth, named("spec", spec));
    }

    @Test
    void theGuestThatRunsHasItsNameAndAddress() {
        assertNull(customize(credentials("root", "vmware"), spec("web-7")));
        assertEquals("web-7.example.test", guest().hostName());
        assertEquals(inventory.find(vm), inventory.byIp("192.168.17.9", 0));
        assertEquals(Stage.SUCCEEDED, guest().customization().stage());
        assertTrue(guest().networkUp());
        agree();
    }

    @Test
    void onlyAnAdministratorOfTheGuestMay() {
        assertEquals(
                "InvalidGuestLogin",
                Objects.requireNonNull(customize(credentials("root", "x"), spec("web")))
                        .typeName());
        assertEquals(
                "GuestPermissionDenied",
                Objects.requireNonNull(customize(credentials("Administrator", "vmware"), spec("web")))
                        .typeName());
        assertEquals(Stage.NONE, guest().customization().stage());
        agree();
    }

    @Test
    void aMachineThatIsOffIsRefusedByItsTask() {
        powerOff();
        for (String method : List.of("StartGuestNetwork_Task", "AbortCustomization_Task"))
            assertInstanceOf(
                    Fault.InvalidPowerState.class, call(method, credentials("root", "vmware"), NamedValues.none()));
        assertInstanceOf(Fault.InvalidPowerState.class, customize(credentials("root", "vmware"), spec("web")));
        agree();
    }

    @Test
    void whatTheSpecificationMustHaveIsToldAtTheCall() {
        assertEquals(
                new Fault.InvalidArgument("spec.identity.hostName.name"),
                customize(credentials("root", "vmware"), spec("7")));
        assertEquals(
                new Fault.InvalidArgument("configParams"),
                call(
                        "CustomizeGuest_Task",
                        credentials("root", "vmware"),
                        named("spec", spec("web"))
                                .and(
                                        "configParams",
                                        List.of(META.make("OptionValue").set("key", "")))));
        agree();
    }

    @Test
    void theNetworkOfAGuestIsStarted() {
        assertNull(call("StartGuestNetwork_Task", credentials("root", "vmware"), NamedValues.none()));
        assertNull(call("AbortCustomization_Task", credentials("root", "vmware"), NamedValues.none()));
        assertTrue(guest().networkUp());
        agree();
    }
}
