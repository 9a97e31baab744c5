package io.vfleet.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.wire.ByteArrayBuilder;

/** How an {@link HttpError} is formatted for the clients of a path. */
public interface ErrorFormat {
    /** A VI/JSON fault, because clients decode any body as one. */
    ErrorFormat JSON = new ErrorFormat() {
        @Override
        public String contentType(HttpError error) {
            return "application/json";
        }

        @Override
        public ByteArrayBuilder body(HttpError error) {
            String reason = error == HttpError.BROKEN ? ",\"reason\":\"\"" : "";
            return ascii("{\"_typeName\":\"" + error.fault() + "\",\"faultstring\":\"" + error.message() + "\"" + reason
                    + "}");
        }
    };

    String contentType(HttpError error);

    ByteArrayBuilder body(HttpError error);

    /** An ASCII text as a body. */
    static ByteArrayBuilder ascii(String text) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(text.length());
        bytes.put(text.getBytes(US_ASCII));
        return bytes;
    }
}
