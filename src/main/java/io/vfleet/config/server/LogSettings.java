package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How events of the process and calls are logged.
 *
 * @param format of both
 * @param levels by the name of a logger, which is that of a package or class, or ROOT; others have the level of the one above
 */
public record LogSettings(LogFormat format, Map<String, LogLevel> levels) {
    /** How one event is written on its line: as keys and values, or as an object of JSON. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** From this level on events are logged. */
    public enum LogLevel {
        OFF,
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    public static final LogSettings DEFAULT = new LogSettings(LogFormat.TEXT, Map.of());

    private static final Pattern LOGGER = Pattern.compile("ROOT|[a-z][a-zA-Z0-9_]*(\\.[a-zA-Z0-9_]+)*");
    private static final int NAMES_MAX = 100;
    private static final int NAME_CHARS_MAX = 200;

    public LogSettings {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        var mistakes = new ConfigValidator()
                .require(levels.size() <= NAMES_MAX, "levels", levels.size() + " names", "at most " + NAMES_MAX);
        for (String name : levels.keySet())
            mistakes.require(
                    isLogger(name), "levels", name.isEmpty() ? "\"\"" : name, "ROOT or the name of a package or class");
        mistakes.refuseIfAny();
    }

    /** Whether a logger may have that name. */
    public static boolean isLogger(String name) {
        return name.length() <= NAME_CHARS_MAX && LOGGER.matcher(name).matches();
    }
}
