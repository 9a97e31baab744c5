package io.vfleet.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.wire.ByteArrayBuilder;

/** How an {@link HttpError} is formatted for the clients of a path. */
public interface ErrorFormat {
    /** A fault as VI/JSON has it, for clients read any body as one. */
    ErrorFormat JSON = new ErrorFormat() {
        @Override
        public String contentType(HttpError refusal) {
            return "application/json";
        }

        @Override
        public ByteArrayBuilder body(HttpError refusal) {
            String reason = refusal == HttpError.BROKEN ? ",\"reason\":\"\"" : "";
            return ascii("{\"_typeName\":\"" + refusal.fault() + "\",\"faultstring\":\"" + refusal.text() + "\""
                    + reason + "}");
        }
    };

    String contentType(HttpError refusal);

    ByteArrayBuilder body(HttpError refusal);

    /** Text that is ASCII, as a body. */
    static ByteArrayBuilder ascii(String text) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(text.length());
        bytes.put(text.getBytes(US_ASCII));
        return bytes;
    }
}
