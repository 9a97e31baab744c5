package io.vfleet.app.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.vfleet.config.server.LogSettings;
import io.vfleet.wire.admin.AdminSources.LogLevels;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The levels of the log, changed while the process runs. */
final class RuntimeLogLevels implements LogLevels {
    private static final Map<String, Level> LEVELS = Stream.of(
                    Level.OFF, Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE)
            .collect(Collectors.toMap(RuntimeLogLevels::name, level -> level));

    /** Loggers stay for good, so that there must not be one for every name that somebody thinks of. */
    private static final int LOGGERS_MAX = 2_000;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @Override
    public Map<String, String> levels() {
        var levels = new TreeMap<String, String>();
        for (Logger logger : context.getLoggerList()) {
            Level level = logger.getLevel();
            if (level != null) levels.put(logger.getName(), name(level));
        }
        return levels;
    }

    @Override
    public void change(String logger, @Nullable String level) {
        if (!LogSettings.isLogger(logger))
            throw new IllegalArgumentException("logger: " + logger + ", need ROOT or the name of a package or class");
        Level wanted = level == null ? null : LEVELS.get(level.toLowerCase(Locale.ROOT));
        if (level != null && wanted == null)
            throw new IllegalArgumentException(
                    "level: " + level + ", need off, error, warn, info, debug, trace or null");
        if (wanted == null && logger.equals(Logger.ROOT_LOGGER_NAME))
            throw new IllegalArgumentException("level: null, need one for ROOT");
        if (context.exists(logger) == null && context.getLoggerList().size() >= LOGGERS_MAX)
            throw new IllegalArgumentException("logger: " + logger + ", need one that there is");
        context.getLogger(logger).setLevel(wanted);
        LoggerFactory.getLogger(RuntimeLogLevels.class).info("event=log-level logger={} level={}", logger, level);
    }

    private static String name(Level level) {
        return level.toString().toLowerCase(Locale.ROOT);
    }
}
