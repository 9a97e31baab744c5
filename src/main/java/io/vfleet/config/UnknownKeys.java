package io.vfleet.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which keys there are where one is unknown, and which of them was probably meant. */
public final class UnknownKeys {
    private static final int LENGTH_PER_EDIT = 3;
    private static final int PREFIX_MIN = 3;
    private static final int REPEATED_CHARS_MAX = 80;
    private static final Pattern MESSAGE =
            Pattern.compile("(.*: unknown key(?: \\(did you mean .*\\?\\))?), need (.*)");

    private UnknownKeys() {}

    /** The most similar of the keys, or else the first that begins like the unknown one, if there is one. */
    public static Optional<String> meant(String unknown, Collection<String> keys) {
        String typed = unknown.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
        String stem = typed.endsWith("s") ? typed.substring(0, typed.length() - 1) : typed;
        return keys.stream()
                .filter(key -> edits(typed, key.toLowerCase(Locale.ROOT)) <= 1 + key.length() / LENGTH_PER_EDIT)
                .min(Comparator.comparingInt(key -> edits(typed, key.toLowerCase(Locale.ROOT))))
                .or(() -> keys.stream()
                        .filter(key -> stem.length() >= PREFIX_MIN
                                && key.toLowerCase(Locale.ROOT).startsWith(stem))
                        .findFirst());
    }

    /** What a message says in place of a value. */
    public static String value(String unknown, Collection<String> keys) {
        return "unknown key"
                + meant(unknown, keys)
                        .map(key -> " (did you mean " + key + "?)")
                        .orElse("");
    }

    public static String expected(Collection<String> keys) {
        return "one of " + String.join(", ", keys);
    }

    /** A message without its key. */
    public static String text(String unknown, Collection<String> keys) {
        return value(unknown, keys) + ", need " + expected(keys);
    }

    /** The messages with each long list of keys only where it comes first. */
    public static List<String> withoutRepeatedLists(List<String> messages) {
        Set<String> seen = new HashSet<>();
        var shortened = new ArrayList<String>();
        for (String message : messages) {
            Matcher parts = MESSAGE.matcher(message);
            boolean repeated =
                    parts.matches() && parts.group(2).length() > REPEATED_CHARS_MAX && !seen.add(parts.group(2));
            shortened.add(repeated ? parts.group(1) + ", need one of those named above" : message);
        }
        return shortened;
    }

    /** The number of characters to insert, remove or replace. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
