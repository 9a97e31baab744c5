package io.vfleet.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a client's request belongs to, of the header {@code traceparent} as W3C's Trace Context has it.
 *
 * @param traceId 32 hexadecimal digits, not all of them 0
 * @param spanId of the request of the client; 16 digits, not all of them 0
 * @param sampled whether the trace is recorded by the client
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String FIRST_VERSION = "00";
    private static final int CHARS_MIN = 55;
    /** Later versions may append; so much is looked at. */
    private static final int CHARS_MAX = 512;

    /** Null for null, and for what is no such header: it is to be ignored then. */
    public static @Nullable TraceParent parse(@Nullable String header) {
        if (header == null || header.length() < CHARS_MIN || header.length() > CHARS_MAX) return null;
        Matcher parts = FORM.matcher(header);
        if (!parts.matches()) return null;
        // The first version ends here; what later ones append is not known.
        if (parts.group(1).equals(FIRST_VERSION) && parts.group(5) != null) return null;
        return new TraceParent(parts.group(2), parts.group(3), (Integer.parseInt(parts.group(4), 16) & 1) != 0);
    }
}
