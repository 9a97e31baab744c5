package io.vfleet.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.harness.ServedVCenter;
import io.vfleet.wire.rest.RestClient.RestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not log in any more, and by which token one may, in every protocol. */
final class LoginLimitsTest {
    private static final String API = "/api/session";
    private static final String REST = "/rest/com/vmware/cis/session";
    private static final String SESSION_MANAGER = "/sdk/vim25/8.0.3.0/SessionManager/SessionManager/";
    private static final String MANAGER = "<_this type='SessionManager'>SessionManager</_this>";

    @Test
    void oneUserCannotTakeTheSessionsOfOthersInAnyProtocol() {
        try (ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of(
                "users.users", List.of(user("user"), user("other")),
                "users.permissions", List.of(admin("user"), admin("other")),
                "server.limits.sessionsPerUserMax", 1)))) {
            var client = new RestClient(served);
            String[] basic = {"authorization", RestClient.basic("user", "pass")};
            assertEquals(201, client.request("POST", API, basic).status());

            RestResponse api = client.request("POST", API, basic);
            assertEquals(503, api.status());
            assertTrue(Integer.parseInt(api.header("retry-after")) > 0);
            assertEquals(List.of("com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached"), api.texts("id"));
            assertEquals(
                    List.of("User session count is limited to 1. Existing session count is 1 for user"
                            + " user@VSPHERE.LOCAL"),
                    api.texts("default_message"));
            assertEquals(503, client.request("POST", REST, basic).status());
            assertEquals(503, json(client, "user"));
            assertEquals(503, soap(client, "user"));
            assertEquals(503, json(client, "USER"));
            assertEquals(200, json(client, "other"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "SIGN token=\"x\""})
    void aTokenIsALoginOnlyOfTheUserThatTheSettingsName(String authorization) {
        try (ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of()))) {
            assertEquals(List.of(401, 401, 500, 500), byToken(new RestClient(served), authorization));
        }
        try (ServedVCenter served =
                ServedVCenter.with(ServedVCenter.settings(Map.of("users.tokenLogin.user", "user")))) {
            assertEquals(List.of(201, 200, 200, 200), byToken(new RestClient(served), authorization));
        }
    }

    /** The status of a login by each protocol. */
    private static List<Integer> byToken(RestClient client, String authorization) {
        String[] header = {"authorization", authorization};
        String security = "<e:Header><s:Security xmlns:s='http://docs.oasis-open.org/wss/2004/01/"
                + "oasis-200401-wss-wssecurity-secext-1.0.xsd'><a/></s:Security></e:Header>";
        return List.of(
                client.request("POST", API, header).status(),
                client.request("POST", REST, header).status(),
                client.request("POST", SESSION_MANAGER + "LoginByToken", "{}", new String[] {
                            "authorization", authorization, "content-type", "application/json"
                        })
                        .status(),
                client.request(
                                "POST",
                                "/sdk",
                                envelope(security, "<LoginByToken>" + MANAGER + "</LoginByToken>"),
                                new String[0])
                        .status());
    }

    private static int json(RestClient client, String user) {
        String body = "{\"userName\":\"" + user + "\",\"password\":\"pass\"}";
        return client.request(
                        "POST", SESSION_MANAGER + "Login", body, new String[] {"content-type", "application/json"})
                .status();
    }

    private static int soap(RestClient client, String user) {
        String login = "<Login>" + MANAGER + "<userName>" + user + "</userName><password>pass</password></Login>";
        return client.request("POST", "/sdk", envelope("", login), new String[0])
                .status();
    }

    private static String envelope(String header, String call) {
        return "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>" + header
                + "<e:Body xmlns='urn:vim25'>" + call + "</e:Body></e:Envelope>";
    }

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> admin(String user) {
        return Map.of("user", user, "role", "Admin", "path", "/", "propagate", true);
    }
}
