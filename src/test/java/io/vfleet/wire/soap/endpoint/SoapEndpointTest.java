package io.vfleet.wire.soap.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.Limits;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.wire.http.AbstractEndpointTest;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import io.vfleet.wire.http.TestHttpServer;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** SOAP as a client sees it, over TLS. */
final class SoapEndpointTest extends AbstractEndpointTest {
    private static final String COOKIE = "Cookie: vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token() + "\"";
    private static final String NOW =
            "<CurrentTime xmlns=\"urn:vim25\"><_this type=\"ServiceInstance\">ServiceInstance</_this></CurrentTime>";

    SoapEndpointTest() throws IOException {
        super(currentVCenter -> SoapRoutes.of(
                currentVCenter, currentVCenter, currentVCenter, Release.of("8.0.3.0"), Limits.DEFAULT, false));
    }

    @Test
    void aCallIsPostedToEitherPath() throws IOException {
        for (String path : new String[] {"/sdk", "/sdk/vimService"}) {
            RawResponse answer = client.post(path, envelope("", NOW), COOKIE);
            assertEquals(200, answer.status());
            assertEquals("text/xml; charset=utf-8", answer.headers().get("content-type"));
            assertTrue(
                    answer.body()
                            .contains(
                                    "<CurrentTimeResponse xmlns=\"urn:vim25\"><returnval>1970-01-01T00:00:00Z</returnval>"),
                    answer.body());
            assertFalse(answer.headers().containsKey("set-cookie"));
        }
        RawResponse get = client.get("/sdk");
        assertEquals(405, get.status());
        assertEquals("POST", get.headers().get("allow"));
    }

    @Test
    void argumentsReachTheMethod() throws Exception {
        client.post(
                "/sdk",
                envelope(
                        "<operationID>op-1</operationID>",
                        "<CreateSnapshot_Task><_this type='VirtualMachine'>vm-7</_this><name>s</name>"
                                + "<memory>1</memory><quiesce>false</quiesce></CreateSnapshot_Task>"),
                COOKIE,
                "SOAPAction: \"urn:vim25/6.7\"");
        Call call = vcenter.calls.take();
        assertEquals(new MoRef("VirtualMachine", "vm-7"), call.target());
        assertEquals("s", call.arguments().get("name"));
        assertEquals(true, call.arguments().get("memory"));
        assertEquals(null, call.arguments().get("description"));
        assertEquals(FakeVCenterFacade.SESSION, call.session());
        assertEquals(Release.of("6.7"), call.release());
        assertEquals("soap", call.client().protocol());
        assertEquals("op-1", call.client().operationId());
    }

    @Test
    void loginGivesOneCookieAndItsTokenInTheHeaderElementIsASessionToo() throws IOException {
        RawResponse login = client.post(
                "/sdk",
                envelope(
                        "",
                        "<Login><_this type='SessionManager'>SessionManager</_this><userName>user</userName>"
                                + "<password>pass</password></Login>"));
        assertEquals(
                "vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token()
                        + "\"; Path=/; HttpOnly; Secure; SameSite=Strict",
                login.headers().get("set-cookie"));
        assertEquals(200, client.post("/sdk", envelope("", NOW), COOKIE).status());
        String header = "<vcSessionCookie>" + FakeVCenterFacade.SESSION.token() + "</vcSessionCookie>";
        assertEquals(200, client.post("/sdk", envelope(header, NOW)).status());
    }

    @Test
    void aSecondCallInOneRequestIsRefusedAndNeitherIsMade() throws IOException {
        String login = "<Login><_this type='SessionManager'>SessionManager</_this><userName>u</userName>"
                + "<password>p</password></Login>";
        assertFault("InvalidRequest", call(NOW + login));
        assertFault("InvalidRequest", call(NOW + "<nonsense/>"));
        String second = envelope("", NOW).replace("</soapenv:Envelope>", "<soapenv:Body/></soapenv:Envelope>");
        assertFault("InvalidRequest", client.post("/sdk", second, COOKIE));
        assertTrue(vcenter.calls.isEmpty());
    }

    @Test
    void faultsAreNamedInTheirDetail() throws IOException {
        assertFault("NotAuthenticated", client.post("/sdk", envelope("", NOW)));
        assertFault("InvalidRequest", call("<Nonsense><_this type='VirtualMachine'>vm-1</_this></Nonsense>"));
        assertFault(
                "MethodNotFound",
                call("<RetrieveEntityScheduledTask><_this type='VirtualMachine'>vm-1</_this>"
                        + "</RetrieveEntityScheduledTask>"));
        assertFault("InvalidType", call("<PowerOnVM_Task><_this type='VirtualMachin'>vm-1</_this></PowerOnVM_Task>"));
        assertFault("InvalidRequest", call("<CurrentTime/>"));
        assertFault("NotFound", call("<PowerOffVM_Task><_this type='VirtualMachine'>vm-1</_this></PowerOffVM_Task>"));
        RawResponse wrong =
                call("<PowerOnVM_Task><_this type='VirtualMachine'>vm-1</_this><hos>x</hos></PowerOnVM_Task>");
        assertFault("InvalidRequest", wrong);
        assertEquals(
                503,
                call("<PowerOnVM_Task><_this type='VirtualMachine'>vm-1</_this></PowerOnVM_Task>")
                        .status());
    }

