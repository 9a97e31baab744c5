package io.vfleet.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where values come from, so that a mistake can be found again.
 *
 * @param name shown before the key; empty for the command line
 * @param folder what relative paths start from
 * @param options the option that a key was given by
 */
record Source(String name, Path folder, Map<String, String> options) {
    static Source file(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new Source(file.toString(), folder == null ? file : folder, Map.of());
    }

    static Source commandLine(Map<String, String> options) {
        return new Source("", Path.of(""), options);
    }

    String where(String key) {
        String option = options.get(key);
        if (option != null) return option;
        if (name.isEmpty()) return key;
        return key.isEmpty() ? name : name + ": " + key;
    }
}
