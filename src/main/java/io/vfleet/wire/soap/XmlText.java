package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.wire.ByteArrayBuilder;

/** Writes text between XML tags in UTF-8. */
public final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /**
     * Writes a text; characters that XML cannot represent (control characters, half a surrogate pair) become U+FFFD.
     */
    public static void put(ByteArrayBuilder out, String text) {
        int length = text.length();
        byte[] into = out.ensureCapacity(length);
        int start = out.length();
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>') break;
            into[start + i] = (byte) c;
        }
        out.advance(i);
        if (i < length) out.put(escaped(text, i).getBytes(UTF_8));
    }

    private static String escaped(String text, int from) {
        StringBuilder escaped = new StringBuilder(text.length() - from + 16);
        for (int i = from; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                // An XML parser would turn it into a line feed.
                case '\r' -> escaped.append("&#xD;");
                default -> escaped.appendCodePoint(isXmlCharacter(c) ? c : REPLACEMENT);
            }
        }
        return escaped.toString();
    }

    private static boolean isXmlCharacter(int c) {
        if (c < ' ') return c == '\t' || c == '\n';
        return c < Character.MIN_SURROGATE || (c > Character.MAX_SURROGATE && c != 0xfffe && c != 0xffff);
    }

    /** Writes a number in the form of XML Schema, which includes INF, -INF and NaN. */
    static void real(ByteArrayBuilder out, double number, String text) {
        if (Double.isNaN(number)) out.putAscii("NaN");
        else if (Double.isInfinite(number)) out.putAscii(number > 0 ? "INF" : "-INF");
        else out.putAscii(text);
    }

    /**
     * Converts an XML number to a text that Java parses as the same number. Forms that only Java has, such as 1d, 0x1p3
     * and Infinity, become empty and so not parseable.
     */
    static String real(String text) {
        return switch (text) {
            case "INF", "+INF" -> "Infinity";
            case "-INF" -> "-Infinity";
            case "NaN" -> text;
            default -> text.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0) ? text : "";
        };
    }
}
