package io.vfleet.config.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern of names: {@code *} stands for any characters, and {@code |} is between alternatives. */
public final class NamePattern {
    private static final int LENGTH_MAX = 1_000;

    private final String text;
    private final List<String> alternatives;

    private NamePattern(String text) {
        this.text = text;
        alternatives = List.of(text.split("\\|", -1));
    }

    /** The message of its IllegalArgumentException says what is expected. */
    public static NamePattern parse(String text) {
        var pattern = new NamePattern(text);
        if (text.length() > LENGTH_MAX || pattern.alternatives.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a name, with * for any characters and | between alternatives");
        }
        return pattern;
    }

    /** In time that grows with the product of the lengths at most. */
    public boolean matches(String name) {
        for (String alternative : alternatives) if (matches(alternative, name)) return true;
        return false;
    }

    private static boolean matches(String pattern, String name) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resumed = 0;
        while (at < name.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                resumed = at;
            } else if (next < pattern.length() && pattern.charAt(next) == name.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                // The last star takes one character more; those before it need not be looked at again.
                next = star + 1;
                at = ++resumed;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') next++;
        return next == pattern.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
