package io.vfleet.wire.rest;

import static io.vfleet.wire.rest.RestClient.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.wire.rest.RestClient.RestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Virtual machines that the automation API makes, copies, moves and removes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VmLifecycleTest {
    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of("behaviour.speed", "max")));
    private final Inventory inventory = served.vcenter().inventory();
    private final RestClient client = new RestClient(served);
    private final String token = client.login("user");
    private final String pool = get("/api/vcenter/cluster/" + id(EntityKind.CLUSTER, "DC0_C0"))
            .json()
            .path("resource_pool")
            .asText();
    private final String store = id(EntityKind.DATASTORE, "LocalDS_0");

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aMachineIsMadeAsItIsSpecified() {
        RestResponse made = post(
                "/api/vcenter/vm",
                "{\"guest_OS\":\"UBUNTU_64\",\"name\":\"made\"," + placement()
                        + ",\"cpu\":{\"count\":2},\"memory\":{\"size_MiB\":2048},\"boot\":{\"type\":\"EFI\"},"
                        + "\"disks\":[{\"new_vmdk\":{\"capacity\":1073741824}},{\"new_vmdk\":{}}],"
                        + "\"nics\":[{\"type\":\"E1000E\"}]}");
        assertEquals(201, made.status(), made.body());
        String path = "/api/vcenter/vm/" + made.json().asText();
        JsonNode vm = get(path).json();
        assertEquals("made", vm.path("name").asText());
        assertEquals("UBUNTU_64", vm.path("guest_OS").asText());
        assertEquals("POWERED_OFF", vm.path("power_state").asText());
        assertEquals(2, vm.path("cpu").path("count").asInt());
        assertEquals(2048, vm.path("memory").path("size_MiB").asInt());
        assertEquals("EFI", vm.path("boot").path("type").asText());
        assertEquals(2, vm.path("disks").size());
        assertEquals(
                1_073_741_824,
                vm.path("disks").elements().next().path("capacity").asLong());
        assertEquals("E1000E", vm.path("nics").elements().next().path("type").asText());
        assertEquals("ALREADY_EXISTS", kind(post("/api/vcenter/vm", bare("made"))));
        assertEquals(204, delete(path).status());
        assertEquals("NOT_FOUND", kind(get(path)));
    }

    @Test
    void aMachineOfTheLeastThereIsHasADiskAndANetwork() {
        String path = "/api/vcenter/vm/"
                + post("/api/vcenter/vm", bare("least")).json().asText();
        JsonNode vm = get(path).json();
        assertEquals(1, vm.path("disks").size(), vm.toString());
        assertEquals(1, vm.path("nics").size());
        assertEquals(204, delete(path).status());
    }

    @Test
    void aMemberThatIsNotServedIsNamed() {
        for (String member : List.of(
                "\"nics\":[{\"pci_slot_number\":160}]",
                "\"nics\":[{\"upt_compatibility_enabled\":true}]",
                "\"nics\":[{\"mac_type\":\"ASSIGNED\"}]",
                "\"boot\":{\"efi_legacy_boot\":true}",
                "\"boot\":{\"network_protocol\":\"IPV6\"}",
                "\"scsi_adapters\":[{\"bus\":1}]")) {
            RestResponse refused = post(
                    "/api/vcenter/vm",
                    "{\"guest_OS\":\"UBUNTU_64\",\"name\":\"never\"," + placement() + ',' + member + '}');
            assertEquals(400, refused.status(), refused.body());
            assertTrue(refused.body().contains("UNSUPPORTED"), refused.body());
        }
        assertEquals("[]", get("/api/vcenter/vm?names=never").body());
    }

    @Test
    void aCopyWithoutADiskThatIsNotThereIsRefused() {
        String source = id(EntityKind.VM, "DC0_C0_RP0_VM0");
        RestResponse refused = post(
                "/rest/vcenter/vm?action=clone",
                "{\"spec\":{\"source\":\"" + source + "\",\"name\":\"none\"," + placement()
                        + ",\"disks_to_remove\":[\"2999\"]}}");
        assertEquals(404, refused.status(), refused.body());
        assertEquals("[]", get("/api/vcenter/vm?names=none").body());
    }

    @Test
    void aCopyIsMadeMovedUnregisteredAndRegistered() {
        String source = id(EntityKind.VM, "DC0_C0_RP0_VM0");
        RestResponse copied = post(
                "/rest/vcenter/vm?action=clone",
                "{\"spec\":{\"source\":\"" + source + "\",\"name\":\"copy\"," + placement() + "}}");
        assertEquals(200, copied.status(), copied.body());
        String id = copied.json().path("value").asText();
        String path = "/api/vcenter/vm/" + id;
        String host = id(EntityKind.HOST, "DC0_C0_H1");
        RestResponse moved = post(path + "?action=relocate", "{\"placement\":{\"host\":\"" + host + "\"}}");
        assertEquals(204, moved.status(), moved.body());
        assertEquals(
                1, get("/api/vcenter/vm?vms=" + id + "&hosts=" + host).json().size());
        assertEquals(204, post(path + "?action=unregister", "").status());
        assertEquals("NOT_FOUND", kind(get(path)));
        String registration = "\"datastore\":\"" + store + "\",\"path\":\"copy/copy.vmx\"," + placementWithoutStore();
        RestResponse again = post("/api/vcenter/vm?action=register", "{" + registration + "}");
        assertEquals(200, again.status(), again.body());
        String registered = "/api/vcenter/vm/" + again.json().asText();
        assertEquals("copy", get(registered).json().path("name").asText());
        assertEquals("ALREADY_EXISTS", kind(post("/api/vcenter/vm?action=register", "{" + registration + "}")));
        assertEquals(204, delete(registered).status());
    }

    @Test
    void aRunningMachineIsNotRemoved() {
        String path = "/api/vcenter/vm/" + id(EntityKind.VM, "DC0_H0_VM0");
        assertEquals("NOT_ALLOWED_IN_CURRENT_STATE", kind(delete(path)));
        assertEquals("NOT_ALLOWED_IN_CURRENT_STATE", kind(post(path + "?action=unregister", "")));
    }

    @Test
    void whatCannotBeMadeIsRefusedAndNothingIsLeft() {
        long before = inventory.all(EntityKind.VM).size();
        for (String[] row : new String[][] {
            {"{}", "INVALID_ARGUMENT"},
            {"{\"guest_OS\":\"NONE\"}", "INVALID_ARGUMENT"},
            {"{\"guest_OS\":\"UBUNTU_64\"}", "INVALID_ARGUMENT"},
            {bare("x").replace(store, "datastore-0"), "NOT_FOUND"},
            {bare("x").replace(pool, store), "NOT_FOUND"},
            {bare("x").replace("UBUNTU_64\"", "UBUNTU_64\",\"cpu\":{\"count\":99999999999}"), "INVALID_ARGUMENT"},
            {bare("x").replace("UBUNTU_64\"", "UBUNTU_64\",\"cpu\":{\"count\":-1}"), "INVALID_ARGUMENT"},
            {bare("x").replace("UBUNTU_64\"", "UBUNTU_64\",\"memory\":{\"size_MiB\":-4}"), "INVALID_ARGUMENT"},
            {bare("x").replace("UBUNTU_64\"", "UBUNTU_64\",\"cdroms\":[{}]"), "UNSUPPORTED"},
            {bare("x").replace("UBUNTU_64\"", "UBUNTU_64\",\"disks\":[{}]"), "INVALID_ARGUMENT"},
            {
                bare("x").replace("UBUNTU_64\"", "UBUNTU_64\",\"disks\":[{\"new_vmdk\":{\"capacity\":-1}}]"),
                "INVALID_ARGUMENT"
            },
            {
                bare("x")
                        .replace(
                                "UBUNTU_64\"",
                                "UBUNTU_64\",\"nics\":[{\"backing\":{\"type\":\"STANDARD_PORTGROUP\","
                                        + "\"network\":\"network-0\"}}]"),
                "NOT_FOUND"
            },
            {bare("x".repeat(500)), "INVALID_ARGUMENT"},
            {bare(""), "INVALID_ARGUMENT"},
        }) {
            RestResponse answer = post("/api/vcenter/vm", row[0]);
            assertEquals(row[1], kind(answer), row[0] + answer.body());
        }
        assertEquals("NOT_FOUND", kind(post("/api/vcenter/vm?action=clone", "{\"source\":\"vm-0\",\"name\":\"x\"}")));
        assertEquals(
                "INVALID_ARGUMENT", kind(post("/api/vcenter/vm?action=register", "{\"datastore\":\"" + store + "\"}")));
        assertEquals(
                "NOT_FOUND",
                kind(post(
                        "/api/vcenter/vm?action=register",
                        "{\"datastore_path\":\"[LocalDS_0] none/none.vmx\"," + placementWithoutStore() + "}")));
        assertEquals("NOT_FOUND", kind(delete("/api/vcenter/vm/vm-0")));
        assertTrue(inventory.all(EntityKind.VM).size() <= before + 2);
    }

    private String placement() {
        return "\"placement\":{\"resource_pool\":\"" + pool + "\",\"datastore\":\"" + store + "\"}";
    }

    private String placementWithoutStore() {
        return "\"placement\":{\"resource_pool\":\"" + pool + "\"}";
    }

    private String bare(String name) {
        return "{\"guest_OS\":\"UBUNTU_64\",\"name\":\"" + name + "\"," + placement() + "}";
    }

    private static String kind(RestResponse answer) {
        return answer.json().path("error_type").asText();
    }

    private RestResponse get(String path) {
        return client.request("GET", path, TOKEN, token);
    }

    private RestResponse delete(String path) {
        return client.request("DELETE", path, TOKEN, token);
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
