package io.vfleet.operation.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.operation.inspection.FleetInspection.MachineQuery;
import io.vfleet.operation.inspection.FleetInspection.TaskQuery;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VCenterInspectionTest {
    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of("paces.speed", "max")));
    private final FleetInspection inspection = new VCenterInspection(served.vcenter(), served.admission());
    private final ViClient client = served.client().login("user", "pass");

    @AfterEach
    void close() {
        served.close();
    }

    private static JsonNode json(@Nullable Map<String, Object> shown) {
        return new ObjectMapper().valueToTree(Objects.requireNonNull(shown));
    }

    private JsonNode machines(@Nullable String host, @Nullable String text, int after, int limit) {
        return json(inspection.machines(new MachineQuery(host, text, after, limit)));
    }

    private JsonNode vm() {
        return client.post(
                        "SearchIndex",
                        "SearchIndex",
                        "FindByInventoryPath",
                        "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}")
                .value();
    }

    @Test
    void theFleetIsShownByClustersWithTheSumsOfTheirHosts() {
        JsonNode fleet = json(inspection.fleet());
        assertEquals(4, fleet.path("machines").asInt());
        int running = 0;
        for (JsonNode cluster : fleet.path("clusters")) {
            JsonNode hosts = json(inspection.hosts(cluster.path("id").asText())).path("hosts");
            assertEquals(cluster.path("hosts").asInt(), hosts.size());
            for (JsonNode host : hosts) running += host.path("running").asInt();
        }
        assertEquals(4, running);
        assertNull(inspection.hosts("domain-c0"));
    }

    @Test
    void aMachineIsFoundByNameIdUuidAddressAndPath() {
        JsonNode byName = machines(null, "DC0_H0_VM0", 0, 10).path("machines");
        assertEquals(1, byName.size());
        JsonNode machine = json(inspection.machine(byName.get(0).path("id").asText()));
        for (String text : new String[] {
            machine.path("id").asText(),
            machine.path("uuid").asText(),
            machine.path("instanceUuid").asText().toUpperCase(java.util.Locale.ROOT),
            machine.path("guest").path("ipAddress").asText(),
            machine.path("path").asText()
        }) assertEquals(byName, machines(null, text, 0, 10).path("machines"), text);
        assertEquals(2, machines(null, "h0_vm", 0, 10).path("machines").size(), "a part of the name, in any case");
        assertEquals(0, machines(null, "nobody", 0, 10).path("machines").size());
        assertEquals(0, machines("host-0", null, 0, 10).path("machines").size());
    }

    @Test
    void aPageSaysWhereTheNextOneBegins() {
        JsonNode first = machines(null, null, 0, 3);
        assertEquals(3, first.path("machines").size());
        JsonNode last = machines(null, null, first.path("next").asInt(), 3);
        assertEquals(1, last.path("machines").size());
        assertTrue(last.path("next").isMissingNode());
    }

    @Test
    void aSnapshotIsSeenInItsMachineAndItsTask() {
        JsonNode vm = vm();
        JsonNode task = client.post(
                        vm, "CreateSnapshot_Task", "{\"name\":\"first\",\"memory\":false,\"quiesce\":false}")
                .value();
        client.awaitTask(task);
        JsonNode shown = json(inspection.machine(vm.path("value").asText()));
        assertEquals("first", shown.path("snapshotTree").get(0).path("name").asText());
        assertTrue(shown.path("snapshotTree").get(0).path("current").asBoolean());
        assertEquals(1, shown.path("snapshots").asInt());
        JsonNode disk = shown.path("disks").get(0);
        assertEquals(2, disk.path("chain").size());
        assertEquals(DiskDetails.PARTS, disk.path("allocated").path("percents").size());
        assertTrue(shown.path("devices").size() > 3, shown::toString);
        assertEquals(
                "CreateSnapshot_Task",
                shown.path("tasks").get(0).path("operation").asText());
        assertTrue(shown.path("events").size() > 0, shown::toString);

        JsonNode details = json(inspection.task(task.path("value").asText()));
        assertEquals("success", details.path("state").asText());
        assertTrue(details.path("user").asText().endsWith("user"), details::toString);
        assertNull(inspection.task("task-1"));
        assertNotNull(inspection.machine(vm.path("value").asText()));
        assertNull(inspection.machine("vm-0"));
    }

    @Test
    void tasksAreChosenByStateAndText() {
        JsonNode vm = vm();
        client.awaitTask(client.post(vm, "PowerOffVM_Task", "").value());
        client.awaitTask(client.post(vm, "PowerOffVM_Task", "").value());
        JsonNode failed =
                json(inspection.tasks(new TaskQuery("error", null, 10))).path("tasks");
        assertEquals(1, failed.size());
        assertEquals("InvalidPowerState", failed.get(0).path("fault").asText());
        assertEquals(
                2,
                json(inspection.tasks(new TaskQuery(null, "poweroff", 10)))
                        .path("tasks")
                        .size());
        assertEquals(
                0,
                json(inspection.tasks(new TaskQuery("queued", null, 10)))
                        .path("tasks")
                        .size());
        assertEquals(
                "InvalidPowerState",
                machines(null, "DC0_H0_VM0", 0, 1)
                        .path("machines")
                        .get(0)
                        .path("fault")
                        .asText());
    }

    @Test
    void aClientIsShownWithWhatItHasDoneAndHas() {
        JsonNode vm = vm();
        client.awaitTask(
                client.post(vm, "CreateSnapshot_Task", "{\"name\":\"left\",\"memory\":false,\"quiesce\":false}")
                        .value());
        JsonNode row =
                json(Map.of("clients", inspection.clients())).path("clients").get(0);
        assertEquals(1, row.path("sessions").asInt(), row::toString);
        assertEquals(1, row.path("openSnapshots").asInt(), row::toString);
        assertTrue(row.path("calls").asInt() > 2, row::toString);
        JsonNode one = json(inspection.client(row.path("client").asText(), 5));
        assertEquals("left", one.path("snapshots").get(0).path("name").asText());
        assertEquals(
                "DC0_H0_VM0", one.path("snapshots").get(0).path("machineName").asText());
        assertEquals(1, one.path("sessionRows").size());
        assertNull(inspection.client("nobody", 5));
    }

    @Test
    void sessionsAreShownWithoutTheirTokens() {
        vm();
        JsonNode sessions = json(inspection.sessions(10));
        assertEquals(1, sessions.path("open").asInt());
        assertEquals(1, sessions.path("clients").size());
        served.vcenter()
                .sessions()
                .all()
                .forEach(each -> assertTrue(!sessions.toString().contains(each.token())));
        assertEquals(1, json(inspection.moment()).path("sessions").asInt());
    }
}
