package io.vfleet.wire.datastore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.Settings;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.wire.http.EndpointRouter;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import io.vfleet.wire.http.TestHttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FolderEndpointTest {
    private static final String COOKIE =
            "Cookie: vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token() + "\"; $Path=/";
    private static final String QUERY = "?dcPath=DC0&dsName=a%20b";

    private final FakeVCenterFacade vcenter = new FakeVCenterFacade();
    private final TestHttpServer server = new TestHttpServer(new EndpointRouter(DatastoreRoutes.of(() -> vcenter)));
    private final RawHttpClient client = server.connect();

    FolderEndpointTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aFileIsNamedByItsPathDatacenterAndDatastoreHoweverTheyAreEscaped() throws IOException {
        for (String path : new String[] {"/folder/web%2Fc%2B+.vmx", "/folder/web/c++.vmx"}) {
            RawResponse file = client.get(path + QUERY, COOKIE);
            assertEquals(200, file.status());
            assertEquals("web/c++.vmx", file.body());
            assertEquals("application/octet-stream", file.headers().get("content-type"));
        }
    }

    @Test
    void aMissingFileIsNotFoundAndAnIncompleteQueryIsRefused() throws IOException {
        assertEquals(
                404,
                client.get("/folder/web/web.vmx?dcPath=DC1&dsName=a%20b", COOKIE)
                        .status());
        assertEquals(400, client.get("/folder/web/web.vmx?dcPath=DC0", COOKIE).status());
        assertEquals(
                400, client.get("/folder/web%2?dcPath=DC0&dsName=d", COOKIE).status());
    }

    @Test
    void aFileThatNoHostReachesIsNotMissing() throws IOException {
        RawResponse answer = client.get("/folder/lost/web.vmx" + QUERY, COOKIE);
        assertEquals(500, answer.status());
        assertEquals(
                500,
                client.request("PUT", "/folder/lost/web.txt" + QUERY, "x", COOKIE)
                        .status());
    }

    /** The fake takes tickets that name their request. */
    @Test
    void aTicketIsForItsRequestAndNeedsNoDatacenter() throws IOException {
        String path = "/folder/web/c++.vmx?dsName=a%20b";
        String ticket = "Cookie: vmware_cgi_ticket=\"GET " + path + "\"";
        assertEquals("web/c++.vmx", client.get(path, ticket).body());
        assertEquals(401, client.get(path + "&x=y", ticket).status());
        assertEquals(401, client.request("PUT", path, "x", ticket).status());
        assertEquals(
                200, client.get("/folder/web/c++.vmx" + QUERY, ticket, COOKIE).status());
    }

    /** The file is {@code web/c++.vmx}, eleven bytes. */
    @ParameterizedTest
    @CsvSource({
        "bytes=0-2, 206, web, bytes 0-2/11",
        "bytes=4-, 206, c++.vmx, bytes 4-10/11",
        "bytes=-4, 206, .vmx, bytes 7-10/11",
        "bytes=-400, 206, web/c++.vmx, bytes 0-10/11",
        "Bytes= 10 - 999999999999999999, 206, x, bytes 10-10/11",
        "bytes=11-, 416, , bytes */11",
        "bytes=-0, 416, , bytes */11",
        "bytes=999999999999999999-, 416, , bytes */11",
        "'bytes=0-1,3-4', 200, web/c++.vmx,",
        "bytes=5-4, 200, web/c++.vmx,",
        "bytes=-, 200, web/c++.vmx,",
        "lines=0-2, 200, web/c++.vmx,",
        "bytes=9999999999999999999999-, 416, , bytes */11",
        "bytes=9999999999999999999999-9999999999999999999999, 416, , bytes */11",
        "bytes=4-9999999999999999999999, 206, c++.vmx, bytes 4-10/11",
        "bytes=-9999999999999999999999, 206, web/c++.vmx, bytes 0-10/11",
        "bytes=0000000000000000000004-, 206, c++.vmx, bytes 4-10/11"
    })
    void oneRangeOfBytesIsServedAndWhatIsNoneIsIgnored(
            String range, int status, @Nullable String body, @Nullable String place) throws IOException {
        RawResponse part = client.get("/folder/web/c++.vmx" + QUERY, COOKIE, "Range: " + range);
        assertEquals(status, part.status());
        assertEquals(place, part.headers().get("content-range"));
        assertEquals("bytes", part.headers().get("accept-ranges"));
        if (body != null) assertEquals(body, part.body());
    }

    @Test
    void aRangeOfAnotherVersionAndTheRangeOfAHeadAreTheWholeFile() throws IOException {
        RawResponse other =
                client.get("/folder/web/c++.vmx" + QUERY, COOKIE, "Range: bytes=0-2", "If-Range: \"version\"");
        assertEquals("web/c++.vmx", other.body());
        client.send("HEAD /folder/web/c++.vmx" + QUERY + " HTTP/1.1\r\nHost: x\r\n" + COOKIE
                + "\r\nRange: bytes=0-2\r\n\r\n");
        RawResponse head = client.head();
        assertEquals(200, head.status());
        assertEquals("11", head.headers().get("content-length"));
        assertEquals("bytes", head.headers().get("accept-ranges"));
    }

    @Test
    void aLargeFileHasItsLengthAndIsServedInParts() throws IOException {
        String path = "/folder/large/150000" + QUERY;
        RawResponse file = client.get(path, COOKIE);
        assertEquals("0123456789".repeat(15_000), file.body());
        assertEquals("150000", file.headers().get("content-length"));
        RawResponse part = client.get(path, COOKIE, "Range: bytes=7-100005");
        assertEquals("789" + "0123456789".repeat(9_999) + "012345", part.body());
        assertEquals("bytes 7-100005/150000", part.headers().get("content-range"));
        client.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n" + COOKIE + "\r\n\r\n");
        assertEquals("150000", client.head().headers().get("content-length"));
    }

    @Test
    void aFileForWhichThereIsNoRoomIsRefusedBeforeItIsMade() throws IOException {
        int length = TestHttpServer.MEMORY_MAX * 2;
        RawResponse refused = client.get("/folder/large/" + length + QUERY, COOKIE);
        assertEquals(503, refused.status());
        assertEquals("1", refused.headers().get("retry-after"));
        assertEquals(200, client.get("/folder/web/c++.vmx" + QUERY, COOKIE).status());
    }

    @Test
    void onlyWhoHasASessionReadsFiles() throws IOException {
        RawResponse nobody = client.get("/folder/web/web.vmx" + QUERY);
        assertEquals(401, nobody.status());
        assertEquals("Basic realm=\"VMware HTTP server\"", nobody.headers().get("www-authenticate"));
    }

    @Test
    void aNameAndAPasswordReadAFileInASessionOfTheirOwn() {
        try (ServedVCenter served = ServedVCenter.with(Settings.DEFAULT)) {
            String file = "/folder/DC0_H0_VM0/DC0_H0_VM0.vmx?dcPath=DC0&dsName=LocalDS_0";
            assertEquals(200, status(served, "GET", file, "user:pass"));
            assertEquals(200, status(served, "HEAD", file, "user:pass"));
            assertEquals(401, status(served, "GET", file, "user:wrong"));
            assertEquals(404, status(served, "GET", "/folder/no.vmx?dcPath=DC0&dsName=LocalDS_0", "user:pass"));
            assertEquals(0, served.vcenter().sessions().count());
        }
    }

    private static int status(ServedVCenter served, String verb, String path, String credentials) {
        String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(served.address().resolve(path))
                .method(verb, HttpRequest.BodyPublishers.noBody())
                .header("authorization", basic)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void filesAreReadPutAndDeletedAndNothingElse() throws IOException {
        for (String verb : new String[] {"PUT", "DELETE"})
            assertEquals(
                    201,
                    client.request(verb, "/folder/web/web.vmx" + QUERY, "x", COOKIE)
                            .status());
        RawResponse post = client.request("POST", "/folder/web/web.vmx" + QUERY, "x", COOKIE);
        assertEquals(405, post.status());
        assertEquals("GET, HEAD, PUT, DELETE", post.headers().get("allow"));
    }
}
