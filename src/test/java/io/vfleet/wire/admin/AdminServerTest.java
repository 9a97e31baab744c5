package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** long: the paths of one port are tested together. */
final class AdminServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable String trusted = "the certificate";
    private final FakeFleetAdmin fleet = new FakeFleetAdmin();

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        var answer = get(open("127.0.0.1:0", null), "/metrics");
        assertEquals(200, answer.statusCode());
        assertEquals("one 1\n", answer.body());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void aLivingProcessIsHealthyAndReadyWhenClientsAreServed() throws Exception {
        int port = open("127.0.0.1:0", null);
        assertEquals(200, get(port, "/healthz").statusCode());
        assertEquals(200, get(port, "/readyz").statusCode());
        fleet.ready = false;
        assertEquals(200, get(port, "/healthz").statusCode());
        assertEquals(503, get(port, "/readyz").statusCode());
    }

    @Test
    void aboutIsAnsweredAsJson() throws Exception {
        assertEquals(
                "{\"name\":\"vfleet\",\"vms\":[1,2]}",
                get(open("127.0.0.1:0", null), "/about").body().replaceAll("\\s", ""));
    }

    @Test
    void resetNeedsNoTokenOnLoopbackIfThereIsNone() throws Exception {
        int port = open("127.0.0.1:0", null);
        assertEquals(204, post(port, "/admin/v1/reset", null).statusCode());
        assertEquals(List.of("reset"), fleet.calls);
    }

    @Test
    void aTokenThatIsThereIsDemandedOnLoopbackToo() throws Exception {
        int port = open("127.0.0.1:0", "secret");
        assertEquals(401, post(port, "/admin/v1/reset", null).statusCode());
        assertEquals(List.of(), fleet.calls);
        assertEquals(204, post(port, "/admin/v1/reset", "Bearer secret").statusCode());
    }

    @Test
    void aPageInTheBrowserCannotResetTheFleet() throws Exception {
        int port = open("127.0.0.1:0", null);
        for (String page : List.of("http://evil.example", "null", "https://127.0.0.1:" + port)) {
            assertEquals("403", status(port, "POST", "127.0.0.1:" + port, "Origin: " + page), page);
        }
        assertEquals("403", status(port, "POST", "127.0.0.1:" + port, "Sec-Fetch-Site: cross-site"));
        assertEquals(List.of(), fleet.calls);
        assertEquals("204", status(port, "POST", "127.0.0.1:" + port, "Origin: http://127.0.0.1:" + port));
    }

    @Test
    void aNameThatWasPointedToLoopbackReachesNothing() throws Exception {
        int port = open("127.0.0.1:0", null);
        for (String host : List.of("evil.example", "evil.example:" + port, "127.0.0.1.evil.example", "")) {
            assertEquals("403", status(port, "POST", host, "Accept: *"), host);
            assertEquals("403", status(port, "GET", host, "Accept: *"), host);
        }
        for (String host : List.of("localhost", "LOCALHOST:1", "127.8.0.1:80", "[::1]", "[::1]:80")) {
            assertEquals("405", status(port, "GET", host, "Accept: *"), host);
        }
    }

    @Test
    void elsewhereAnyNameLeadsToTheServer() throws Exception {
        int port = open("0.0.0.0:0", "secret");
        assertEquals("405", status(port, "GET", "vfleet:8990", "Accept: *"));
        assertEquals("401", status(port, "POST", "vfleet:8990", "Accept: *"));
    }

    @Test
    void whatCanBeReadCanBeAskedForWithHead() throws Exception {
        int port = open("127.0.0.1:0", null);
        for (String path : List.of("/metrics", "/healthz", "/readyz", "/about", "/ca.pem", "/openapi.yaml")) {
            var answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertEquals(200, answer.statusCode(), path);
            assertEquals("", answer.body());
            assertEquals(get(port, path).headers().map(), answer.headers().map(), path);
        }
    }

    @Test
    void theCertificateToTrustCanBeFetched() throws Exception {
        assertEquals(
                "the certificate", get(open("127.0.0.1:0", null), "/ca.pem").body());
        trusted = null;
        assertEquals(404, get(open("127.0.0.1:0", null), "/ca.pem").statusCode());
    }

    @Test
    void resetNeedsTheTokenOnAnyOtherAddress() throws Exception {
        int port = open("0.0.0.0:0", "secret");
        assertEquals(401, post(port, "/admin/v1/reset", null).statusCode());
        assertEquals(401, post(port, "/admin/v1/reset", "Bearer wrong").statusCode());
        assertEquals(List.of(), fleet.calls);
        assertEquals(204, post(port, "/admin/v1/reset", "Bearer secret").statusCode());
        assertEquals(200, get(port, "/about").statusCode());
    }

    @Test
    void withoutATokenNobodyElseMayReset() throws Exception {
        int port = open("0.0.0.0:0", null);
        var answer = post(port, "/admin/v1/reset", "Bearer ");
        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("this server was started without --admin-token"), answer.body());
    }

    @Test
    void otherPathsAndVerbsAreRefused() throws Exception {
        int port = open("127.0.0.1:0", null);
        assertEquals(404, get(port, "/nothing").statusCode());
        var answer = get(port, "/admin/v1/reset");
        assertEquals(405, answer.statusCode());
        assertEquals("POST", answer.headers().firstValue("allow").orElseThrow());
    }

    @Test
    void theDocumentListsEveryPath() throws Exception {
        int port = open("127.0.0.1:0", null);
        var document = new YAMLMapper().readTree(get(port, "/openapi.yaml").body());
        var paths = new ArrayList<String>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        assertEquals(36, paths.size());
        // It has no end.
        paths.remove("/admin/v1/stream");
        for (String path : paths) {
            boolean read = document.path("paths").path(path).has("get");
            String asked = path.replace("{id}", "an-id");
            int status = (read ? get(port, asked) : post(port, asked, null)).statusCode();
            assertTrue(document.path("paths").path(path).toString().contains("\"" + status + "\""), path);
        }
    }

    private int open(String address, @Nullable String token) {
        return AdminServer.open(
                        vertx,
                        ListenAddress.parse(address),
                        FakeInspection.sources(fleet),
                        new AdminSecrets(token, trusted))
                .await()
                .actualPort();
    }

    /** For headers that the JDK's client does not send; an answer's status. */
    private static String status(int port, String verb, String host, String header) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = verb + " /admin/v1/reset HTTP/1.1\r\nHost: " + host + "\r\n" + header
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.split(" ", 3)[1];
        }
    }

    @Test
    void theScenarioIsReadCheckedAndChanged() throws Exception {
        int port = open("127.0.0.1:0", null);
        assertEquals("{\"version\":1}", get(port, "/admin/v1/scenario").body().replaceAll("\\s", ""));
        assertEquals(
                200,
                scenario(port, "POST", "/admin/v1/scenario/lint", "good", null).statusCode());
        var changed = scenario(port, "PUT", "/admin/v1/scenario", "good", null);
        assertEquals("{\"version\":2,\"notes\":[\"anote\"]}", changed.body().replaceAll("\\s", ""));
        assertEquals(List.of("lint good", "use good"), fleet.calls);
    }

    @Test
    void aScenarioWithMistakesIsAProblemThatListsThem() throws Exception {
        var refused = scenario(open("127.0.0.1:0", null), "PUT", "/admin/v1/scenario", "bad", null);
        assertEquals(400, refused.statusCode());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("content-type").orElseThrow());
        assertTrue(refused.body().contains("body:1: wrong"));
    }

    @Test
    void whoReadsOrChangesTheScenarioNeedsTheToken() throws Exception {
        int port = open("127.0.0.1:0", "secret");
        assertEquals(
                401, scenario(port, "PUT", "/admin/v1/scenario", "good", null).statusCode());
        for (String path : List.of("/admin/v1/scenario/lint", "/admin/v1/scenario/diff"))
            assertEquals(401, scenario(port, "POST", path, "good", null).statusCode(), path);
        assertEquals(List.of(), fleet.calls);
        assertEquals(401, get(port, "/admin/v1/scenario").statusCode());
        assertEquals(200, get(port, "/admin/v1/scenario/schema").statusCode());
        assertEquals(
                200,
                scenario(port, "PUT", "/admin/v1/scenario", "good", "Bearer secret")
                        .statusCode());
    }

    @Test
    void aBodyIsNoFormWhateverItsTypeSays() throws Exception {
        int port = open("127.0.0.1:0", null);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/scenario/lint"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("50 %, a&b=c"));
        assertEquals(400, send(request).statusCode());
        assertEquals(List.of("lint 50 %, a&b=c"), fleet.calls);
    }

    @Test
    void aScenarioOfMoreThanAMebibyteIsNotRead() throws Exception {
        int port = open("127.0.0.1:0", null);
        var refused = scenario(port, "PUT", "/admin/v1/scenario", "a".repeat(2 << 20), null);
        assertEquals(413, refused.statusCode());
        assertTrue(refused.body().contains("need at most 1048576 bytes"), refused.body());
        assertEquals(List.of(), fleet.calls);
    }

    private HttpResponse<String> scenario(
            int port, String verb, String path, String body, @Nullable String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) request.header("Authorization", authorization);
        return send(request);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private HttpResponse<String> post(int port, String path, @Nullable String authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (authorization != null) request.header("Authorization", authorization);
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