    @Test
    void aMethodNewerThanTheReleaseIsUnknownInItButNotToWhoNamesNone() throws IOException {
        String body = envelope(
                "",
                "<CreateSnapshotEx_Task><_this type='VirtualMachine'>vm-1</_this><name>s</name>"
                        + "<memory>false</memory></CreateSnapshotEx_Task>");
        assertFault("InvalidRequest", client.post("/sdk", body, COOKIE, "SOAPAction: urn:vim25/6.0"));
        assertEquals(
                200,
                client.post("/sdk", body, COOKIE, "SOAPAction: urn:vim25/8.0.3.0")
                        .status());
        assertEquals(200, client.post("/sdk", body, COOKIE, "SOAPAction: \"\"").status());
        assertEquals(200, client.post("/sdk", body, COOKIE).status());
    }

    @Test
    void whoNamesNoReleaseNeedNotKnowWhatNewerOnesRequire() throws IOException {
        String body = envelope(
                "",
                "<SearchDatastore_Task><_this type='HostDatastoreBrowser'>datastoreBrowser-1</_this>"
                        + "<datastorePath>[d]</datastorePath><searchSpec><details><fileType>1</fileType>"
                        + "<fileSize>1</fileSize><modification>1</modification></details></searchSpec>"
                        + "</SearchDatastore_Task>");
        assertFault("InvalidRequest", client.post("/sdk", body, COOKIE, "SOAPAction: urn:vim25/4.0"));
        assertEquals(200, client.post("/sdk", body, COOKIE).status());
    }

    @Test
    void anUnsetPropertyIsAnEmptyAnswer() throws IOException {
        RawResponse unset = call("<Fetch><_this type='VirtualMachine'>vm-1</_this><prop>snapshot</prop></Fetch>");
        assertTrue(unset.body().contains("<FetchResponse xmlns=\"urn:vim25\"></FetchResponse>"), unset.body());
        RawResponse set = call("<Fetch><_this type='VirtualMachine'>vm-2</_this><prop>name</prop></Fetch>");
        assertTrue(set.body().contains("<returnval xsi:type=\"xsd:string\">a &amp; b</returnval>"), set.body());
    }

    @Test
    void whatCannotBeReadIsTheClientsFaultAndTheConnectionLivesOn() throws Exception {
        for (String body :
                new String[] {"", "{}", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>".repeat(90)}) {
            RawResponse answer = client.post("/sdk", body, COOKIE);
            assertEquals(500, answer.status(), body);
            assertTrue(answer.body().contains("<faultcode>ClientFaultCode</faultcode>"), answer.body());
            assertFalse(answer.body().contains("<detail>"), answer.body());
        }
        assertEquals(200, client.post("/sdk", envelope("", NOW), COOKIE).status());
        assertEquals("InvalidRequest", Objects.requireNonNull(server.served()).outcome());
    }

    @Test
    void aBigBodyIsReadOnAnotherThreadAndAnsweredAllTheSame() throws Exception {
        String name = "n".repeat(80_000);
        call("<CreateSnapshot_Task><_this type='VirtualMachine'>vm-7</_this><name>" + name
                + "</name><memory>0</memory><quiesce>0</quiesce></CreateSnapshot_Task>");
        assertEquals(name, vcenter.calls.take().arguments().get("name"));
    }

    @Test
    void aBodyOverTheLimitIsNotRead() throws IOException {
        try (RawHttpClient other = server.connect()) {
            assertEquals(
                    500,
                    other.post("/sdk", "<a>" + " ".repeat(TestHttpServer.BODY_MAX), COOKIE)
                            .status());
        }
        assertEquals(200, client.post("/sdk", envelope("", NOW), COOKIE).status());
    }

    private RawResponse call(String call) throws IOException {
        return client.post("/sdk", envelope("", call), COOKIE, "SOAPAction: urn:vim25/8.0.3.0");
    }

    private static String envelope(String header, String call) {
        return "<?xml version=\"1.0\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + "<soapenv:Header>" + header + "</soapenv:Header><soapenv:Body xmlns='urn:vim25'>" + call
                + "</soapenv:Body></soapenv:Envelope>";
    }

    private static void assertFault(String type, RawResponse answer) {
        assertEquals(500, answer.status(), answer.body());
        assertTrue(
                answer.body()
                        .contains("<faultcode>ServerFaultCode</faultcode><faultstring>text of " + type
                                + "</faultstring><detail><" + type + "Fault xmlns=\"urn:vim25\" xsi:type=\"" + type
                                + "\">"),
                answer.body());
    }
}
