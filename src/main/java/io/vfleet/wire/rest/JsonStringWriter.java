package io.vfleet.wire.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.wire.ByteArrayBuilder;

/** Writes short strings as JSON in UTF-8. */
final class JsonStringWriter {
    static final String CONTENT_TYPE = "application/json";

    private JsonStringWriter() {}

    static void quoted(ByteArrayBuilder out, String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ') quoted.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
            else quoted.append(c);
        }
        out.put(quoted.append('"').toString().getBytes(UTF_8));
    }
}
