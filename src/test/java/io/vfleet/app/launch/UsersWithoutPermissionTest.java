package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vfleet.app.FakeVCenterInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The warnings of users that can log in and see nothing. */
final class UsersWithoutPermissionTest {
    private static final String EVENT = "event=user-without-permission user=";

    @TempDir
    private Path folder = Path.of("");

    private final Logger logger = (Logger) LoggerFactory.getLogger(Launcher.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void aUserWithoutAnyPermissionIsAWarningInTheLog() throws IOException {
        assertEquals(
                List.of("WARN " + EVENT + "bob", "WARN " + EVENT + "\"new hire\""), warnings("eve", "bob", "new hire"));
        assertEquals(List.of(), warnings("eve"));
    }

    @Test
    void ofManyUsersWithoutPermissionTheFirstAreNamedAndAllCounted() throws IOException {
        String[] names = IntStream.range(0, 12).mapToObj(i -> "u" + i).toArray(String[]::new);
        List<String> expected = Stream.concat(
                        Stream.of(names).limit(10).map(name -> "WARN " + EVENT + name),
                        Stream.of("WARN event=users-without-permission count=12"))
                .toList();
        assertEquals(expected, warnings(names));
    }

    /** What a start with these users logs about them, where eve is an administrator. */
    private List<String> warnings(String... names) throws IOException {
        boolean eve = List.of(names).contains("eve");
        String users = Stream.of(names)
                .map(name -> "{name: " + name + ", password: p}")
                .collect(Collectors.joining(", "));
        Path file = Files.writeString(
                folder.resolve("users.yaml"),
                "apiVersion: vfleet/v1\nkind: Users\nusers: [" + users + "]\npermissions: ["
                        + (eve ? "{user: eve, role: Admin}" : "") + "]\n");
        lines.list.clear();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        Map<String, String> ports =
                Map.of("VFLEET_LISTEN", "127.0.0.1:0", "VFLEET_ADMIN", "127.0.0.1:0", "VFLEET_WARM_UP", "0s");
        var launcher =
                new Launcher(_ -> _ -> new FakeVCenterInstance(1), nowhere, nowhere, ports, folder.resolve("state"));
        assertEquals(Launcher.RUNNING, launcher.run("--no-tls", "--config", file.toString()));
        launcher.stop();
        return lines.list.stream()
                .filter(line -> line.getFormattedMessage().startsWith("event=user"))
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }
}
