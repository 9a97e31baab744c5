package io.vfleet.app.launch;

import io.vfleet.app.cli.CommandLineParser;
import io.vfleet.config.settings.EffectiveSettings;
import io.vfleet.config.settings.EffectiveSettings.EffectiveSetting;
import io.vfleet.config.settings.LoadedSettings;
import io.vfleet.model.LogText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of the log that tell with which settings the server starts, and where each came from; without secrets. */
final class SettingsBanner {
    /** Of the defaults those that say what is served where; GET /about has the others. */
    private static final Set<String> TOLD_DEFAULTS = Set.of(
            "server.listen",
            "server.admin",
            "server.tls",
            "server.keyType",
            "server.log.format",
            "apiRelease",
            "seed",
            "speed",
            "anyLogin",
            "shape.vms");

    private static final int VALUE_CHARS_MAX = 200;
    private static final int KEYS_PER_LINE_MAX = 40;

    private SettingsBanner() {}

    /** One line for the defaults, and one for each file, the variables and the options that were given. */
    static List<String> lines(LoadedSettings loaded, CommandLineParser parser) {
        var byOrigin = new LinkedHashMap<String, Map<String, String>>();
        byOrigin.put("default", new LinkedHashMap<>());
        int untold = 0;
        for (EffectiveSetting setting : EffectiveSettings.of(loaded)) {
            boolean told = !setting.from().isEmpty() || TOLD_DEFAULTS.contains(setting.key());
            if (told) add(byOrigin, setting.from(), setting.key(), setting.value());
            else untold++;
        }
        parser.otherOptions().forEach((place, value) -> add(byOrigin, place, name(place), value));
        var lines = new ArrayList<String>();
        for (Map.Entry<String, Map<String, String>> origin : byOrigin.entrySet()) {
            String rest = lines.isEmpty() ? " others=" + untold : "";
            lines.add("event=settings from=" + origin.getKey() + text(origin.getValue()) + rest);
        }
        return lines;
    }

    private static void add(Map<String, Map<String, String>> byOrigin, String from, String key, String value) {
        byOrigin.computeIfAbsent(kind(from), _ -> new LinkedHashMap<>()).put(key, value);
    }

    private static String kind(String from) {
        if (from.isEmpty()) return "default";
        if (!CommandLineParser.namesAnOption(from)) return LogText.of("file:" + from, VALUE_CHARS_MAX);
        return from.startsWith("-") ? "option" : "variable";
    }

    private static String name(String place) {
        return place.startsWith("--") ? place.substring(2) : place;
    }

    private static String text(Map<String, String> values) {
        var text = new StringBuilder();
        values.entrySet().stream()
                .limit(KEYS_PER_LINE_MAX)
                .forEach(each -> text.append(' ')
                        .append(each.getKey())
                        .append('=')
                        .append(LogText.of(each.getValue(), VALUE_CHARS_MAX)));
        if (values.size() > KEYS_PER_LINE_MAX) text.append(" more=").append(values.size() - KEYS_PER_LINE_MAX);
        return text.toString();
    }
}
