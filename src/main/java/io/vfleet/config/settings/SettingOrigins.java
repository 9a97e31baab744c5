package io.vfleet.config.settings;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each configured key came from, so that a message names the file, the option or the environment variable. */
public final class SettingOrigins {
    /**
     * Where one key came from.
     *
     * @param file the file; empty for an option
     * @param lines of the keys of the file
     * @param option the option or environment variable; empty for a file
     */
    record Origin(String file, KeyLines lines, String option) {
        /** The file with the line of a key. */
        String place(String key) {
            return lines.place(file, key);
        }

        boolean isOption() {
            return !option.isEmpty();
        }
    }

    /** By the path of the key in its file; the kinds of files have no key in common. */
    private final Map<String, Origin> byKey = new HashMap<>();

    private final Map<String, String> optionsOfDefaults = new HashMap<>();

    void put(String key, Origin origin) {
        byKey.put(key, origin);
    }

    /** Null for a key that was left out. */
    @Nullable
    Origin of(String key) {
        return byKey.get(key);
    }

    /** How messages refer to a key: by its option, or by file, line and key; by the key alone if it was left out. */
    String where(String key) {
        for (String given = key; !given.isEmpty(); given = parent(given)) {
            Origin origin = byKey.get(given);
            if (origin == null) continue;
            if (!origin.isOption()) return origin.place(key) + ": " + key;
            return given.equals(key) ? origin.option() : origin.option() + ": " + key;
        }
        return optionsOfDefaults.getOrDefault(key, key);
    }

    /** The option, the variable or the file that gave a key, or a part of it; empty for a default. */
    String from(String key) {
        for (String given = key; !given.isEmpty(); given = parent(given)) {
            Origin origin = byKey.get(given);
            // A section is named by whoever gives any of its keys.
            boolean isSection = origin != null && !given.equals(key) && hasKeysBelow(given);
            if (origin != null && !isSection) return origin.isOption() ? origin.option() : origin.file();
        }
        return "";
    }

    private boolean hasKeysBelow(String key) {
        return byKey.keySet().stream().anyMatch(each -> each.startsWith(key + "."));
    }

    /** Names the option of a key that was given nowhere, for who has no files. */
    public void nameDefault(String key, String option) {
        optionsOfDefaults.put(key, option);
    }

    /** A message that begins with a key and a colon, with the place of the key. */
    public String located(String mistake) {
        int colon = mistake.indexOf(':');
        return colon < 0 ? mistake : where(mistake.substring(0, colon)) + mistake.substring(colon);
    }

    /** The key above; empty above the first ones. */
    static String parent(String key) {
        int end = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
        return end < 0 ? "" : key.substring(0, end);
    }
}
