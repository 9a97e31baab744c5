package io.vfleet.operation.service;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may log in and what is visible then, over VI/JSON. */
final class SessionManagerLoginTest {
    private static final String EVE = "{\"userName\":\"eve\",\"password\":\"pass\"}";

    @Test
    void aUserWithoutAnyPermissionCannotLogIn() {
        try (ServedVCenter served = served(List.of())) {
            JsonNode fault = served.client()
                    .post("SessionManager", "SessionManager", "Login", EVE)
                    .fault();

            assertEquals("NoPermission", fault.path("_typeName").asText());
            assertEquals("System.View", fault.path("privilegeId").asText());
            assertEquals(0, served.vcenter().sessions().count());
        }
    }

    @Test
    void aUserWithAPermissionDeepDownCanReachIt() {
        try (ServedVCenter served =
                served(List.of(Map.of("user", "eve", "role", "ReadOnly", "path", "/DC0/vm", "propagate", true)))) {
            // given
            ViClient eve = served.client().login("eve", "pass");

            // when
            JsonNode vm = eve.post(
                            "SearchIndex",
                            "SearchIndex",
                            "FindByInventoryPath",
                            "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}")
                    .value();

            // then
            assertEquals("DC0_H0_VM0", eve.get(vm, "name").value().asText());
            assertEquals(1, eve.get("Folder", "group-d1", "childEntity").value().size());
            assertEquals(
                    "NoPermission",
                    eve.get("Folder", "group-d1", "permission")
                            .fault()
                            .path("_typeName")
                            .asText());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "eve, eve",
        "eve, EVE",
        "eve, VSPHERE.LOCAL\\Eve",
        "eve, vsphere.local\\eve",
        "eve, eve@VSphere.Local",
        "Eve@vsphere.local, eve",
        "VSPHERE.LOCAL\\eve, eve@vsphere.local",
        "eve@corp.example, CORP.EXAMPLE\\eve"
    })
    void theSpellingsOfANameAreOneUser(String listed, String typed) {
        try (ServedVCenter served =
                served(listed, List.of(Map.of("user", listed, "role", "ReadOnly", "path", "/", "propagate", true)))) {
            assertEquals(
                    1,
                    served.client()
                            .login(typed.replace("\\", "\\\\"), "pass")
                            .get("Folder", "group-d1", "permission")
                            .value()
                            .size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve@elsewhere.example", "ELSEWHERE\\eve", "evelyn", "\\eve"})
    void aUserOfAnotherDomainOrNameIsAnother(String typed) {
        try (ServedVCenter served =
                served(List.of(Map.of("user", "eve", "role", "ReadOnly", "path", "/", "propagate", true)))) {
            String login = "{\"userName\":\"" + typed.replace("\\", "\\\\") + "\",\"password\":\"pass\"}";
            JsonNode fault = served.client()
                    .post("SessionManager", "SessionManager", "Login", login)
                    .fault();
            assertEquals("InvalidLogin", fault.path("_typeName").asText());
        }
    }

    @Test
    void aLoginByTokenNeedsAToken() {
        try (ServedVCenter served = served(List.of())) {
            JsonNode fault = served.client()
                    .post("SessionManager", "SessionManager", "LoginByToken", "")
                    .fault();

            assertEquals("InvalidLogin", fault.path("_typeName").asText());
        }
    }

    private static ServedVCenter served(List<Map<String, Object>> permissions) {
        return served("eve", permissions);
    }

    private static ServedVCenter served(String user, List<Map<String, Object>> permissions) {
        return ServedVCenter.with(ServedVCenter.settings(Map.ofEntries(
                entry("users.users", List.of(Map.of("name", user, "password", "pass", "fullName", "Eve"))),
                entry("users.permissions", permissions))));
    }
}
