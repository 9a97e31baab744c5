package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.wire.ByteArrayBuilder;
import org.jspecify.annotations.Nullable;

/** The four percent-decoded segments of a VI/JSON path: {@code /sdk/vim25/{release}/{type}/{id}/{name}}. */
record JsonRequestPath(String release, String type, String id, String name) {
    static final String TREE = "/sdk/vim25/";
    private static final int WORDS = 4;

    /** Null when the path is none of the tree's. */
    static @Nullable JsonRequestPath of(String path) {
        String[] words = new String[WORDS];
        int at = TREE.length();
        for (int i = 0; i < WORDS; i++) {
            int end = path.indexOf('/', at);
            if ((end < 0) != (i == WORDS - 1)) return null;
            String word = decoded(path.substring(at, end < 0 ? path.length() : end));
            if (word == null || word.isEmpty()) return null;
            words[i] = word;
            at = end + 1;
        }
        return new JsonRequestPath(words[0], words[1], words[2], words[3]);
    }

    /** Brackets and other characters that a client sends as they are stay so. Null for a percent sign without two digits. */
    private static @Nullable String decoded(String word) {
        if (word.indexOf('%') < 0) return word;
        ByteArrayBuilder bytes = new ByteArrayBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '%') {
                int high = i + 2 < word.length() ? Character.digit(word.charAt(i + 1), 16) : -1;
                int low = i + 2 < word.length() ? Character.digit(word.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) return null;
                bytes.put((char) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(c);
            }
        }
        return new String(bytes.toByteArray(), UTF_8);
    }
}
