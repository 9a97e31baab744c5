package io.vfleet.scenario.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Texts that many calls have in common, each kept once while there is room. Any thread. */
final class TextPool {
    /** Of a text beside its characters, of which nearly all take one byte, and of its place. */
    private static final int TEXT_BYTES = 100;

    private static final int CHARS_MAX = 256;

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long bytesMax;

    /** {@code bytesMax}: what they take, by estimate; threads that add at once may exceed it by a text each. */
    TextPool(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** The same text, cut where it is long. */
    String shared(String text) {
        String known = texts.get(text);
        if (known != null) return known;
        String cut = cut(text, CHARS_MAX);
        if (bytes.get() + bytes(cut) > bytesMax) return cut;
        String before = texts.putIfAbsent(cut, cut);
        if (before == null) bytes.addAndGet(bytes(cut));
        return before == null ? cut : before;
    }

    @Nullable
    String sharedOrNull(@Nullable String text) {
        return text == null ? null : shared(text);
    }

    /** What a text takes that is not kept here for others, too; 0 for one that is. */
    long ownBytes(@Nullable String text) {
        return text == null || texts.containsKey(text) ? 0 : bytes(text);
    }

    long heldBytes() {
        return bytes.get();
    }

    private static long bytes(String text) {
        return TEXT_BYTES + (long) text.length();
    }

    static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax);
    }
}
