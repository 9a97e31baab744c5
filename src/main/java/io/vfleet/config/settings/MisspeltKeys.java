package io.vfleet.config.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the key that an unknown one was probably meant to be. */
final class MisspeltKeys {
    private static final int LENGTH_PER_EDIT = 3;

    private MisspeltKeys() {}

    /** The most similar of the keys, if one is similar enough. */
    static Optional<String> meant(String unknown, Collection<String> keys) {
        String typed = unknown.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
        return keys.stream()
                .filter(key -> edits(typed, key.toLowerCase(Locale.ROOT)) <= 1 + key.length() / LENGTH_PER_EDIT)
                .min(Comparator.comparingInt(key -> edits(typed, key.toLowerCase(Locale.ROOT))));
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
