package io.vfleet.operation.inventory;

import java.util.List;
import java.util.Locale;

/** The patterns of names that a search of a datastore finds: a star is any characters, a question mark is one. */
record FileNamePatterns(List<String> patterns, boolean ignoreCase) {
    /** Patterns above them are refused, so that a file takes little time whatever is asked for. */
    static final int COUNT_MAX = 32;

    static final int CHARS_MAX = 255;

    FileNamePatterns {
        patterns = patterns.stream()
                .map(pattern -> ignoreCase ? pattern.toLowerCase(Locale.ROOT) : pattern)
                .toList();
    }

    /** Without patterns, every name matches. */
    boolean match(String name) {
        if (patterns.isEmpty()) return true;
        String compared = ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
        return patterns.stream().anyMatch(pattern -> matches(pattern, compared));
    }

    /** Without regular expressions, which a client could make to take forever. */
    private static boolean matches(String pattern, String name) {
        int inPattern = 0;
        int inName = 0;
        int afterStar = -1;
        int starredTo = 0;
        while (inName < name.length()) {
            char wanted = inPattern < pattern.length() ? pattern.charAt(inPattern) : 0;
            if (inPattern < pattern.length() && wanted == '*') {
                afterStar = ++inPattern;
                starredTo = inName;
            } else if (inPattern < pattern.length() && (wanted == '?' || wanted == name.charAt(inName))) {
                inPattern++;
                inName++;
            } else if (afterStar >= 0) {
                inPattern = afterStar;
                inName = ++starredTo;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') inPattern++;
        return inPattern == pattern.length();
    }
}
