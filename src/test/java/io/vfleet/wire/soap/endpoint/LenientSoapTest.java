package io.vfleet.wire.soap.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.Limits;
import io.vfleet.meta.Release;
import io.vfleet.wire.http.AbstractEndpointTest;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** SOAP of a lenient server, for clients whose XML a vCenter would refuse. */
final class LenientSoapTest extends AbstractEndpointTest {
    private static final String COOKIE = "Cookie: vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token() + "\"";
    private static final String VM = "<_this type='VirtualMachine'>vm-7</_this>";

    LenientSoapTest() throws IOException {
        super(currentVCenter -> SoapRoutes.of(
                currentVCenter, currentVCenter, currentVCenter, Release.of("8.0.3.0"), Limits.DEFAULT, true));
    }

    @Test
    void argumentsMayBeInAnyOrder() throws Exception {
        RawResponse answer = call(
                "urn:vim25",
                "<CreateSnapshot_Task><memory>1</memory><quiesce>false</quiesce>" + VM
                        + "<name>s</name></CreateSnapshot_Task>");
        assertEquals(200, answer.status(), answer.body());
        assertEquals("s", vcenter.calls.take().arguments().get("name"));
    }

    @Test
    void aCallMayBeInNoNamespaceOrInAnOldOne() throws IOException {
        String now = "<CurrentTime><_this type='ServiceInstance'>ServiceInstance</_this></CurrentTime>";
        for (String namespace : new String[] {"", "urn:vim2"}) {
            assertEquals(200, call(namespace, now).status(), namespace);
        }
    }

    @Test
    void whatTheSchemaDoesNotHaveIsRefusedAllTheSame() throws IOException {
        for (String wrong : new String[] {
            "<PowerOffVM_Task>" + VM + "<hos>x</hos></PowerOffVM_Task>",
            "<CreateSnapshot_Task>" + VM + "<name>s</name></CreateSnapshot_Task>",
            "<Nothing>" + VM + "</Nothing>"
        }) {
            RawResponse answer = call("urn:vim25", wrong);
            assertEquals(500, answer.status(), answer.body());
            assertTrue(answer.body().contains("<InvalidRequestFault"), answer.body());
        }
    }

    private RawResponse call(String namespace, String call) throws IOException {
        String envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body xmlns='" + namespace
                + "'>" + call + "</e:Body></e:Envelope>";
        return client.post("/sdk", envelope, COOKIE, "SOAPAction: \"urn:vim25/8.0.3.0\"");
    }
}
