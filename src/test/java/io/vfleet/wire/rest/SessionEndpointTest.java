package io.vfleet.wire.rest;

import static io.vfleet.wire.rest.RestClient.TOKEN;
import static io.vfleet.wire.rest.RestClient.basic;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.harness.ServedVCenter;
import io.vfleet.wire.rest.RestClient.RestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sessions by either path of the Automation API, and in the other protocols. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionEndpointTest {
    private static final String API = "/api/session";
    private static final String REST = "/rest/com/vmware/cis/session";
    private static final String[] BASIC = {"authorization", basic("user", "pass")};
    private static final String SESSION_MANAGER = "/sdk/vim25/8.0.3.0/SessionManager/SessionManager/";

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.ofEntries(
            entry("server.limits.sessionsMax", 20),
            entry(
                    "users.users",
                    List.of(
                            Map.of("name", "user", "password", "pass", "fullName", "user"),
                            Map.of("name", "nobody", "password", "pass", "fullName", "without permissions"))))));
    private final RestClient client = new RestClient(served);

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aLoginUnderApiAnswersTheTokenAsAStringAndInTheHeader() {
        RestResponse answer = client.request("POST", API, BASIC);
        assertEquals(201, answer.status());
        assertEquals(answer.json().asText(), answer.header(TOKEN));
        assertEquals("", answer.header("set-cookie"));
        assertEquals(
                200, client.request("GET", API, TOKEN, answer.json().asText()).status());
    }

    @Test
    void aLoginUnderRestAnswersTheTokenAsAValueAndInACookie() {
        RestResponse answer = client.request("POST", REST, BASIC);
        String token = answer.json().path("value").asText();
        assertEquals(200, answer.status());
        assertEquals(TOKEN + "=" + token + "; Path=/rest; HttpOnly; SameSite=Strict", answer.header("set-cookie"));
        assertEquals(
                200, client.request("GET", REST, "cookie", TOKEN + "=" + token).status());
        assertEquals(
                200, client.request("POST", REST + "?~action=get", TOKEN, token).status());
    }

    @Test
    void aClientThatKeepsTheTokenItselfGetsNoCookie() {
        RestResponse answer =
                client.request("POST", REST, "authorization", basic("user", "pass"), "vmware-use-header-authn", "true");
        assertEquals("", answer.header("set-cookie"));
        assertEquals(200, answer.status());
    }

    @Test
    void aBodyThatIsNotSaidToBeJsonIsA415() {
        for (String path : List.of(API, REST)) {
            String[] typed = {"authorization", basic("user", "pass"), "content-type", "text/plain"};
            assertEquals(415, client.request("POST", path, "{}", typed).status());
            typed[3] = "application/json";
            assertTrue(client.request("POST", path, "{}", typed).status() < 300);
        }
    }

    @Test
    void aSessionSaysWhoseItIsAndSinceWhen() {
        String token = client.login("user@vsphere.local");
        assertEquals(
                "user@VSPHERE.LOCAL",
                client.request("GET", API, TOKEN, token).json().path("user").asText());
        var session = client.request("GET", REST, TOKEN, token).json().path("value");
        assertTrue(session.path("created_time").asText().endsWith("Z"), session.toString());
        assertTrue(session.path("last_accessed_time").asText().endsWith("Z"), session.toString());
    }

    @Test
    void aLogoutEndsIt() {
        String token = client.login("user");
        assertEquals(204, client.request("DELETE", API, TOKEN, token).status());
        assertEquals(401, client.request("GET", API, TOKEN, token).status());
        assertEquals(401, client.request("DELETE", API, TOKEN, token).status());
        String other = client.login("user");
        assertEquals(200, client.request("DELETE", REST, TOKEN, other).status());
        assertEquals(401, client.request("GET", REST, TOKEN, other).status());
    }

    @Test
    void aLogoutOfTheAutomationApiNeverEndsTheSoapSession() {
        String soap = client.login("user");
        String cookies = "vmware_soap_session=\"" + soap + "\"; " + TOKEN + "=" + client.login("user");
        assertEquals(200, client.request("DELETE", REST, "cookie", cookies).status());
        assertEquals(401, client.request("DELETE", REST, "cookie", cookies).status());
        assertEquals(401, client.request("DELETE", API, "cookie", cookies).status());
        assertEquals(200, client.request("GET", API, TOKEN, soap).status());
    }

    @Test
    void aRefusedLoginIsAnsweredWithAChallenge() {
        for (String[] headers : new String[][] {
            {},
            {"authorization", basic("user", "wrong")},
            {"authorization", "Basic ???"},
            {"authorization", "Basic dXNlcg=="},
            {TOKEN, "stale"}
        }) {
            RestResponse bare = client.request("POST", API, headers);
            assertEquals(401, bare.status());
            assertEquals("Basic realm=\"VAPI endpoint\"", bare.header("www-authenticate"));
            assertEquals("UNAUTHENTICATED", bare.json().path("error_type").asText());
            assertEquals(
                    "com.vmware.vapi.endpoint.method.authentication.required",
                    bare.json().path("messages").path(0).path("id").asText());
            RestResponse wrapped = client.request("POST", REST, headers);
            assertEquals(401, wrapped.status());
            assertEquals(
                    "com.vmware.vapi.std.errors.unauthenticated",
                    wrapped.json().path("type").asText());
            assertEquals(1, wrapped.json().path("value").path("messages").size());
        }
    }

    @Test
    void aUserWithoutAnyPermissionIsNotAuthorized() {
        RestResponse answer = client.request("POST", API, "authorization", basic("nobody", "pass"));
        assertEquals(403, answer.status());
        assertEquals("UNAUTHORIZED", answer.json().path("error_type").asText());
    }

    @Test
    void itIsTheSameSessionInEveryProtocol() {
        String token = client.login("user");
        RestResponse key = client.request("GET", SESSION_MANAGER + "currentSession", TOKEN, token);
        assertEquals(200, key.status());
        String[] cookie = {"cookie", "vmware_soap_session=\"" + token + "\""};
        assertTrue(soap(
                        "<Fetch><_this type='SessionManager'>SessionManager</_this><prop>currentSession</prop></Fetch>",
                        cookie)
                .body()
                .contains("<key>" + key.json().path("key").asText() + "</key>"));
        assertEquals(
                200,
                soap("<Logout><_this type='SessionManager'>SessionManager</_this></Logout>", cookie)
                        .status());
        assertEquals(401, client.request("GET", API, TOKEN, token).status());
        RestResponse unset = client.request("GET", SESSION_MANAGER + "currentSession", TOKEN, token);
        assertEquals("200:", unset.status() + ":" + unset.body());
    }

    @Test
    void aSoapLoginsCookieOpensViJsonAndALogoutThereEndsIt() {
        RestResponse login = soap("<Login><_this type='SessionManager'>SessionManager</_this><userName>user</userName>"
                + "<password>pass</password></Login>");
        String cookie = login.header("set-cookie");
        String token = cookie.substring(cookie.indexOf('"') + 1, cookie.lastIndexOf('"'));
        assertEquals(
                200,
                client.request("GET", SESSION_MANAGER + "currentSession", TOKEN, token)
                        .status());
        assertEquals(200, client.request("GET", REST, TOKEN, token).status());
        assertEquals(
                204,
                client.request("POST", SESSION_MANAGER + "Logout", TOKEN, token).status());
        RestResponse after = soap(
                "<CurrentTime><_this type='ServiceInstance'>ServiceInstance</_this></CurrentTime>", "cookie", cookie);
        assertTrue(after.body().contains("NotAuthenticatedFault"), after.body());
    }

    @Test
    void aLoginOverTheSessionLimitIsAnswered503() {
        RestResponse answer = client.request("POST", API, BASIC);
        for (int i = 0; i < 20 && answer.status() == 201; i++) answer = client.request("POST", API, BASIC);
        assertEquals(503, answer.status());
        assertEquals("SERVICE_UNAVAILABLE", answer.json().path("error_type").asText());
        assertTrue(Integer.parseInt(answer.header("retry-after")) > 0);
        served.vcenter().sessions().endAll();
    }

    @Test
    void whatIsNotServedIsRefusedInTheFormOfTheApi() {
        RestResponse bare = client.request("GET", "/api/content/library");
        assertEquals(404, bare.status());
        assertEquals("NOT_FOUND", bare.json().path("error_type").asText());
        assertEquals(List.of("com.vmware.vapi.rest.operationsForUrlNotFound"), bare.texts("id"));
        RestResponse wrapped = client.request("POST", "/rest/com/vmware/content/library");
        assertEquals(404, wrapped.status());
        assertEquals(
                "com.vmware.vapi.std.errors.not_found",
                wrapped.json().path("type").asText());
        assertEquals(
                "/com/vmware/content/library",
                wrapped.json().findPath("args").path(0).asText());
        RestResponse verb = client.request("PUT", API);
        assertEquals(405, verb.status());
        assertEquals("INVALID_REQUEST", verb.json().path("error_type").asText());
        assertEquals(
                "NOT_FOUND",
                client.request("POST", "/api/vcenter/system")
                        .json()
                        .path("error_type")
                        .asText());
    }

    private RestResponse soap(String call, String... headers) {
        return client.request(
                "POST",
                "/sdk",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body xmlns='urn:vim25'>" + call
                        + "</e:Body></e:Envelope>",
                headers);
    }
}
