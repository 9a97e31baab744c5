package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.wire.ByteArrayBuilder;
import org.jspecify.annotations.Nullable;

/** The four percent-decoded segments of a VI/JSON path: {@code /sdk/vim25/{release}/{type}/{id}/{name}}. */
record JsonRequestPath(String release, String type, String id, String name) {
    static final String PREFIX = "/sdk/vim25/";
    private static final int SEGMENTS = 4;

    /** Null when the path does not have this form. */
    static @Nullable JsonRequestPath of(String path) {
        String[] segments = new String[SEGMENTS];
        int at = PREFIX.length();
        for (int i = 0; i < SEGMENTS; i++) {
            int end = path.indexOf('/', at);
            if ((end < 0) != (i == SEGMENTS - 1)) return null;
            String segment = decode(path.substring(at, end < 0 ? path.length() : end));
            if (segment == null || segment.isEmpty()) return null;
            segments[i] = segment;
            at = end + 1;
        }
        return new JsonRequestPath(segments[0], segments[1], segments[2], segments[3]);
    }

    /**
     * Decodes percent escapes; characters that a client has not escaped, such as brackets, are kept. Null for a percent
     * sign without two digits.
     */
    private static @Nullable String decode(String segment) {
        if (segment.indexOf('%') < 0) return segment;
        ByteArrayBuilder bytes = new ByteArrayBuilder(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                int high = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 1), 16) : -1;
                int low = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 2), 16) : -1;
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
