package io.vfleet.wire.rest;

import static io.vfleet.wire.rest.RestClient.TOKEN;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.EntityKind;
import io.vfleet.wire.rest.RestClient.RestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The list of virtual machines with its filters, in the default inventory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VmListEndpointTest {
    private static final List<String> ALL = List.of("DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1", "DC0_H0_VM0", "DC0_H0_VM1");
    private static final List<String> IN_CLUSTER = ALL.subList(0, 2);

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
    private final RestClient client = new RestClient(served);
    private final String token = client.login("user");

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void everyMachineIsARow() {
        JsonNode rows = list("").json();
        assertEquals(ALL, rows.findValuesAsText("name").stream().sorted().toList());
        JsonNode row = list("?names=DC0_H0_VM0").json().path(0);
        assertEquals(
                List.of("cpu_count", "memory_size_MiB", "name", "power_state", "vm"),
                row.properties().stream().map(Map.Entry::getKey).sorted().toList());
        assertTrue(row.path("vm").asText().startsWith("vm-"));
        assertEquals("POWERED_ON", row.path("power_state").asText());
        assertEquals(1, row.path("cpu_count").asInt());
        assertTrue(row.path("memory_size_MiB").asInt() > 0);
    }

    @Test
    void underRestTheListIsAValue() {
        RestResponse answer = client.request(
                "GET", "/rest/vcenter/vm?filter.names.1=DC0_H0_VM0&filter.names.2=DC0_H0_VM1", TOKEN, token);
        assertEquals(200, answer.status());
        assertEquals(2, answer.json().path("value").size());
    }

    @Test
    void eachFilterLeavesWhatFitsAndTogetherTheyLeaveWhatFitsAll() {
        assertEquals(IN_CLUSTER, names("?clusters=" + id(EntityKind.CLUSTER, "DC0_C0")));
        assertEquals(List.of("DC0_H0_VM0", "DC0_H0_VM1"), names("?hosts=" + id(EntityKind.HOST, "DC0_H0")));
        assertEquals(ALL, names("?datacenters=" + id(EntityKind.DATACENTER, "DC0")));
        assertEquals(ALL, names("?folders=" + id(EntityKind.FOLDER, "vm")));
        assertEquals(List.of(), names("?folders=" + id(EntityKind.FOLDER, "host")));
        String pool = list("?clusters=" + id(EntityKind.CLUSTER, "DC0_C0") + "&names=DC0_C0_RP0_VM0")
                .json()
                .path(0)
                .path("vm")
                .asText();
        assertEquals(List.of("DC0_C0_RP0_VM0"), names("?vms=" + pool));
        assertEquals(ALL, names("?power_states=POWERED_ON"));
        assertEquals(List.of(), names("?power_states=POWERED_OFF&power_states=SUSPENDED"));
        assertEquals(ALL, names("?power_states=POWERED_OFF&power_states=POWERED_ON"));
        assertEquals(
                List.of("DC0_H0_VM0"),
                names("?names=DC0_H0_VM0&names=DC0_C0_RP0_VM0&hosts=" + id(EntityKind.HOST, "DC0_H0")));
        assertEquals(List.of("DC0_H0_VM0"), names("?filter.names=DC0%5FH0_VM0"));
    }

    @Test
    void everyPoolHoldsItsOwn() {
        var inventory = served.vcenter().inventory();
        List<String> pools = inventory.all(EntityKind.POOL).stream()
                .mapToObj(pool -> inventory.ref(pool).value())
                .toList();
        assertEquals(ALL, names("?resource_pools=" + String.join("&resource_pools=", pools)));
        assertEquals(
                1,
                pools.stream()
                        .filter(pool -> names("?resource_pools=" + pool).equals(IN_CLUSTER))
                        .count());
    }

    @Test
    void whatNamesNothingFindsNothing() {
        for (String query :
                List.of("vms=vm-0", "names=x", "hosts=vm-1", "clusters=domain-s1", "folders=", "resource_pools=%20")) {
            RestResponse answer = list("?" + query);
            assertEquals(200, answer.status(), query);
            assertEquals("[]", answer.body(), query);
        }
    }

    @Test
    void invalidQueriesAreRefused() {
        RestResponse power = list("?power_states=ON");
        assertEquals(400, power.status());
        assertEquals("INVALID_ARGUMENT", power.json().path("error_type").asText());
        assertEquals(
                "UNEXPECTED_INPUT", list("?name=x").json().path("error_type").asText());
        assertEquals(
                405, client.request("PATCH", "/api/vcenter/vm", TOKEN, token).status());
        assertEquals(401, client.request("GET", "/api/vcenter/vm").status());
        assertEquals(
                404,
                client.request("GET", "/api/vcenter/vm/vm-1/none", TOKEN, token).status());
    }

    @Test
    void whatTheCallerMayNotReadIsNotListed() {
        String eve = client.login("eve");
        assertEquals(
                List.of("DC0_H0_VM1"),
                client.request("GET", "/api/vcenter/vm", TOKEN, eve).texts("name"));
        assertEquals(
                "[]",
                client.request("GET", "/api/vcenter/vm?names=DC0_H0_VM0", TOKEN, eve)
                        .body());
    }

    @Test
    void aListOverTheLimitIsRefused() {
        try (ServedVCenter big = ServedVCenter.with(ServedVCenter.settings(Map.of("fleet.shape.vms", 100_000)))) {
            RestClient other = new RestClient(big);
            String token = other.login("user");
            RestResponse bare = other.request("GET", "/api/vcenter/vm", TOKEN, token);
            assertEquals(400, bare.status());
            assertEquals(
                    "UNABLE_TO_ALLOCATE_RESOURCE",
                    bare.json().path("error_type").asText());
            assertEquals(List.of("com.vmware.api.vcenter.vm.too_many_matches"), bare.texts("id"));
            RestResponse wrapped = other.request("GET", "/rest/vcenter/vm", TOKEN, token);
            assertEquals(500, wrapped.status());
            assertEquals(
                    "com.vmware.vapi.std.errors.unable_to_allocate_resource",
                    wrapped.json().path("type").asText());
            var inventory = big.vcenter().inventory();
            String hosts = String.join(
                    "&hosts=",
                    inventory.all(EntityKind.HOST).stream()
                            .limit(16)
                            .mapToObj(host -> inventory.ref(host).value())
                            .toList());
            JsonNode largest = other.request("GET", "/api/vcenter/vm?hosts=" + hosts, TOKEN, token)
                    .json();
            assertEquals(4000, largest.size());
            String last = inventory.name(inventory.all(EntityKind.VM).first() + 99_999);
            assertEquals(
                    List.of(last),
                    other.request("GET", "/api/vcenter/vm?names=" + last, TOKEN, token)
                            .texts("name"));
        }
    }

    @Test
    void templatesAreNotListed() {
        Map<String, ?> special =
                Map.of("fleet.population.specials", List.of(Map.of("vms", List.of("DC0_H0_VM0"), "template", true)));
        try (ServedVCenter other = ServedVCenter.with(ServedVCenter.settings(special))) {
            RestClient otherClient = new RestClient(other);
            assertEquals(
                    List.of("DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1", "DC0_H0_VM1"),
                    otherClient
                            .request("GET", "/api/vcenter/vm", TOKEN, otherClient.login("user"))
                            .texts("name")
                            .stream()
                            .sorted()
                            .toList());
        }
    }

    private RestResponse list(String query) {
        return client.request("GET", "/api/vcenter/vm" + query, TOKEN, token);
    }

    private List<String> names(String query) {
        RestResponse answer = list(query);
        assertEquals(200, answer.status(), answer.body());
        return answer.texts("name").stream().sorted().toList();
    }

    private String id(EntityKind kind, String name) {
        var inventory = served.vcenter().inventory();
        int found = inventory.all(kind).stream()
                .filter(number -> inventory.name(number).equals(name))
                .findFirst()
                .orElseThrow();
        return inventory.ref(found).value();
    }
}
