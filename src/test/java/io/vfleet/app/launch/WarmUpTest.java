package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vfleet.app.HostedVCenter;
import io.vfleet.app.tls.TlsIdentity;
import io.vfleet.app.tls.TlsIdentity.LoadedIdentity;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.engine.Clock;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class WarmUpTest {
    /** A round has ten calls of VI/JSON and nine of SOAP. */
    private static final int CALLS_OF_A_ROUND = 19;

    /** Of each wire. */
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyCallOfTheWarmUpIsAnsweredOverTls() {
        // given
        var logger = (Logger) LoggerFactory.getLogger(WarmUp.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.addAppender(log);
        LoadedIdentity identity = TlsIdentity.of(ServerSettings.DEFAULT, folder, Clock.system(), new ArrayList<>());

        // when
        long answered = 0;
        for (int seconds = 1; answered < 2 * CALLS_OF_A_ROUND * CLIENTS && seconds <= 16; seconds *= 2)
            answered = WarmUp.run(HostedVCenter::factory, identity, Duration.ofSeconds(seconds));

        // then
        logger.detachAppender(log);
        assertEquals(
                List.of(),
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertTrue(answered >= 2 * CALLS_OF_A_ROUND * CLIENTS, "calls: " + answered);
    }

    @Test
    void aServerThatWasWarmedUpHasServedNobody() throws Exception {
        // given
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        Map<String, String> options = Map.of("VFLEET_LISTEN", "127.0.0.1:0", "VFLEET_ADMIN", "127.0.0.1:0");
        var launcher = new Launcher(HostedVCenter::factory, nowhere, nowhere, options, folder);

        // when
        launcher.run("--no-tls", "--warm-up", "300ms");

        // then
        String admin = "http://" + launcher.started().localAdmin();
        String metrics = read(admin + "/metrics");
        launcher.stop();
        assertFalse(metrics.contains("vfleet_requests_total{"), metrics);
        assertTrue(metrics.contains("vfleet_sessions 0.0"), metrics);
        assertTrue(metrics.contains("vfleet_actors_touched 0.0"), metrics);
    }

    private static String read(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
