package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.server.LogSettings;
import io.vfleet.config.server.LogSettings.LogFormat;
import io.vfleet.config.server.LogSettings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogOutputTest {
    private final IllegalStateException failure =
            new IllegalStateException("first\nsecond", new IllegalArgumentException("cause\u202e"));

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void configure() throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogOutput.class.getResource("/logback.xml"))
                .toURI()
                .toURL());
    }

    @Test
    void anEventIsOneLineOfKeysAndValuesAlsoWithAStackTrace() {
        start(LogSettings.DEFAULT);
        logger("io.vfleet.some.Thing").info("event=one name={}", "a\nlevel=ERROR");
        logger("io.vfleet.some.Thing").error("event=two", failure);
        List<String> lines = lines();
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(
                lines.get(0).matches("time=\\S+Z level=INFO logger=Thing event=one name=a_level=ERROR"),
                lines::toString);
        assertTrue(
                lines.get(1)
                        .matches("time=\\S+Z level=ERROR logger=Thing event=two"
                                + " exception=java.lang.IllegalStateException: first \\| second \\| at .*"
                                + " \\| Caused by: java.lang.IllegalArgumentException: cause_ \\| .*"),
                lines::toString);
    }

    @Test
    void anEventIsOneObjectOfJsonAlsoWithAStackTrace() throws Exception {
        start(new LogSettings(LogFormat.JSON, Map.of()));
        logger("io.vfleet.some.Thing").error("event=two name={}", "a\n\"b\"", failure);
        List<String> lines = lines();
        assertEquals(1, lines.size(), lines::toString);
        JsonNode event = new ObjectMapper().readTree(lines.getFirst());
        assertEquals("event=two name=a\n\"b\"", event.get("formattedMessage").asText());
        assertEquals("ERROR", event.get("level").asText());
        assertEquals("io.vfleet.some.Thing", event.get("loggerName").asText());
        assertTrue(event.get("timestamp").isNumber());
        JsonNode thrown = event.get("throwable");
        assertEquals("first\nsecond", thrown.get("message").asText());
        assertTrue(thrown.get("stepArray").size() > 3, thrown::toString);
    }

    @Test
    void aLevelIsThatOfTheNearestNameAbove() {
        start(new LogSettings(LogFormat.TEXT, Map.of("io.vfleet", LogLevel.WARN, "io.vfleet.some", LogLevel.DEBUG)));
        assertTrue(logger("io.vfleet.some.Thing").isDebugEnabled());
        assertFalse(logger("io.vfleet.other.Thing").isInfoEnabled());
        assertTrue(logger("io.vfleet.other.Thing").isWarnEnabled());
    }

    private void start(LogSettings settings) {
        LogOutput.apply(settings, context);
        var queue = (NonBlockingLogAppender)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("queued");
        ((OutputStreamAppender<ILoggingEvent>) queue.getAppender("err")).setOutputStream(written);
    }

    private Logger logger(String name) {
        return context.getLogger(name);
    }

    /** Of all that was logged; nothing is logged any more. */
    private List<String> lines() {
        context.stop();
        return written.toString(UTF_8).lines().toList();
    }
}
