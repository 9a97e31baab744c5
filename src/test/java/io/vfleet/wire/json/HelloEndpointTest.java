package io.vfleet.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.meta.Release;
import io.vfleet.wire.http.EndpointRouter;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import io.vfleet.wire.http.TestHttpServer;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HelloEndpointTest {
    private static final String HELLO = "/api/vcenter/system?action=hello";
    private static final String VERSIONS = "/sdk/vimServiceVersions.xml";

    private final FakeVCenterFacade vcenter = new FakeVCenterFacade();
    private final TestHttpServer server = new TestHttpServer(new EndpointRouter(
            JsonRoutes.of(() -> vcenter, Release.of("8.0.3.0"), 64, false, VCenterBehaviour.DEFAULT)));
    private final RawHttpClient client;

    HelloEndpointTest() throws IOException {
        client = server.connect();
    }

    @AfterAll
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void theFirstReleaseOfTheClientThatIsServedIsChosen() throws IOException {
        assertEquals(
                "{\"api_release\":\"8.0.3.0\"}",
                hello("\"9.1.0.0\",\"9.0.0.0\",\"8.0.3.0\",\"8.0.2.0\",\"8.0.1.0\"")
                        .body());
        assertEquals(
                "{\"api_release\":\"8.0.1.0\"}",
                hello("\"8.0.1.0\",\"8.0.3.0\"").body());
    }

    @Test
    void noMatchIsAnEmptyName() throws IOException {
        RawResponse answer = hello("\"7.0.0.0\"");
        assertEquals(200, answer.status());
        assertEquals("{\"api_release\":\"\"}", answer.body());
    }

    @Test
    void aWrongListIs400() throws IOException {
        assertEquals(400, hello("").status());
        assertEquals(400, hello("7").status());
        assertEquals(400, hello("\"" + "9".repeat(65) + "\"").status());
        assertEquals(
                400,
                hello(String.join(",", Collections.nCopies(129, "\"8.0.3.0\""))).status());
        assertEquals(400, client.post(HELLO, "{}").status());
        assertTrue(client.post(HELLO, "x").body().startsWith("{\"error_type\":\"INVALID_ARGUMENT\""));
    }

    @Test
    void helloIsAPostWithItsAction() throws IOException {
        assertEquals(404, client.post("/api/vcenter/system", "{}").status());
        RawResponse answer = client.get(HELLO);
        assertEquals(405, answer.status());
        assertEquals("POST", answer.headers().get("allow"));
    }

    @Test
    void theListOfReleasesNamesTheServersOwnFirst() throws IOException {
        RawResponse answer = client.get(VERSIONS);
        assertEquals("text/xml", answer.headers().get("content-type"));
        int own = answer.body().indexOf("<version>8.0.3.0</version>");
        int prior = answer.body().indexOf("<version>8.0.2.0</version>");
        assertTrue(own > 0 && own < prior, answer.body());
        assertTrue(answer.body().indexOf("9.0.0.0") < 0);
        assertEquals(405, client.post(VERSIONS, "").status());
    }

    @Test
    void theListOfReleasesOfVsanIsInItsOwnNamespace() throws IOException {
        String answer = client.get("/sdk/vsanServiceVersions.xml").body();
        assertTrue(answer.contains("<name>urn:vsan</name>\n  <version>8.0.3.0</version>"), answer);
    }

    private RawResponse hello(String releases) throws IOException {
        return client.post(HELLO, "{\"api_releases\":[" + releases + "]}");
    }
}
