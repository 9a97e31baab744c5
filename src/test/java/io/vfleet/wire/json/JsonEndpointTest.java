package io.vfleet.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.wire.http.AbstractEndpointTest;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * VI/JSON as a client sees it, over TLS.
 *
 * <p>long: one test for each way to call and for each kind of response.
 */
final class JsonEndpointTest extends AbstractEndpointTest {
    private static final String BASE = "/sdk/vim25/8.0.3.0/";
    private static final String NOW = BASE + "ServiceInstance/ServiceInstance/CurrentTime";
    private static final String TOKEN = "vmware-api-session-id: " + FakeVCenterFacade.SESSION.token();

    JsonEndpointTest() throws IOException {
        super(currentVCenter ->
                JsonRoutes.of(currentVCenter, Release.of("8.0.3.0"), 64, false, VCenterBehaviour.DEFAULT));
    }

    @Test
    void aMethodIsPosted() throws IOException {
        RawResponse answer = client.post(NOW, "", TOKEN);
        assertEquals(200, answer.status());
        assertEquals("application/json", answer.headers().get("content-type"));
        assertEquals("\"1970-01-01T00:00:00Z\"", answer.body());
        assertFalse(answer.headers().containsKey("vmware-api-session-id"), "no token is echoed");
        assertFalse(answer.headers().containsKey("set-cookie"));
    }

    @Test
    void argumentsReachTheMethod() throws Exception {
        String path = BASE + "VirtualMachine/vm-7/CreateSnapshotEx_Task";
        client.post(path, "{\"name\":\"s\",\"memory\":true}", TOKEN, "User-Agent: tester", "operationID: op-1");
        Call call = vcenter.calls.take();
        assertEquals(new MoRef("VirtualMachine", "vm-7"), call.target());
        assertEquals("s", call.arguments().get("name"));
        assertEquals(FakeVCenterFacade.SESSION, call.session());
        assertEquals(Release.of("8.0.3.0"), call.release());
        assertEquals("json", call.client().protocol());
        assertEquals("127.0.0.1", call.client().remoteAddress());
        assertEquals("tester", call.client().userAgent());
        assertEquals("op-1", call.client().operationId());
    }

