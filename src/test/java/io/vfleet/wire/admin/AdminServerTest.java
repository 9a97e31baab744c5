package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.operation.FleetAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdminServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
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
    void resetNeedsNoTokenOnLoopback() throws Exception {
        int port = open("127.0.0.1:0", "secret");
        assertEquals(204, post(port, "/admin/v1/reset", null).statusCode());
        assertEquals(List.of("reset"), fleet.calls);
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
        assertEquals("this server was started without --admin-token\n", answer.body());
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
        assertEquals(6, paths.size());
        for (String path : paths) {
            boolean read = document.path("paths").path(path).has("get");
            int status = (read ? get(port, path) : post(port, path, null)).statusCode();
            assertTrue(document.path("paths").path(path).toString().contains("\"" + status + "\""), path);
        }
    }

    private int open(String address, @Nullable String token) {
        return AdminServer.open(vertx, ListenAddress.parse(address), fleet, () -> "one 1\n", token)
                .await()
                .actualPort();
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

    private static final class FakeFleetAdmin implements FleetAdmin {
        private final List<String> calls = new ArrayList<>();
        private boolean ready = true;

        @Override
        public Map<String, Object> about() {
            return new TreeMap<>(Map.of("name", "vfleet", "vms", List.of(1, 2)));
        }

        @Override
        public void reset(Runnable done) {
            calls.add("reset");
            done.run();
        }

        @Override
        public boolean isReady() {
            return ready;
        }
    }
}
