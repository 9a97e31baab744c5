package io.vfleet.scenario.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Texts that many calls have in common, each kept once while there is room. Any thread. */
final class TextPool {
    private static final int TEXTS_MAX = 4_096;
    private static final int CHARS_MAX = 256;

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /** The same text, cut where it is long. */
    String shared(String text) {
        String known = texts.get(text);
        if (known != null) return known;
        String cut = cut(text, CHARS_MAX);
        if (texts.size() >= TEXTS_MAX) return cut;
        String before = texts.putIfAbsent(cut, cut);
        return before == null ? cut : before;
    }

    @Nullable
    String sharedOrNull(@Nullable String text) {
        return text == null ? null : shared(text);
    }

    static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax);
    }
}
