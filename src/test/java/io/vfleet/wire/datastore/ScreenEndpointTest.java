package io.vfleet.wire.datastore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.wire.http.EndpointRouter;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import io.vfleet.wire.http.TestHttpServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake has a screen for vm-1 alone, whose bytes say what was asked for. */
final class ScreenEndpointTest {
    private static final String COOKIE = "Cookie: vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token() + "\"";

    private final FakeVCenterFacade vcenter = new FakeVCenterFacade();
    private final TestHttpServer server = new TestHttpServer(new EndpointRouter(DatastoreRoutes.of(() -> vcenter)));
    private final RawHttpClient client = server.connect();

    ScreenEndpointTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aScreenIsAPictureOfAPartAndScaled() throws IOException {
        RawResponse screen = client.get("/screen?id=vm-1&left=1&bottom=40&width=30", COOKIE);
        assertEquals(200, screen.status());
        assertEquals("image/png", screen.headers().get("content-type"));
        assertEquals("ScreenArea[left=1, top=null, right=null, bottom=40, width=30, height=null]", screen.body());
    }

    @Test
    void onlyWhoIsKnownSeesAScreen() throws IOException {
        assertEquals(401, client.get("/screen?id=vm-1").status());
        assertEquals(404, client.get("/screen?id=vm-2", COOKIE).status());
        assertEquals(405, client.request("POST", "/screen?id=vm-1", "", COOKIE).status());
        String ticket = "Cookie: vmware_cgi_ticket=\"GET /screen?id=vm-1\"";
        assertEquals(200, client.get("/screen?id=vm-1", ticket).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?vm=vm-1", "?id=vm-1&left=x", "?id=vm-1&left=-1", "?id=vm-1&width=", "?id=vm-1&top=9999999"
            })
    void aQueryThatIsNoneIsRefused(String query) throws IOException {
        assertEquals(400, client.get("/screen" + query, COOKIE).status());
    }
}
