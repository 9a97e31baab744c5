package io.vfleet.harness.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.badinput.ApiBadCalls.ApiBadCall;
import io.vfleet.harness.badinput.ApiForm.ApiAnswer;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiType.Simple;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the Automation API with one thing wrong, at each place where it can be, in its three forms: the answer is
 * the error that the API has for it, and where a call does not fit the schema nothing has been done.
 */
final class ApiBadInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REFUSALS = Set.of("INVALID_ARGUMENT", "UNEXPECTED_INPUT");
    private static final Set<String> DENIALS = Set.of("UNAUTHORIZED", "NOT_FOUND");
    /** Sessions are opened and ended outside the catalogue, without parameters. */
    private static final String SESSIONS = "com.vmware.cis.session";

    private static final String MACHINES = "com.vmware.vcenter.VM";
    /** What every session may ask. */
    private static final Set<String> OPEN = Set.of(
            "com.vmware.appliance.system.version",
            "com.vmware.vapi.std.introspection.service",
            "com.vmware.vapi.std.introspection.operation");

    private static final Set<String> KINDS = Arrays.stream(ErrorKind.values())
            .filter(kind -> kind != ErrorKind.INTERNAL_SERVER_ERROR)
            .map(Enum::name)
            .collect(Collectors.toSet());

    private final ServedVCenter served = ServedVCenter.with(
            ServedVCenter.settings(Map.of(
                    "users.users", List.of(user("user"), user("none")),
                    "users.permissions", List.of(grant("user", "Admin"), grant("none", "NoAccess")))),
            (_, _, _, _) -> 0,
            RunObserver.NONE,
            true);
    private final RawHttpClient client;
    private final String token;
    private final ApiBadValue values;

    ApiBadInputTest() throws IOException {
        client = new RawHttpClient(served.address().getPort());
        token = login("user");
        values = values();
    }

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> grant(String user, String role) {
        return Map.of("user", user, "role", role, "path", "/", "propagate", true);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
    }

    private String login(String user) throws IOException {
        byte[] credentials = (user + ":pass").getBytes(StandardCharsets.UTF_8);
        RawResponse answer = client.post(
                "/api/session",
                "",
                "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials));
        return JSON.readTree(answer.body()).asText();
    }

    private JsonNode api(String verb, String path, String body) throws IOException {
        RawResponse answer = client.request(verb, "/api" + path, body, "vmware-api-session-id: " + token);
        assertTrue(answer.status() < 300, answer::toString);
        return JSON.readTree(answer.body());
    }

    private ApiBadValue values() throws IOException {
        Map<String, String> ids = new HashMap<>();
        for (String kind : List.of("cluster", "datacenter", "datastore", "folder", "host", "network", "vm"))
            ids.put(kind, api("GET", "/vcenter/" + kind, "").path(0).path(kind).asText());
        ids.put(
                "resource_pool",
                api("GET", "/vcenter/resource-pool", "")
                        .path(0)
                        .path("resource_pool")
                        .asText());
        String category = api("POST", "/cis/tagging/category", """
                {"name":"c","description":"","cardinality":"MULTIPLE","associable_types":[]}""").asText();
        ids.put("category_id", category);
        ids.put(
                "tag_id",
                api(
                                "POST",
                                "/cis/tagging/tag",
                                "{\"name\":\"t\",\"description\":\"\",\"category_id\":\"" + category + "\"}")
                        .asText());
        ids.put("tag_ids", ids.get("tag_id"));
        ids.put("id", ids.get("vm"));
        ids.put("source", ids.get("vm"));
        ids.put("service_id", "com.vmware.vcenter.VM");
        for (String filter : List.copyOf(ids.keySet())) ids.putIfAbsent(filter + "s", ids.get(filter));
        String gone = api("GET", "/vcenter/vm", "").path(1).path("vm").asText();
        api("POST", "/vcenter/vm/" + gone + "/power?action=stop", "");
        api("DELETE", "/vcenter/vm/" + gone, "");
        return new ApiBadValue(ids, gone);
    }

    @Test
    void whatDoesNotFitTheSchemaIsRefusedAndDoesNothing() throws IOException {
        String before = state();
        assertNothingWrong(1_500, token, BadInputKind::isAgainstSchema, (_, _, form, answer) -> {
            if (!REFUSALS.contains(answer.error())) return "need one of " + REFUSALS;
            return answer.status() == (form == ApiForm.RPC ? 200 : 400) ? "" : "need another status";
        });
        assertEquals(before, state());
    }

    @Test
    void whatFitsTheSchemaOnlyIsAnsweredWithTheErrorForIt() throws IOException {
        assertNothingWrong(
                800,
                token,
                kind -> kind != BadInputKind.NONE && !kind.isAgainstSchema(),
                (operation, call, _, answer) -> {
                    boolean toNothing = switch (call.kind()) {
                        case REFERENCE_TO_NOTHING, REFERENCE_OF_ANOTHER_TYPE, REFERENCE_TO_WHAT_IS_DESTROYED ->
                            call.isOfParameter() && call.type() == Simple.ID;
                        default -> false;
                    };
                    if (toNothing) return answer.error().equals("NOT_FOUND") ? "" : "need NOT_FOUND";
                    if (!answer.error().isEmpty())
                        return KINDS.contains(answer.error()) ? "" : "need an error of the API";
                    return answer.status() < 300 ? "" : "need success for " + operation;
                });
    }

    @Test
    void whoHasNoSessionIsNotAuthenticated() throws IOException {
        String before = state();
        for (String session : List.of("0", ""))
            assertNothingWrong(200, session, kind -> kind == BadInputKind.NONE, (_, _, form, answer) -> {
                if (!answer.error().equals("UNAUTHENTICATED")) return "need UNAUTHENTICATED";
                return answer.status() == (form == ApiForm.RPC ? 200 : 401) ? "" : "need another status";
            });
        assertEquals(before, state());
    }

    @Test
    void whoMayNothingSeesAndDoesNothing() throws IOException {
        String before = state();
        assertNothingWrong(200, login("none"), kind -> kind == BadInputKind.NONE, (operation, _, _, answer) -> {
            if (DENIALS.contains(answer.error()) || OPEN.contains(operation.service())) return "";
            // What is missing in the form of a call is found before the privilege is looked for.
            if (operation.service().equals(MACHINES) && answer.error().equals("INVALID_ARGUMENT")) return "";
            boolean nothing =
                    operation.name().startsWith("list") && answer.body().contains("[]");
            return nothing ? "" : "need one of " + DENIALS + ", or a list of nothing";
        });
        assertEquals(before, state());
    }

    /** What an answer lacks; empty for nothing. */
    private interface AnswerCheck {
        String check(ApiOperation operation, ApiBadCall call, ApiForm form, ApiAnswer answer);
    }

    private void assertNothingWrong(int callsMin, String session, Predicate<BadInputKind> kinds, AnswerCheck check)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (ApiOperation operation : ApiCatalog.load().operations()) {
            if (operation.service().equals(SESSIONS)) continue;
            for (ApiBadCall call : ApiBadCalls.of(operation, values)) {
                if (!kinds.test(call.kind())) continue;
                for (ApiForm form : ApiForm.values()) {
                    ApiAnswer answer = form.send(client, operation, call, session);
                    if (answer == null) continue;
                    calls++;
                    String need = check.check(operation, call, form, answer);
                    if (!need.isEmpty()) wrong.add(need + ": " + text(operation, call, form, answer));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(calls > callsMin, "calls: " + calls);
    }

    /** Everything that an operation can make, as the administrator sees it. */
    private String state() throws IOException {
        StringBuilder state = new StringBuilder();
        for (String path : List.of(
                "/vcenter/vm",
                "/vcenter/host",
                "/vcenter/folder",
                "/vcenter/datacenter",
                "/vcenter/resource-pool",
                "/cis/tagging/category",
                "/cis/tagging/tag")) state.append(api("GET", path, "")).append('\n');
        return state.toString();
    }

    private static String text(ApiOperation operation, ApiBadCall call, ApiForm form, ApiAnswer answer) {
        String body = answer.body();
        return "%s %s %s %s: %d %s"
                .formatted(
                        form,
                        operation,
                        call.kind(),
                        call.place(),
                        answer.status(),
                        body.substring(0, Math.min(300, body.length())).replace('\n', ' '));
    }
}
