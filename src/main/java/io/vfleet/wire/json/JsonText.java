package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.wire.ByteArrayBuilder;

/** Single values as JSON text in UTF-8. */
final class JsonText {
    /** The most bytes that one character takes: a control character as {@code \}{@code u001f}. */
    private static final int BYTES_PER_CHAR_MAX = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private JsonText() {}

    /** A string in quotes; half a surrogate pair becomes U+FFFD. */
    static void quoted(ByteArrayBuilder out, String text) {
        int length = text.length();
        byte[] into = out.ensureCapacity(length + 2);
        int start = out.length();
        into[start] = '"';
        int at = start + 1;
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') break;
            into[at++] = (byte) c;
        }
        out.advance(at - start);
        if (i < length) escaped(out, text, i);
        out.put('"');
    }

    private static void escaped(ByteArrayBuilder out, String text, int from) {
        byte[] into = out.ensureCapacity((text.length() - from) * BYTES_PER_CHAR_MAX);
        int at = out.length();
        for (int i = from; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            at = c < 0x80 ? ascii(into, at, c) : utf8(into, at, c);
        }
        out.advance(at - out.length());
    }

    private static int ascii(byte[] into, int start, int c) {
        int at = start;
        char letter = switch (c) {
            case '"', '\\' -> (char) c;
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (letter != 0) {
            into[at++] = '\\';
            into[at++] = (byte) letter;
        } else if (c >= ' ' && c != 0x7f) {
            into[at++] = (byte) c;
        } else {
            into[at++] = '\\';
            into[at++] = 'u';
            into[at++] = '0';
            into[at++] = '0';
            into[at++] = HEX[c >> 4];
            into[at++] = HEX[c & 15];
        }
        return at;
    }

    private static int utf8(byte[] into, int start, int codePoint) {
        int at = start;
        int c = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0xfffd : codePoint;
        if (c < 0x800) {
            into[at++] = (byte) (0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                into[at++] = (byte) (0xe0 | c >> 12);
            } else {
                into[at++] = (byte) (0xf0 | c >> 18);
                into[at++] = (byte) (0x80 | (c >> 12 & 0x3f));
            }
            into[at++] = (byte) (0x80 | (c >> 6 & 0x3f));
        }
        into[at++] = (byte) (0x80 | (c & 0x3f));
        return at;
    }

    /**
     * Writes a number. JSON has no form for infinity and NaN, which can come from a SOAP client: their XML names are
     * written in quotes.
     */
    static void real(ByteArrayBuilder out, double number, String text) {
        if (Double.isFinite(number)) out.putAscii(text);
        else if (Double.isNaN(number)) out.putAscii("\"NaN\"");
        else out.putAscii(number > 0 ? "\"INF\"" : "\"-INF\"");
    }
}
