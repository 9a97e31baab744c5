package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.command.WorkDurations;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls over HTTP make the server hold is charged, and given back to the last byte. */
@Timeout(60)
final class HeldByCallsTest {
    private static final String LONG = "x".repeat(100_000);
    private static final String VM = "vm-20";
    private static final String SNAPSHOT = "{\"name\":\"s\",\"memory\":false}";

    private static ServedVCenter serve() {
        return ServedVCenter.with(Settings.DEFAULT, WorkDurations.NONE, RunObserver.NONE, false);
    }

    /** Other calls go on until the loops have done what is asked for. */
    private static void until(ViClient client, BooleanSupplier condition, String what) {
        for (int i = 0; i < 10_000 && !condition.getAsBoolean(); i++)
            client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "{}");
        assertTrue(condition.getAsBoolean(), what);
    }

    private static String annotate(String text) {
        return "{\"spec\":{\"_typeName\":\"VirtualMachineConfigSpec\",\"annotation\":\"" + text + "\"}}";
    }

    @Test
    void aTextIsChargedForAsLongAsTheMachineHasIt() {
        try (var served = serve()) {
            ViClient client = served.client().login("user", "pass");
            MemoryBudget memory = served.memory();
            client.post("VirtualMachine", VM, "ReconfigVM_Task", annotate(LONG)).value();
            until(client, () -> memory.heldBytes(HeldKind.TEXT) > 90_000, "it is charged");
            until(client, () -> memory.heldBytes(HeldKind.TEXT) < 110_000, "once");
            client.post("VirtualMachine", VM, "ReconfigVM_Task", annotate("short"))
                    .value();
            until(client, () -> memory.heldBytes(HeldKind.TEXT) == 0, "it is given back");
        }
    }

    @Test
    void aMachineIsChargedOnceTouchedAndMoreWithEachSnapshot() {
        try (var served = serve()) {
            ViClient client = served.client().login("user", "pass");
            MemoryBudget memory = served.memory();
            assertEquals(0, memory.heldBytes(HeldKind.MACHINE));
            client.post("VirtualMachine", VM, "PowerOnVM_Task", "{}").value();
            until(client, () -> memory.heldBytes(HeldKind.MACHINE) == 1_600, "a call that is refused touches it");
            client.post("VirtualMachine", VM, "CreateSnapshotEx_Task", SNAPSHOT).value();
            until(client, () -> memory.heldBytes(HeldKind.MACHINE) > 1_900, "a snapshot is more");
            client.post("VirtualMachine", VM, "RemoveAllSnapshots_Task", "{}").value();
            until(client, () -> memory.heldBytes(HeldKind.MACHINE) == 1_600, "it is given back");
        }
    }

    @Test
    void whereMachinesHaveTheirPartOfMemoryThoseThatWereTouchedGoOn() {
        try (var served = serve()) {
            ViClient client = served.client().login("user", "pass");
            client.post("VirtualMachine", VM, "CreateSnapshotEx_Task", SNAPSHOT).value();
            VCenter vcenter = served.vcenter();
            for (int loop = 0; loop < served.memory().loops(); loop++) {
                int index = loop;
                vcenter.loops()
                        .at(index)
                        .send(() -> vcenter.memory()
                                .loop(index)
                                .chargeAccepted(
                                        HeldKind.MACHINE, served.memory().bytesMax() / 4));
            }
            until(
                    client,
                    () -> served.memory().heldBytes(HeldKind.MACHINE)
                            > served.memory().bytesMax() / 2,
                    "full");
            long refused = served.memory().refused();

            assertEquals(
                    503,
                    client.post("VirtualMachine", "vm-21", "PowerOffVM_Task", "{}")
                            .status());
            assertEquals(
                    503,
                    client.post("VirtualMachine", VM, "CreateSnapshotEx_Task", SNAPSHOT)
                            .status());
            assertEquals(refused + 2, served.memory().refused());
            client.post("VirtualMachine", VM, "RemoveAllSnapshots_Task", "{}").value();
            client.post("VirtualMachine", VM, "PowerOffVM_Task", "{}").value();
        }
    }

    @Test
    void aTextThatIsTooLongToBeKeptIsInvalid() {
        try (var served = serve()) {
            ViClient client = served.client().login("user", "pass");
            String tooLong = "x".repeat((1 << 20) + 1);
            assertEquals(
                    "InvalidArgument",
                    client.post("VirtualMachine", VM, "ReconfigVM_Task", annotate(tooLong))
                            .fault()
                            .path("_typeName")
                            .asText());
            String entity =
                    "{\"_typeName\":\"ManagedObjectReference\",\"type\":\"VirtualMachine\",\"value\":\"vm-20\"}";
            assertEquals(
                    "msg",
                    client.post(
                                    "EventManager",
                                    "EventManager",
                                    "LogUserEvent",
                                    "{\"entity\":" + entity + ",\"msg\":\"" + tooLong + "\"}")
                            .fault()
                            .path("invalidProperty")
                            .asText());
            assertEquals(0, served.memory().heldBytes(HeldKind.TEXT));
        }
    }

    @Test
    void aWaitWhoseClientLeavesIsGivenBack() throws Exception {
        try (var served = serve()) {
            ViClient client = served.client().login("user", "pass");
            String body = "{\"version\":\"\"}";
            try (var socket = new Socket(
                    InetAddress.getLoopbackAddress(), served.address().getPort())) {
                String head =
                        "POST /sdk/vim25/8.0.3.0/PropertyCollector/propertyCollector/WaitForUpdatesEx HTTP/1.1\r\n"
                                + "Host: x\r\nContent-Type: application/json\r\nvmware-api-session-id: "
                                + served.vcenter()
                                        .sessions()
                                        .all()
                                        .iterator()
                                        .next()
                                        .token()
                                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                until(client, () -> served.vcenter().propertyServices().stats().waiting() == 1, "the client waits");
            }
            until(client, () -> served.vcenter().propertyServices().stats().waiting() == 0, "the client has left");
            until(client, () -> served.memory().heldBytes(HeldKind.REQUEST) == 0, "its request is given back");
        }
    }

    @Test
    void afterItsEndASessionHoldsNothing() {
        try (var served = ServedVCenter.with(Settings.DEFAULT)) {
            ViClient client = served.client().login("user", "pass");
            String folder = "{\"_typeName\":\"ManagedObjectReference\",\"type\":\"Folder\",\"value\":\"group-d1\"}";
            for (int i = 0; i < 5; i++)
                client.post(
                                "ViewManager",
                                "ViewManager",
                                "CreateContainerView",
                                "{\"container\":" + folder + ",\"type\":[],\"recursive\":true}")
                        .value();
            client.post(
                            "TaskManager",
                            "TaskManager",
                            "CreateCollectorForTasks",
                            "{\"filter\":{\"_typeName\":\"TaskFilterSpec\"}}")
                    .value();
            MemoryBudget memory = served.memory();
            assertTrue(memory.heldBytes(HeldKind.VIEW) > 5_000);
            assertTrue(memory.heldBytes(HeldKind.COLLECTOR) > 1_000);
            client.post("SessionManager", "SessionManager", "Logout", "{}");
            ViClient other = served.client();
            for (HeldKind kind : EnumSet.complementOf(EnumSet.of(HeldKind.EVENT)))
                until(other, () -> memory.heldBytes(kind) == 0, kind.label());
        }
    }
}
