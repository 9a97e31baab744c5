package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vfleet.app.FakeVCenterInstance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class ServerLogTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.vfleet.app.launch");

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(Map.of("VFLEET_SEED", "7"));
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private Launcher launcher = launcher();

    @BeforeEach
    void listen() {
        launcher = launcher();
        LOG.setLevel(Level.INFO);
        LOG.setAdditive(false);
        events.start();
        LOG.addAppender(events);
    }

    @AfterEach
    void restore() {
        launcher.stop();
        LOG.detachAppender(events);
        LOG.setAdditive(true);
        LOG.setLevel(null);
    }

    @Test
    void theStartTellsTheSettingsAndWhereEachCameFromButNoSecret() throws Exception {
        Path file = Files.writeString(
                folder.resolve("server.yaml"),
                "apiVersion: vfleet/v1\nkind: Server\nlimits: {sessionsMax: 10, sessionsPerUserMax: 9}\n");
        environment.put("VFLEET_ADMIN_TOKEN", "s3cret-token");
        start("--config", file.toString(), "--username", "max", "--password", "s3cret-word", "--speed", "20");

        List<String> lines = lines();
        assertTrue(lines.getFirst().startsWith("event=starting version=development "), lines::toString);
        assertTrue(
                lines.get(1)
                        .matches("event=settings from=default server.keyType=rsa .*apiRelease=8.0.3.0.*others=\\d+"),
                lines::toString);
        assertTrue(lines.contains("event=settings from=variable seed=7 VFLEET_ADMIN_TOKEN=(hidden)"), lines::toString);
        assertTrue(
                lines.contains(
                        "event=settings from=file:" + file + " limits.sessionsMax=10 limits.sessionsPerUserMax=9"),
                lines::toString);
        assertTrue(
                lines.contains("event=settings from=option server.listen=127.0.0.1:0 server.admin=127.0.0.1:0"
                        + " server.tls=false users=(hidden) permissions=(hidden) speed=20 config=" + file),
                lines::toString);
        assertFalse(lines.toString().contains("s3cret"), lines::toString);
    }

    @Test
    void theEndTellsWhyHowLongItTookAndWhatWasCut() {
        start();
        stop();

        List<String> lines = lines();
        assertTrue(lines.contains("event=stopping reason=exit connections=0"), lines::toString);
        assertTrue(lines.getLast().matches("event=stopped millis=\\d+ cut-calls=0"), lines::toString);
    }

    @Test
    @Timeout(30)
    void aRenamedAccessLogIsOpenedAgainAtASignal() throws Exception {
        Path log = folder.resolve("access.log");
        start("--access-log", log.toString());
        call("/sdk/one");
        while (Files.size(log) == 0) Thread.onSpinWait();
        Files.move(log, folder.resolve("access.log.1"));
        long pid = ProcessHandle.current().pid();
        assertEquals(0, new ProcessBuilder("kill", "-USR1", "" + pid).start().waitFor());
        while (!Files.exists(log)) Thread.onSpinWait();
        call("/sdk/two");
        stop();

        assertTrue(Files.readString(folder.resolve("access.log.1")).contains(" path=/sdk/one "));
        assertTrue(Files.readString(log).contains(" path=/sdk/two "));
    }

    private void stop() {
        launcher.stop();
        launcher = launcher();
    }

    private Launcher launcher() {
        var to = new PrintStream(printed, true, UTF_8);
        return new Launcher(_ -> _ -> new FakeVCenterInstance(1), to, to, environment, folder.resolve("state"));
    }

    private void start(String... options) {
        String[] all = new String[options.length + 5];
        System.arraycopy(new String[] {"--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--no-tls"}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        assertEquals(Launcher.RUNNING, launcher.run(all), printed::toString);
    }

    private void call(String path) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://" + launcher.started().listen() + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    private List<String> lines() {
        return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
