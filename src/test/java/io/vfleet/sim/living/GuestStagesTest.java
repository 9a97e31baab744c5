package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.vm.GuestStage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What clients see of a guest from power-on to its addresses, and back. */
class GuestStagesTest extends LivingInventoryFixture {
    private final String address = inventory.vm(inventory.find(vm)).guest().ipAddress();
    private final String hostName = inventory.vm(inventory.find(vm)).guest().hostName();

    private @Nullable Object read(String property) {
        return MaterializedValues.of(
                simulated.vcenter.managedObjects().read(vm, RenderedVmInvariants.property(vm, property), session));
    }

    private DataObject guest() {
        return (DataObject) Objects.requireNonNull(read("guest"));
    }

    private List<DataObject> list(String member) {
        return MaterializedValues.objects(guest().get(member));
    }

    private @Nullable Object found(String method, NamedValues arguments) {
        MoRef index = new MoRef("SearchIndex", "SearchIndex");
        return simulated.sendAndRun(session, index, method, arguments).value();
    }

    private @Nullable Object byIp() {
        return found("FindByIp", named("ip", address).and("vmSearch", true));
    }

    private @Nullable Object byName() {
        return found("FindByDnsName", named("dnsName", hostName).and("vmSearch", true));
    }

    /** Until the guest is that far, at most five minutes. */
    private void until(GuestStage stage) {
        for (int step = 0;
                step < 300_000 && inventory.vm(inventory.find(vm)).guest().stage() != stage;
                step++) simulated.loops.advance(Duration.ofMillis(1));
        assertEquals(stage, inventory.vm(inventory.find(vm)).guest().stage());
    }

    private void start() {
        powerOff();
        simulated.sendAndRun(session, vm, "PowerOnVM_Task", NamedValues.none());
    }

    @Test
    void aGuestThatIsOffTellsNothing() {
        powerOff();
        DataObject guest = guest();
        assertEquals("guestToolsNotRunning", guest.get("toolsRunningStatus"));
        assertEquals("notRunning", guest.get("guestState"));
        for (String member : List.of("ipAddress", "hostName")) assertNull(guest.get(member), member);
        for (String member : List.of("net", "disk", "ipStack")) assertEquals(List.of(), list(member), member);
        assertEquals("gray", read("guestHeartbeatStatus"));
        assertNull(byIp());
        assertNull(byName());
        agree();
    }

    @Test
    void nothingIsToldWhileTheGuestBoots() {
        start();
        until(GuestStage.BOOTING);
        assertEquals("guestToolsNotRunning", guest().get("toolsRunningStatus"));
        assertEquals(false, guest().get("guestOperationsReady"));
        for (String member : List.of("ipAddress", "hostName")) assertNull(guest().get(member), member);
        assertEquals(
                new Fault.ToolsUnavailable(),
                simulated
                        .sendAndRun(session, vm, "ShutdownGuest", NamedValues.none())
                        .fault());
        assertNull(byName());
        agree();
    }

    @Test
    void theGatewayIsToldBeforeTheAddress() {
        start();
        until(GuestStage.TOOLS_RUNNING);
        assertEquals("guestToolsRunning", guest().get("toolsRunningStatus"));
        assertEquals("running", guest().get("guestState"));
        assertEquals("yellow", read("guestHeartbeatStatus"));
        assertEquals(hostName, guest().get("hostName"));
        assertFalse(list("ipStack").isEmpty());
        assertFalse(list("net").isEmpty());
        assertNull(guest().get("ipAddress"));
        assertNull(list("net").getFirst().get("ipConfig"));
        assertNull(byIp());
        assertEquals(vm, byName());

        until(GuestStage.NETWORK_UP);
        assertEquals("green", read("guestHeartbeatStatus"));
        assertEquals(address, guest().get("ipAddress"));
        assertNotNull(list("net").getFirst().get("ipConfig"));
        assertEquals(vm, byIp());
        agree();
    }

    @Test
    void aWatcherIsToldOfEveryStage() {
        var watcher = watcher();
        start();
        for (GuestStage stage : List.of(GuestStage.BOOTING, GuestStage.TOOLS_RUNNING, GuestStage.NETWORK_UP)) {
            until(stage);
            assertEquals("", watcher.difference(), stage.toString());
        }
        agree();
    }

    @Test
    void aGuestThatRebootsIsSilentUntilItHasBooted() {
        assertNull(simulated
                .sendAndRun(session, vm, "RebootGuest", NamedValues.none())
                .fault());
        until(GuestStage.SILENT);
        assertNull(guest().get("ipAddress"));
        until(GuestStage.BOOTING);
        until(GuestStage.NETWORK_UP);
        assertEquals(vm, byIp());
        agree();
    }

    @Test
    void aFleetThatRunsFromItsStartHasBootedLongAgo() {
        assertEquals(vm, byIp());
        assertNotNull(list("net").getFirst().get("ipConfig"));
    }
}
