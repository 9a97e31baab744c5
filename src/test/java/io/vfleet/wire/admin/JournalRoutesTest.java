package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JournalRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeFleetAdmin fleet = new FakeFleetAdmin();

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    private int open(@Nullable String token) {
        var address = ListenAddress.parse("127.0.0.1:0");
        return AdminServer.open(vertx, address, fleet, () -> "", new AdminSecrets(token, null))
                .await()
                .actualPort();
    }

    private HttpResponse<String> send(int port, String verb, String query, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/journal" + query)
                        .normalize())
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theParametersOfAQuerySayWhichCallsAreAskedFor() throws Exception {
        var answer = send(
                open(null),
                "GET",
                "?machine=db-*&session=s&method=m&user=u&client=c&outcome=ok&rule=r&since=3&before=9",
                "");
        assertEquals("{\"calls\":[]}\n", answer.body());
        assertEquals(
                List.of("RecordQuery[machine=db-*, session=s, method=m, user=u, client=c, outcome=ok, rule=r, since=3,"
                        + " before=9, limit=100]"),
                fleet.calls);
    }

    @Test
    void aQueryThatIsWrongIsAProblem() throws Exception {
        int port = open(null);
        for (String query : List.of("?since=x", "?since=-1", "?limit=0", "?limit=1001", "?rule=", "?user=%20")) {
            var refused = send(port, "GET", query, "");
            assertEquals(400, refused.statusCode(), query);
            assertTrue(refused.body().contains("need"), query);
        }
        assertEquals(List.of(), fleet.calls);
    }

    @Test
    void itIsSwitchedOnAndSampledWhileTheServerRuns() throws Exception {
        int port = open(null);
        assertEquals(
                200,
                send(port, "PUT", "", "{\"enabled\":true,\"sample\":{\"Login\":0.5}}")
                        .statusCode());
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"enabled\":1}",
                "{\"enabled\":true,\"sampel\":{}}",
                "{\"enabled\":true,\"sample\":[]}",
                "{\"enabled\":true,\"sample\":{\"a\":\"b\"}}",
                "{\"enabled\":true,\"sample\":{\"a\":2}}")) {
            assertEquals(400, send(port, "PUT", "", body).statusCode(), body);
        }
        assertEquals("journal true {Login=0.5}", fleet.calls.getFirst());
    }

    @Test
    void whereThereIsATokenItIsNeededToRead() throws Exception {
        int port = open("secret");
        assertEquals(401, send(port, "GET", "", "").statusCode());
        assertEquals(401, send(port, "PUT", "", "{\"enabled\":true}").statusCode());
        assertEquals(List.of(), fleet.calls);
        assertEquals(
                200, send(port, "GET", "", "", "Authorization", "Bearer secret").statusCode());
    }

    @Test
    void tasksAndCallsAreExplainedUntilNothingIsKeptOfThem() throws Exception {
        int port = open(null);
        assertEquals(
                "{\"task\":\"task-1\"}\n",
                send(port, "GET", "/../explain/task-1", "").body());
        var gone = send(port, "GET", "/../explain/task-2", "");
        assertEquals(404, gone.statusCode());
        assertTrue(gone.body().contains("task-2: need the id of a task that is kept"));
        assertEquals(200, send(port, "HEAD", "/../explain/task-1", "").statusCode());
        assertEquals(400, send(port, "GET", "/../injections?limit=0", "").statusCode());
        assertEquals(
                "{\"injections\":[]}\n",
                send(port, "GET", "/../injections?rule=r", "").body());
        int guarded = open("secret");
        assertEquals(401, send(guarded, "GET", "/../explain/task-1", "").statusCode());
        assertEquals(401, send(guarded, "GET", "/../injections", "").statusCode());
    }
}