    @Test
    void aBodyThatIsNotSaidToBeJsonIsA415() throws IOException {
        String path = BASE + "VirtualMachine/vm-7/CreateSnapshotEx_Task";
        String body = "{\"name\":\"s\",\"memory\":true}";
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/jsonx", "")) {
            assertEquals(
                    415, client.post(path, body, TOKEN, "Content-Type: " + type).status(), type);
        }
        assertTrue(vcenter.calls.isEmpty());
        for (String type : List.of("application/json", "Application/JSON; charset=utf-8", "application/json ;a=b")) {
            assertEquals(
                    200, client.post(path, body, TOKEN, "Content-Type: " + type).status(), type);
        }
        assertEquals(
                200, client.post(NOW, "", TOKEN, "Content-Type: text/plain").status(), "there is no body");
    }

    @Test
    void aBodyThatStatesNoTypeIsReadAsGovcSendsIt() throws IOException {
        client.send("POST " + NOW + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\nContent-Length: 2\r\n\r\n{}");
        assertEquals(200, client.answer().status());
    }

    @Test
    void loginGivesTheTokenAsHeaderAndAsCookie() throws IOException {
        RawResponse answer = client.post(
                BASE + "SessionManager/SessionManager/Login", "{\"userName\":\"user\",\"password\":\"pass\"}");
        assertEquals(200, answer.status());
        assertEquals(FakeVCenterFacade.SESSION.token(), answer.headers().get("vmware-api-session-id"));
        assertEquals(
                "vmware_soap_session=" + FakeVCenterFacade.SESSION.token()
                        + "; Path=/; HttpOnly; Secure; SameSite=Strict",
                answer.headers().get("set-cookie"));
        assertTrue(answer.body().startsWith("{\"_typeName\":\"UserSession\",\"key\":\"key-1\""), answer.body());
    }

    @Test
    void logoutTakesTheCookieBack() throws IOException {
        RawResponse answer = client.post(BASE + "SessionManager/SessionManager/Logout", "", TOKEN);
        assertEquals(
                "vmware_soap_session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict",
                answer.headers().get("set-cookie"));
    }

    @Test
    void theCookieAloneIsASessionToo() throws IOException {
        assertEquals(
                200,
                client.post(NOW, "", "Cookie: vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token() + "\"")
                        .status());
        assertEquals(
                200,
                client.post(NOW, "", "Authorization: Bearer " + FakeVCenterFacade.SESSION.token())
                        .status());
    }

    @Test
    void withoutASessionTheBodyIsNotDecoded() throws IOException {
        RawResponse answer = client.post(NOW, "{ broken", "vmware-api-session-id: stale");
        assertEquals(500, answer.status());
        assertEquals(
                "{\"_typeName\":\"NotAuthenticated\",\"faultstring\":\"text of NotAuthenticated\"}", answer.body());
        assertEquals(200, client.post(NOW, "", TOKEN).status(), "the connection lives on");
    }

    @Test
    void aMethodWithoutAResultIs204AndAnUnsetResultOrPropertyAnEmpty200() throws IOException {
        for (String call : new String[] {"SessionManager/SessionManager/Logout", "VirtualMachine/vm-1/SendNMI"}) {
            RawResponse answer = client.post(BASE + call, "", TOKEN);
            assertEquals(204, answer.status(), call);
            assertFalse(answer.headers().containsKey("content-type"), call);
        }
        for (RawResponse unset : List.of(
                client.get(BASE + "VirtualMachine/vm-1/snapshot", TOKEN),
                client.post(
                        BASE + "SearchIndex/SearchIndex/FindByInventoryPath", "{\"inventoryPath\":\"x\"}", TOKEN))) {
            assertEquals(200, unset.status());
            assertEquals("0", unset.headers().get("content-length"));
        }
    }

    @Test
    void anEmptyListIsAnAnswer() throws IOException {
        assertEquals(
                "[]",
                client.post(
                                BASE + "SearchIndex/SearchIndex/FindAllByIp",
                                "{\"ip\":\"1.2.3.4\",\"vmSearch\":true}",
                                TOKEN)
                        .body());
    }

    @Test
    void aPropertyIsGotten() throws IOException {
        assertEquals(
                "\"vm-1\"", client.get(BASE + "VirtualMachine/vm-1/name", TOKEN).body());
    }

    @Test
    void idsComeWithBracketsAndWithPercentSigns() throws IOException {
        assertEquals(
                "\"session[a]b\"",
                client.get(BASE + "VirtualMachine/session[a]b/name", TOKEN).body());
        assertEquals(
                "\"a b/c\"",
                client.get(BASE + "VirtualMachine/a%20b%2Fc/name", TOKEN).body());
        assertEquals(404, client.get(BASE + "VirtualMachine/a%2/name", TOKEN).status());
    }

    @Test
    void unknownThingsInThePathHaveTheirFaults() throws IOException {
        assertFault("InvalidType", client.post(BASE + "VirtualMachin/vm-1/PowerOnVM_Task", "", TOKEN));
        assertFault("MethodNotFound", client.post(BASE + "VirtualMachine/vm-1/PowerOn", "", TOKEN));
        assertFault("InvalidProperty", client.get(BASE + "VirtualMachine/vm-1/nam", TOKEN));
        assertEquals(200, client.post(NOW, "", TOKEN).status(), "the connection lives on");
    }

    @Test
    void pathsThatAreNotServedAreNotFound() throws IOException {
        for (String path : new String[] {
            "/",
            "/sdk",
            "/sdk/vim25/8.0.3.0/VirtualMachine/vm-1",
            BASE + "pbm/A/b/c",
            BASE + "A//c",
            "/api/x",
            "/sdk/vim25/"
        }) {
            RawResponse answer = client.post(path, "{}", TOKEN);
            assertEquals(404, answer.status(), path);
            assertTrue(answer.body().startsWith("{\"_typeName\":"), "every body is an object: " + answer.body());
        }
        assertEquals(200, client.post(NOW, "", TOKEN).status(), "the connection lives on");
    }

    @Test
    void aWrongVerbIsAnsweredWithTheAllowedOne() throws IOException {
        Map<String, RawResponse> byAllowed = Map.of(
                "POST", client.get(NOW, TOKEN),
                "GET, HEAD", client.post(BASE + "VirtualMachine/vm-1/name", "{}", TOKEN),
                "GET, HEAD, POST", client.request("DELETE", BASE + "VirtualMachine/vm-1/nothing", "", TOKEN));
        byAllowed.forEach((allowed, answer) -> {
            assertEquals(405, answer.status());
            assertEquals(allowed, answer.headers().get("allow"));
        });
        assertEquals(405, client.request("PUT", NOW, "{}", TOKEN).status());
        assertEquals(200, client.post(NOW, "", TOKEN).status(), "the connection lives on");
    }

    @Test
    void aReleaseThatTheServerDoesNotHaveIsNotFoundWithoutABody() throws IOException {
        for (String release : List.of("-", "9.9.9.9", "8.0.3.1", "9.0.0.0", "8.0", "release")) {
            RawResponse unknown = client.post(now(release), "", TOKEN);
            assertEquals(404, unknown.status(), release);
            assertEquals("0", unknown.headers().get("content-length"), release);
        }
        for (String release : List.of("8.0.3.0", "8.0.2.9", "7.0.0.0"))
            assertEquals(200, client.post(now(release), "", TOKEN).status(), release);
    }

    @Test
    void aReleaseHidesWhatIsNewer() throws IOException {
        assertFault(
                "MethodNotFound",
                client.post("/sdk/vim25/6.0.0.0/VirtualMachine/vm-1/CreateSnapshotEx_Task", "", TOKEN));
    }

    @Test
    void badBodiesHaveTheirFaultsAndTheConnectionLivesOn() throws IOException {
        String path = BASE + "VirtualMachine/vm-1/CreateSnapshotEx_Task";
        assertFault("InvalidRequest", client.post(path, "{ broken", TOKEN));
        assertFault("InvalidRequest", client.post(path, "[]", TOKEN));
        assertFault("InvalidRequest", client.post(path, "[".repeat(70), TOKEN));
        assertFault("InvalidArgument", client.post(path, "{\"nam\":1}", TOKEN));
        assertFault(
                "InvalidType",
                client.post(path, "{\"name\":\"s\",\"memory\":true,\"quiesceSpec\":{\"_typeName\":\"X\"}}", TOKEN));
        assertEquals(200, client.post(NOW, "", TOKEN).status());
    }

    @Test
    void aBigBodyIsReadOnAnotherThreadAndAnsweredAllTheSame() throws Exception {
        String name = "n".repeat(90_000);
        client.post(
                BASE + "VirtualMachine/vm-1/CreateSnapshotEx_Task",
                "{\"memory\":true,\"name\":\"" + name + "\"}",
                TOKEN);
        assertEquals(name, vcenter.calls.take().arguments().get("name"));
    }

    @Test
    void overloadIs503WithRetryAfter() throws IOException {
        RawResponse answer = client.post(BASE + "VirtualMachine/vm-1/PowerOnVM_Task", "", TOKEN);
        assertEquals(503, answer.status());
        assertEquals("3", answer.headers().get("retry-after"));
    }

    @Test
    void anAnswerMayComeFromAnyThread() throws IOException {
        assertFault("NotFound", client.post(BASE + "VirtualMachine/vm-1/PowerOffVM_Task", "", TOKEN));
    }

    @Test
    void anExceptionIsASystemErrorWithoutAStackTrace() throws IOException {
        RawResponse answer = client.post(BASE + "VirtualMachine/vm-1/ResetVM_Task", "", TOKEN);
        assertFault("SystemError", answer);
        assertFalse(answer.body().contains("planted"));
        assertEquals(200, client.post(NOW, "", TOKEN).status(), "the connection lives on");
    }

    @Test
    void aHeadIsAnsweredAsAGetButWithoutItsBody() throws IOException {
        for (String path : List.of(
                "VirtualMachine/vm-1/name",
                "VirtualMachine/vm-1/nam",
                "VirtualMachine/vm-1/PowerOn",
                "VirtualMachine/vm-1/snapshot",
                "VirtualMachine/vm-1/PowerOnVM_Task",
                "a/b/c/d")) {
            RawResponse get = client.get(BASE + path, TOKEN);
            client.send("HEAD " + BASE + path + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n\r\n");
            RawResponse head = client.head();
            assertEquals(get.status(), head.status(), path);
            assertEquals(get.headers().get("content-length"), head.headers().get("content-length"), path);
        }
    }

    @Test
    void theObserverReceivesTheOutcomeOfARequest() throws Exception {
        client.post(NOW, "{}", TOKEN);
        ServedRequest ok = Objects.requireNonNull(server.served());
        assertEquals(
                "ServiceInstance CurrentTime ok 2 22",
                ok.type() + " " + ok.method() + " " + ok.outcome() + " " + ok.bytesIn() + " " + ok.bytesOut());
        assertTrue(ok.nanos() > 0);
        client.post(BASE + "VirtualMachine/vm-1/Nonsense", "{}", TOKEN);
        ServedRequest fault = Objects.requireNonNull(server.served());
        assertEquals("VirtualMachine  MethodNotFound", fault.type() + " " + fault.method() + " " + fault.outcome());
        assertEquals("POST " + BASE + "VirtualMachine/vm-1/Nonsense", fault.verb() + " " + fault.path());
    }

    @Test
    void aWaitLearnsThatItsClientHasDisconnected() throws Exception {
        String wait = "POST " + BASE + "PropertyCollector/propertyCollector/WaitForUpdatesEx HTTP/1.1\r\nHost: x\r\n"
                + TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        RawHttpClient other = server.connect();
        other.send(wait);
        Call call = vcenter.calls.take();
        other.close();
        assertTrue(vcenter.gone.await(10, java.util.concurrent.TimeUnit.SECONDS));
        call.reply().value(null);
        assertEquals("gone", Objects.requireNonNull(server.served()).outcome());
    }

    private static String now(String release) {
        return "/sdk/vim25/" + release + "/ServiceInstance/ServiceInstance/CurrentTime";
    }

    private static void assertFault(String type, RawResponse answer) {
        assertEquals(500, answer.status(), answer.body());
        assertTrue(answer.body().startsWith("{\"_typeName\":\"" + type + "\",\"faultstring\":\""), answer.body());
        assertEquals("application/json", answer.headers().get("content-type"));
    }
}
