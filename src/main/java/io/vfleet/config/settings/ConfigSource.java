package io.vfleet.config.settings;

import io.vfleet.config.settings.SettingOrigins.Origin;
import java.nio.file.Path;
import java.util.Map;

/**
 * The file or command line that a value came from, for messages about mistakes.
 *
 * @param name the prefix of keys in messages; empty for the command line
 * @param lines of the keys of the file
 * @param folder the base of relative paths
 * @param options the command-line option by key
 * @param origins receives the place of every key that is read, and knows those of the files before
 */
record ConfigSource(String name, KeyLines lines, Path folder, Map<String, String> options, SettingOrigins origins) {
    static ConfigSource file(Path file, KeyLines lines, SettingOrigins origins) {
        Path folder = file.toAbsolutePath().getParent();
        return new ConfigSource(file.toString(), lines, folder == null ? file : folder, Map.of(), origins);
    }

    static ConfigSource commandLine(Map<String, String> options, SettingOrigins origins) {
        return new ConfigSource("", new KeyLines(), Path.of(""), options, origins);
    }

    /** The same source, whose keys are noted elsewhere. */
    ConfigSource with(SettingOrigins others) {
        return new ConfigSource(name, lines, folder, options, others);
    }

    /** How messages refer to a key: by its option, or by its file, line and path. */
    String where(String key) {
        if (name.isEmpty()) return options.getOrDefault(key, origins.where(key));
        String place = lines.place(name, key);
        return key.isEmpty() ? place : place + ": " + key;
    }

    /** Whether it is of an option, in place of what a file may have. */
    boolean replaces(String key) {
        return options.keySet().stream().anyMatch(option -> RefusedKeys.isAtOrBelow(key, option));
    }

    /** Notes that this source has the key. */
    void given(String key) {
        String option = options.get(key);
        if (!name.isEmpty()) origins.put(key, new Origin(name, lines, ""));
        else if (option != null) origins.put(key, new Origin("", lines, option));
    }
}
