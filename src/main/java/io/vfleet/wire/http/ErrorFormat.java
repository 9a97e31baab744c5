package io.vfleet.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.wire.ByteArrayBuilder;

/** How an {@link HttpError} is formatted for the clients of a path. */
public interface ErrorFormat {
    /** A VI/JSON fault, because clients decode any body as one. */
    ErrorFormat JSON = new ErrorFormat() {
        @Override
        public CharSequence contentType(HttpError error) {
            return "application/json";
        }

        @Override
        public ByteArrayBuilder body(HttpError error, String message) {
            String reason = error == HttpError.BROKEN ? ",\"reason\":\"\"" : "";
            return ascii("{\"_typeName\":\"" + error.fault() + "\",\"faultstring\":\"" + message + "\"" + reason + "}");
        }
    };

    /** The HTTP status, where the clients of a path need another than the error's own. */
    default int status(HttpError error) {
        return error.status();
    }

    CharSequence contentType(HttpError error);

    /** {@code message}: what is said of the error, in ASCII. */
    ByteArrayBuilder body(HttpError error, String message);

    /** An ASCII text as a body. */
    static ByteArrayBuilder ascii(String text) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(text.length());
        bytes.put(text.getBytes(US_ASCII));
        return bytes;
    }
}
