package io.vfleet.config;

import java.util.List;

/**
 * One thing that is wrong in a configuration.
 *
 * @param key the path of the key, without its file; empty for the whole
 * @param text the value and what is needed instead
 * @param others keys that it was judged by, with {@code []} for all entries of a list: it is a mere consequence if one
 *     of them was refused
 */
public record Mistake(String key, String text, List<String> others) {
    /** Splits a message at the colon behind its key. */
    public static Mistake of(String message, String... others) {
        int colon = message.indexOf(':');
        return colon < 0
                ? new Mistake("", message, List.of(others))
                : new Mistake(
                        message.substring(0, colon),
                        message.substring(colon + 1).strip(),
                        List.of(others));
    }

    /** The same mistake with keys that begin at a record further up. */
    public Mistake within(String keyPath) {
        return keyPath.isEmpty()
                ? this
                : new Mistake(
                        join(keyPath, key),
                        text,
                        others.stream().map(other -> join(keyPath, other)).toList());
    }

    /** The path of a key below another. */
    public static String join(String keyPath, String key) {
        if (key.isEmpty() || keyPath.isEmpty()) return keyPath + key;
        return key.startsWith("[") ? keyPath + key : keyPath + "." + key;
    }

    /** As the operator reads it. */
    @Override
    public String toString() {
        return key.isEmpty() ? text : key + ": " + text;
    }
}
