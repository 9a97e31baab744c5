package io.vfleet.config.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * The file or command line that a value came from, for messages about mistakes.
 *
 * @param name shown before the key; empty for the command line
 * @param folder what relative paths start from
 * @param options the option that a key was given by
 */
record ConfigSource(String name, Path folder, Map<String, String> options) {
    static ConfigSource file(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new ConfigSource(file.toString(), folder == null ? file : folder, Map.of());
    }

    static ConfigSource commandLine(Map<String, String> options) {
        return new ConfigSource("", Path.of(""), options);
    }

    String where(String key) {
        String option = options.get(key);
        if (option != null) return option;
        if (name.isEmpty()) return key;
        return key.isEmpty() ? name : name + ": " + key;
    }
}
