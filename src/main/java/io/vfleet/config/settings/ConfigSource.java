package io.vfleet.config.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * The file or command line that a value came from, for messages about mistakes.
 *
 * @param name the prefix of keys in messages; empty for the command line
 * @param folder the base of relative paths
 * @param options the command-line option by key
 */
record ConfigSource(String name, Path folder, Map<String, String> options) {
    static ConfigSource file(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new ConfigSource(file.toString(), folder == null ? file : folder, Map.of());
    }

    static ConfigSource commandLine(Map<String, String> options) {
        return new ConfigSource("", Path.of(""), options);
    }

    /** How messages refer to a key: by its option, or by its file and path. */
    String where(String key) {
        String option = options.get(key);
        if (option != null) return option;
        if (name.isEmpty()) return key;
        return key.isEmpty() ? name : name + ": " + key;
    }
}
