package io.vfleet.wire.soap.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.Limits;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.wire.http.AbstractEndpointTest;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import io.vfleet.wire.soap.wsdl.ServiceDescriptionDocument;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The service description as clients get it, and calls to the path where they got it. */
final class WsdlEndpointTest extends AbstractEndpointTest {
    private static final String COOKIE = "Cookie: vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token() + "\"";

    WsdlEndpointTest() throws IOException {
        super(currentVCenter -> SoapRoutes.of(
                currentVCenter, currentVCenter, currentVCenter, Release.of("8.0.3.0"), Limits.DEFAULT, false));
    }

    @Test
    void everyDocumentIsServedUnderTheNameThatTheOthersCallItBy() throws IOException {
        for (ServiceDescriptionDocument document : ServiceDescriptionDocument.values()) {
            RawResponse answer = client.get("/sdk/" + document.fileName());
            assertEquals(200, answer.status(), document.fileName());
            assertEquals("text/xml; charset=utf-8", answer.headers().get("content-type"));
            assertTrue(answer.body().startsWith("<?xml"), document.fileName());
            assertTrue(answer.body().endsWith(">\n"), document.fileName());
        }
        assertTrue(client.get("/sdk/vim.wsdl").body().contains("soapAction=\"urn:vim25/8.0.3.0\""));
    }

    @Test
    void theAddressInItIsTheOneThatTheClientUsed() throws IOException {
        String address = "<soap:address location=\"https://localhost/sdk/vimService\"/>";
        for (String path : new String[] {"/sdk/vimService.wsdl", "/sdk/vimService?wsdl", "/sdk/vimService?WSDL"}) {
            RawResponse answer = client.get(path);
            assertEquals(200, answer.status(), path);
            assertTrue(answer.body().contains(address), answer.body());
        }
        assertEquals(405, client.get("/sdk/vimService").status());
        assertEquals(405, client.get("/sdk/vimService?xsd").status());
    }

    @Test
    void aHeadIsAnsweredWithoutABodyAndNothingElseIsTaken() throws IOException {
        try (RawHttpClient other = server.connect()) {
            other.send("HEAD /sdk/vim.wsdl HTTP/1.1\r\nHost: localhost\r\n\r\n");
            RawResponse head = other.head();
            assertEquals(200, head.status());
            int length = client.get("/sdk/vim.wsdl").body().length();
            assertEquals(Integer.toString(length), head.headers().get("content-length"));
        }
        RawResponse put = client.request("PUT", "/sdk/vim.wsdl", "");
        assertEquals(405, put.status());
        assertEquals("GET, HEAD", put.headers().get("allow"));
        assertEquals(405, client.post("/sdk/vim-types.xsd", "").status());
    }

    @Test
    void aSoapServiceThatIsNotServedIsAnsweredWithASoapFault() throws Exception {
        for (String path : new String[] {"/sms", "/sms/sdk", "/sts/STSService", "/eam/sdk"}) {
            RawResponse fault = client.post(path, "<Envelope/>");
            assertEquals(500, fault.status(), path);
            assertTrue(fault.body().contains("<soapenv:Fault>"), fault.body());
            ServedRequest logged = Objects.requireNonNull(server.served());
            assertEquals("POST " + path + " 404", logged.verb() + " " + logged.path() + " " + logged.outcome());
        }
    }

    @Test
    void aCallPostedToWhereTheDescriptionWasFoundIsACall() throws IOException {
        RawResponse answer = call(
                "<CurrentTime xmlns='urn:vim25'><_this type='ServiceInstance'>ServiceInstance</_this></CurrentTime>");
        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("<CurrentTimeResponse"), answer.body());
    }

    @Test
    void anObjectWithoutItsTypeIsOfTheTypeThatHasTheMethod() throws Exception {
        call("<CreateSnapshot_Task><_this>vm-7</_this><name>s</name><memory>0</memory><quiesce>0</quiesce>"
                + "</CreateSnapshot_Task>");
        assertEquals(new MoRef("VirtualMachine", "vm-7"), vcenter.calls.take().target());
        for (String nothing :
                new String[] {"<CurrentTime/>", "<CurrentTime><_this/></CurrentTime>", "<No><_this>vm-7</_this></No>"
                }) {
            assertTrue(call(nothing).body().contains("<InvalidRequestFault"), nothing);
        }
    }

    private RawResponse call(String call) throws IOException {
        String envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body xmlns='urn:vim25'>"
                + call + "</e:Body></e:Envelope>";
        return client.post("/sdk/vimService.wsdl", envelope, COOKIE, "SOAPAction: \"urn:vim25/8.0.3.0\"");
    }
}
