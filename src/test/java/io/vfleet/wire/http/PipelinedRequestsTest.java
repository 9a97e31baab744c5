package io.vfleet.wire.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vfleet.wire.ByteArrayBuilder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Requests that a client sends on one connection before it has read the responses to those before them. */
@Timeout(60)
final class PipelinedRequestsTest {
    private static final String ENDLESS = "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String SMALL = "GET /small HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Endpoint endpoint = exchange -> exchange.body(_ -> {
        if (exchange.request().path().equals("/endless")) exchange.response().answer(200, this::part);
        else exchange.response().answer(204);
    });

    private boolean part(ByteArrayBuilder out) {
        out.putAscii("0123456789".repeat(1000));
        return true;
    }

    @Test
    void theConnectionOfWhoSendsMoreThanTheLimitBehindAnUnreadResponseIsClosedInSilence() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        try (TestHttpServer server = new TestHttpServer(endpoint);
                RawHttpClient client = server.connect();
                RawHttpClient other = server.connect()) {
            assertEquals(204, other.get("/small").status());
            log.start();
            root.addAppender(log);
            client.send(ENDLESS);
            sendUntilClosed(client);
            while (server.listener().connections() > 1) Thread.onSpinWait();
            assertEquals(204, other.get("/small").status());
            assertEquals(
                    List.of(),
                    log.list.stream()
                            .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                            .map(ILoggingEvent::getFormattedMessage)
                            .limit(3)
                            .toList());
        } finally {
            root.detachAppender(log);
        }
    }

    private static void sendUntilClosed(RawHttpClient client) {
        try {
            for (int i = 0; i < 100; i++) client.send(SMALL.repeat(500));
        } catch (IOException _) {
            // The server has closed the connection.
        }
    }

    @Test
    void asManyRequestsAsTheLimitAreAnsweredAgainAndAgain() throws IOException {
        try (TestHttpServer server = new TestHttpServer(endpoint);
                RawHttpClient client = server.connect()) {
            String continued = "POST /small HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
            for (int round = 0; round < 3; round++) {
                client.send(SMALL.repeat(PipelinedRequests.MAX));
                for (int i = 0; i < PipelinedRequests.MAX; i++)
                    assertEquals(204, client.answer().status());
                client.send(continued);
                assertEquals(100, client.answer().status());
                client.send("y");
                assertEquals(204, client.answer().status());
            }
        }
    }
}
