// long: one server for a test of each kind of request.
package io.vfleet.wire.rest;

import static io.vfleet.wire.rest.RestClient.TOKEN;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.wire.rest.RestClient.RestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists and details of the Automation API in the default inventory, in both formats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InventoryOperationsTest {
    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.ofEntries(
            entry(
                    "users.users",
                    List.of(
                            Map.of("name", "user", "password", "pass", "fullName", "user"),
                            Map.of("name", "eve", "password", "pass", "fullName", "sees one machine"))),
            entry(
                    "users.permissions",
                    List.of(
                            Map.of("user", "user", "role", "Admin", "path", "/", "propagate", true),
                            Map.ofEntries(
                                    entry("user", "eve"),
                                    entry("role", "ReadOnly"),
                                    entry("path", "/DC0/vm/DC0_H0_VM1"),
                                    entry("propagate", true)))))));
    private final Inventory inventory = served.vcenter().inventory();
    private final RestClient client = new RestClient(served);
    private final String token = client.login("user");

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void everyListHasWhatTheInventoryHas() {
        Map<String, List<EntityKind>> lists = Map.of(
                "host", List.of(EntityKind.HOST),
                "cluster", List.of(EntityKind.CLUSTER),
                "datastore", List.of(EntityKind.DATASTORE),
                "network", List.of(EntityKind.NETWORK, EntityKind.PORTGROUP),
                "folder", List.of(EntityKind.FOLDER),
                "datacenter", List.of(EntityKind.DATACENTER),
                "resource-pool", List.of(EntityKind.POOL));
        lists.forEach((path, kinds) -> {
            long count =
                    kinds.stream().mapToLong(kind -> inventory.all(kind).size()).sum();
            JsonNode rows = get("/api/vcenter/" + path).json();
            assertEquals(count, rows.size(), path);
            assertEquals(
                    rows.size(),
                    get("/rest/vcenter/" + path).json().path("value").size());
            String id = path.replace('-', '_');
            for (JsonNode row : rows) {
                String type = kinds.getFirst().typeName();
                RestResponse one = get(
                        "/api/vcenter/" + path + "?" + id + "s=" + row.path(id).asText());
                assertEquals(row, one.json().path(0), type);
                RestResponse named = get("/api/vcenter/" + path + "?names="
                        + row.path("name").asText().replace(" ", "%20"));
                assertTrue(named.texts(id).contains(row.path(id).asText()), named.body());
            }
        });
    }

    @Test
    void rowsSayWhatTheOtherProtocolsSay() {
        JsonNode host = get("/api/vcenter/host?names=DC0_H0").json().path(0);
        assertEquals("CONNECTED", host.path("connection_state").asText());
        assertEquals("POWERED_ON", host.path("power_state").asText());
        JsonNode datastore = get("/api/vcenter/datastore").json().path(0);
        assertEquals("VMFS", datastore.path("type").asText());
        assertTrue(datastore.path("free_space").asLong() > 0, datastore.toString());
        assertTrue(
                get("/api/vcenter/cluster").json().path(0).path("drs_enabled").isBoolean());
    }

    @Test
    void eachFilterLeavesWhatFits() {
        String cluster = id(EntityKind.CLUSTER, "DC0_C0");
        String datacenter = id(EntityKind.DATACENTER, "DC0");
        assertEquals(3, get("/api/vcenter/host?clusters=" + cluster).json().size());
        assertEquals(1, get("/api/vcenter/host?standalone=true").json().size());
        assertEquals(3, get("/api/vcenter/host?standalone=false").json().size());
        assertEquals(
                0,
                get("/api/vcenter/host?connection_states=DISCONNECTED").json().size());
        assertEquals(
                4, get("/api/vcenter/host?datacenters=" + datacenter).json().size());
        assertEquals(
                4, get("/api/vcenter/folder?datacenters=" + datacenter).json().size());
        assertEquals(1, get("/api/vcenter/folder?type=HOST").json().size());
        assertEquals(
                4,
                get("/api/vcenter/folder?parent_folders=group-d1").json().size()
                        + get("/api/vcenter/folder?datacenters=" + datacenter)
                                .json()
                                .size());
        assertEquals(
                1, get("/api/vcenter/network?types=STANDARD_PORTGROUP").json().size());
        assertEquals(0, get("/api/vcenter/datastore?types=NFS").json().size());
        assertEquals(
                2,
                get("/api/vcenter/resource-pool?clusters=" + cluster).json().size()
                        + get("/api/vcenter/resource-pool?hosts=" + id(EntityKind.HOST, "DC0_H0"))
                                .json()
                                .size());
        assertEquals(
                0,
                get("/api/vcenter/resource-pool?parent_resource_pools=none")
                        .json()
                        .size());
    }

    @Test
    void detailsOfContainersAreServed() {
        JsonNode datacenter = get("/api/vcenter/datacenter/" + id(EntityKind.DATACENTER, "DC0"))
                .json();
        assertEquals("DC0", datacenter.path("name").asText());
        assertEquals(id(EntityKind.FOLDER, "vm"), datacenter.path("vm_folder").asText());
        JsonNode cluster =
                get("/api/vcenter/cluster/" + id(EntityKind.CLUSTER, "DC0_C0")).json();
        String pool = cluster.path("resource_pool").asText();
        JsonNode details = get("/api/vcenter/resource-pool/" + pool).json();
        assertEquals("Resources", details.path("name").asText());
        assertEquals(
                "NORMAL",
                details.path("cpu_allocation").path("shares").path("level").asText());
        String store =
                get("/api/vcenter/datastore").json().path(0).path("datastore").asText();
        assertTrue(
                get("/api/vcenter/datastore/" + store).json().path("accessible").asBoolean());
        assertEquals(404, get("/api/vcenter/datastore/" + pool).status());
    }

    @Test
    void everyPartOfAMachineIsServedInBothFormats() {
        String vm = id(EntityKind.VM, "DC0_H0_VM0");
        for (ApiOperation operation : ApiCatalog.load().operations()) {
            if (!operation.service().startsWith("com.vmware.vcenter.vm.")
                    || !operation.verb().equals("GET")) continue;
            if (operation.parameters().size() > 1) continue;
            String path = operation.apiPath().replace("{vm}", vm);
            assertEquals(
                    200, get("/api" + path).status(), path + get("/api" + path).body());
            assertTrue(get("/rest" + path).json().has("value"), path);
            assertEquals(
                    404,
                    get("/api" + operation.apiPath().replace("{vm}", "vm-0")).status(),
                    path);
        }
    }

    @Test
    void theDetailsOfAMachineAgreeWithItsParts() {
        String base = "/api/vcenter/vm/" + id(EntityKind.VM, "DC0_H0_VM0");
        JsonNode vm = get(base).json();
        assertEquals("DC0_H0_VM0", vm.path("name").asText());
        assertEquals("POWERED_ON", vm.path("power_state").asText());
        assertEquals(vm.path("cpu"), get(base + "/hardware/cpu").json());
        assertEquals(vm.path("memory"), get(base + "/hardware/memory").json());
        assertEquals(vm.path("hardware"), get(base + "/hardware").json());
        assertEquals(vm.path("boot"), get(base + "/hardware/boot").json());
        Map<String, String> parts = Map.of("disk", "disks", "ethernet", "nics", "adapter/scsi", "scsi_adapters");
        parts.forEach((path, field) -> {
            JsonNode rows = get(base + "/hardware/" + path).json();
            assertFalse(rows.isEmpty(), path);
            for (JsonNode row : rows) {
                String id = row.elements().next().asText();
                assertEquals(
                        vm.path(field).path(id),
                        get(base + "/hardware/" + path + "/" + id).json());
            }
        });
        JsonNode disk = vm.path("disks").elements().next();
        assertTrue(disk.path("capacity").asLong() > 0);
        assertTrue(disk.path("backing").path("vmdk_file").asText().endsWith(".vmdk"), disk.toString());
        assertEquals(404, get(base + "/hardware/disk/1").status());
        JsonNode wrapped =
                get(base.replace("/api/", "/rest/")).json().path("value").path("disks");
        assertEquals(disk, wrapped.path(0).path("value"));
    }

    @Test
    void powerFollowsTheCommandsAndSaysWhenItIsThereAlready() {
        String base = "/vcenter/vm/" + id(EntityKind.VM, "DC0_C0_RP0_VM1") + "/power";
        assertEquals("POWERED_ON", get("/api" + base).json().path("state").asText());
        RestResponse again = post("/api" + base + "?action=start", "");
        assertEquals(400, again.status());
        assertEquals("ALREADY_IN_DESIRED_STATE", again.json().path("error_type").asText());
        assertEquals(204, post("/api" + base + "?action=stop", "").status());
        assertEquals("POWERED_OFF", get("/api" + base).json().path("state").asText());
        assertEquals(
                "NOT_ALLOWED_IN_CURRENT_STATE",
                post("/api" + base + "?action=reset", "")
                        .json()
                        .path("error_type")
                        .asText());
        RestResponse guest = get("/api" + base.replace("/power", "/guest/identity"));
        assertEquals(503, guest.status());
        assertEquals(200, post("/rest" + base + "/start", "").status());
        assertEquals(
                "POWERED_ON",
                get("/rest" + base).json().path("value").path("state").asText());
        assertEquals(404, post("/api" + base + "?action=fly", "").status());
    }

    @Test
    void whatTheCallerMayNotDoIsUnauthorized() {
        String eve = client.login("eve");
        String[] header = {TOKEN, eve};
        String seen = "/api/vcenter/vm/" + id(EntityKind.VM, "DC0_H0_VM1");
        String unseen = "/api/vcenter/vm/" + id(EntityKind.VM, "DC0_H0_VM0");
        assertEquals(200, client.request("GET", seen, header).status());
        assertEquals(403, client.request("GET", unseen, header).status());
        RestResponse power = client.request("POST", seen + "/power?action=stop", header);
        assertEquals(403, power.status());
        assertEquals("UNAUTHORIZED", power.json().path("error_type").asText());
        assertEquals("[]", client.request("GET", "/api/vcenter/host", header).body());
    }

    @Test
    void containersAreMadeAndRemoved() {
        RestResponse made = post("/api/vcenter/datacenter", "{\"name\":\"new\",\"folder\":\"group-d1\"}");
        assertEquals(201, made.status(), made.body());
        String path = "/api/vcenter/datacenter/" + made.json().asText();
        assertEquals("new", get(path).json().path("name").asText());
        RestResponse again = post("/rest/vcenter/datacenter", "{\"spec\":{\"name\":\"new\",\"folder\":\"group-d1\"}}");
        assertEquals(
                "com.vmware.vapi.std.errors.already_exists",
                again.json().path("type").asText());
        assertEquals(204, client.request("DELETE", path, TOKEN, token).status());
        assertEquals(404, get(path).status());
        String full = "/api/vcenter/datacenter/" + id(EntityKind.DATACENTER, "DC0");
        assertEquals(
                "RESOURCE_IN_USE",
                client.request("DELETE", full + "?force=false", TOKEN, token)
                        .json()
                        .path("error_type")
                        .asText());
        String root = get("/api/vcenter/cluster/" + id(EntityKind.CLUSTER, "DC0_C0"))
                .json()
                .path("resource_pool")
                .asText();
        RestResponse pool = post("/api/vcenter/resource-pool", "{\"name\":\"p\",\"parent\":\"" + root + "\"}");
        assertEquals(201, pool.status(), pool.body());
        String poolPath = "/api/vcenter/resource-pool/" + pool.json().asText();
        assertEquals(204, client.request("DELETE", poolPath, TOKEN, token).status());
    }

    @Test
    void badInputIsRefusedAndNamed() {
        for (String[] row : new String[][] {
            {"GET", "/api/vcenter/host?connection_states=ON", "", "INVALID_ARGUMENT"},
            {"GET", "/api/vcenter/host?standalone=maybe", "", "INVALID_ARGUMENT"},
            {"GET", "/api/vcenter/host?none=1", "", "UNEXPECTED_INPUT"},
            {"GET", "/api/vcenter/host/x", "", "INVALID_REQUEST"},
            {"GET", "/api/vcenter/datastore/%00", "", "NOT_FOUND"},
            {"POST", "/api/vcenter/datacenter", "{", "INVALID_ARGUMENT"},
            {"POST", "/api/vcenter/datacenter", "[]", "INVALID_ARGUMENT"},
            {"POST", "/api/vcenter/datacenter", "", "INVALID_ARGUMENT"},
            {"POST", "/api/vcenter/datacenter", "{\"name\":1}", "INVALID_ARGUMENT"},
            {"POST", "/api/vcenter/datacenter", "{\"name\":null}", "INVALID_ARGUMENT"},
            {"POST", "/api/vcenter/datacenter", "{\"name\":\"x\",\"color\":1}", "UNEXPECTED_INPUT"},
            {"POST", "/api/vcenter/datacenter", "{\"name\":\"" + "x".repeat(1 << 20) + "\"}", "INVALID_ARGUMENT"},
            {"POST", "/api/vcenter/datacenter", "{\"name\":\"" + "x".repeat(2 << 20) + "\"}", "INVALID_ARGUMENT"},
            {"POST", "/api/vcenter/datacenter", "{\"name\":\"x\",\"folder\":\"group-v9\"}", "NOT_FOUND"},
            {"POST", "/api/vcenter/resource-pool", "{\"name\":\"x\",\"parent\":\"\"}", "NOT_FOUND"},
            {
                "POST",
                "/api/vcenter/resource-pool",
                "{\"name\":\"x\",\"parent\":\"r\",\"cpu_allocation\":{\"limit\":1.5}}",
                "INVALID_ARGUMENT"
            },
            {"DELETE", "/api/vcenter/datacenter/x?force=2", "", "INVALID_ARGUMENT"},
            {"GET", "/api/content/library", "", "NOT_FOUND"},
            {"PUT", "/api/vcenter/datacenter", "", "INVALID_REQUEST"},
        }) {
            RestResponse answer = client.request(row[0], row[1], row[2], new String[] {TOKEN, token});
            assertTrue(answer.status() >= 400 && answer.status() < 500, row[1] + " " + answer.status());
            assertEquals(row[3], answer.json().path("error_type").asText(), row[1] + row[2].length());
            assertTrue(answer.body().length() < 4_000, row[1]);
        }
        assertEquals(401, client.request("GET", "/api/vcenter/host").status());
        assertEquals(
                401,
                client.request("POST", "/rest/vcenter/datacenter", "{", new String[0])
                        .status());
    }

    private RestResponse get(String path) {
        return client.request("GET", path, TOKEN, token);
    }

    private RestResponse post(String path, String body) {
        return client.request("POST", path, body, new String[] {TOKEN, token});
    }

    private String id(EntityKind kind, String name) {
        return inventory.all(kind).stream()
                .filter(number -> inventory.name(number).equals(name))
                .mapToObj(number -> inventory.ref(number).value())
                .findFirst()
                .orElseThrow();
    }
}
