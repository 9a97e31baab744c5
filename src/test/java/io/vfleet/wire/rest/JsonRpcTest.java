package io.vfleet.wire.rest;

import static io.vfleet.wire.rest.RestClient.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.wire.rest.RestClient.RestResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The automation API over JSON-RPC, as its SDKs call it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JsonRpcTest {
    private static final String ERRORS = "com.vmware.vapi.std.errors.";
    private static final String SESSION = "com.vmware.cis.session";
    private static final String NONE = "{\"STRUCTURE\":{\"operation-input\":{}}}";

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of()));
    private final RestClient client = new RestClient(served);

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aSessionIsOpenedUsedAndEnded() {
        String token =
                login("pass").path("result").path("output").path("SECRET").asText();
        assertEquals(
                "user@VSPHERE.LOCAL",
                invoke(token, SESSION, "get", NONE)
                        .findPath("com.vmware.cis.session.info")
                        .path("user")
                        .asText());
        assertEquals(200, client.request("GET", "/api/session", TOKEN, token).status());
        assertTrue(invoke(token, SESSION, "delete", NONE)
                .path("result")
                .path("output")
                .isNull());
        assertEquals(ERRORS + "unauthenticated", error(invoke(token, SESSION, "get", NONE)));
        assertEquals(ERRORS + "unauthenticated", error(login("wrong")));
        assertEquals(ERRORS + "unauthenticated", error(invoke("", SESSION, "create", NONE)));
    }

    @Test
    void machinesAreListedWithWhatMayBeUnsetMarked() {
        String token = client.login("user");
        JsonNode all = invoke(token, "com.vmware.vcenter.VM", "list", NONE)
                .path("result")
                .path("output");
        assertEquals(4, all.size());
        JsonNode row = all.path(0).path("STRUCTURE").path("com.vmware.vcenter.VM.summary");
        assertEquals(1, row.path("cpu_count").path("OPTIONAL").asInt(), row.toString());
        String filter = "{\"STRUCTURE\":{\"operation-input\":{\"filter\":{\"OPTIONAL\":{\"STRUCTURE\":{"
                + "\"com.vmware.vcenter.VM.filter_spec\":{\"names\":{\"OPTIONAL\":[\"DC0_H0_VM0\"]},"
                + "\"hosts\":{\"OPTIONAL\":null}}}}}}}}";
        JsonNode one = invoke(token, "com.vmware.vcenter.VM", "list", filter)
                .path("result")
                .path("output");
        assertEquals(1, one.size(), one.toString());
        String vm = one.findPath("vm").asText();
        JsonNode info =
                invoke(token, "com.vmware.vcenter.VM", "get", input("vm", vm)).findPath("com.vmware.vcenter.VM.info");
        assertEquals("DC0_H0_VM0", info.path("name").asText());
        assertTrue(info.path("disks").path(0).path("STRUCTURE").has("map-entry"), info.toString());
    }

    @Test
    void everyServiceIsListedWithItsOperations() {
        String token = client.login("user");
        JsonNode services = invoke(token, "com.vmware.vapi.std.introspection.service", "list", NONE)
                .path("result")
                .path("output");
        assertTrue(services.toString().contains("\"com.vmware.vcenter.VM\""), services.toString());
        JsonNode names = invoke(
                        token,
                        "com.vmware.vapi.std.introspection.operation",
                        "list",
                        input("service_id", "com.vmware.vcenter.vm.power"))
                .path("result")
                .path("output");
        assertEquals("[\"get\",\"reset\",\"start\",\"stop\",\"suspend\"]", names.toString());
        assertEquals(
                served.vcenter().settings().apiVersion().substring(0, 5),
                client.request("GET", "/api/appliance/system/version", TOKEN, token)
                        .json()
                        .path("version")
                        .asText()
                        .substring(0, 5));
    }

    @Test
    void badRequestsAreAnsweredInFrames() {
        String token = client.login("user");
        assertEquals(ERRORS + "operation_not_found", error(invoke(token, "com.vmware.content.library", "list", NONE)));
        assertEquals(ERRORS + "operation_not_found", error(invoke(token, "com.vmware.vcenter.VM", "fly", NONE)));
        assertEquals(ERRORS + "invalid_argument", error(invoke(token, "com.vmware.vcenter.VM", "get", NONE)));
        assertEquals(ERRORS + "not_found", error(invoke(token, "com.vmware.vcenter.VM", "get", input("vm", "vm-0"))));
        assertEquals(
                ERRORS + "unexpected_input", error(invoke(token, "com.vmware.vcenter.VM", "list", input("x", "y"))));
        assertEquals(ERRORS + "unauthenticated", error(invoke("none", "com.vmware.vcenter.VM", "list", NONE)));
        assertEquals(-32700, raw("{").path("error").path("code").asInt());
        assertEquals(-32700, raw("[]").path("error").path("code").asInt());
        assertEquals(-32600, raw("{\"id\":\"7\"}").path("error").path("code").asInt());
        assertEquals(
                -32601, raw("{\"method\":\"x\"}").path("error").path("code").asInt());
        JsonNode frame = raw("{\"id\":\"7\",\"method\":\"invoke\",\"params\":{\"input\":[]}}");
        assertEquals(-32602, frame.path("error").path("code").asInt());
        assertEquals("7", frame.path("id").asText());
        String wide = input("vm", "x".repeat(1 << 20));
        RestResponse long1 = post(request(token, "com.vmware.vcenter.VM", "get", wide));
        assertEquals(ERRORS + "not_found", error(long1.json()));
        assertTrue(long1.body().length() < 5_000);
        assertEquals(405, client.request("GET", "/api", TOKEN, token).status());
    }

    private static String input(String name, String value) {
        return "{\"STRUCTURE\":{\"operation-input\":{\"" + name + "\":\"" + value + "\"}}}";
    }

    private JsonNode login(String password) {
        return raw("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"invoke\",\"params\":{\"ctx\":{\"appCtx\":{},"
                + "\"securityCtx\":{\"schemeId\":\"com.vmware.vapi.std.security.user_pass\",\"userName\":\"user\","
                + "\"password\":\"" + password + "\"}},\"serviceId\":\"" + SESSION
                + "\",\"operationId\":\"create\",\"input\":" + NONE + "}}");
    }

    private static String request(String token, String service, String operation, String input) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"invoke\",\"params\":{\"ctx\":{\"appCtx\":{},"
                + "\"securityCtx\":{\"schemeId\":\"com.vmware.vapi.std.security.session_id\",\"sessionId\":\"" + token
                + "\"}},\"serviceId\":\"" + service + "\",\"operationId\":\"" + operation + "\",\"input\":" + input
                + "}}";
    }

    private JsonNode invoke(String token, String service, String operation, String input) {
        return raw(request(token, service, operation, input));
    }

    private JsonNode raw(String body) {
        RestResponse answer = post(body);
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private RestResponse post(String body) {
        return client.request("POST", "/api", body, new String[] {"content-type", "application/json"});
    }

    private static String error(JsonNode frame) {
        return frame.path("result")
                .path("error")
                .path("ERROR")
                .properties()
                .iterator()
                .next()
                .getKey();
    }
}
