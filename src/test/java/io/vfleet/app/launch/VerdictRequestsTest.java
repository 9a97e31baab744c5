package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vfleet.config.server.ListenAddress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VerdictRequestsTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private int status = 200;
    private String verdict = "{\"verdict\": \"failed\"}";
    private final HttpServer server = vertx.createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theRunIsEndedAndItsVerdictIsGivenInEveryFormat() throws IOException {
        try (var requests = requests()) {
            assertEquals("failed", requests.end());
            assertEquals("as junit", requests.as("junit"));
        }
        assertEquals(
                List.of("POST /admin/v1/verdict Bearer secret", "GET /admin/v1/verdict?format=junit Bearer secret"),
                asked);
    }

    @Test
    void aPortThatHasNoVerdictIsNamed() {
        try (var requests = requests()) {
            status = 403;
            IOException refused = assertThrows(IOException.class, requests::end);
            assertTrue(refused.toString().endsWith("/admin/v1/verdict answered 403"), refused::toString);
            status = 200;
            for (String other : List.of("hello", "[]", "{}")) {
                verdict = other;
                assertThrows(IOException.class, requests::end, other);
            }
        }
    }

    @Test
    void theWorstOfCommandAndVerdictIsTheExitCode() {
        assertEquals(0, RunOutcome.of("passed").orWorse(RunOutcome.PASSED).exitCode());
        assertEquals(
                4, RunOutcome.of("passed").orWorse(RunOutcome.COMMAND_FAILED).exitCode());
        assertEquals(
                1, RunOutcome.of("failed").orWorse(RunOutcome.COMMAND_FAILED).exitCode());
        assertEquals(
                3, RunOutcome.of("invalid").orWorse(RunOutcome.COMMAND_FAILED).exitCode());
        assertEquals(3, RunOutcome.of("command_failed").exitCode(), "no word of a verdict");
    }

    private VerdictRequests requests() {
        return new VerdictRequests(new ListenAddress("127.0.0.1", server.actualPort()), "secret");
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.method() + " " + request.uri() + " " + request.getHeader("Authorization"));
        String format = request.getParam("format");
        request.response().setStatusCode(status).end(format == null ? verdict : "as " + format);
    }
}
