package io.vfleet.wire.soap;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;

/** Formats HTTP errors as SOAP faults; only overload is answered as plain text, as a vCenter does. */
public final class SoapErrorFormat implements ErrorFormat {
    public static final SoapErrorFormat INSTANCE = new SoapErrorFormat();

    private static final String PLAIN = "text/plain; charset=utf-8";

    private SoapErrorFormat() {}

    @Override
    public CharSequence contentType(HttpError error) {
        return error == HttpError.BUSY ? PLAIN : SoapEnvelope.XML;
    }

    /** SOAP clients read a fault only where its status says that there is one. */
    @Override
    public int status(HttpError error) {
        return error == HttpError.NOT_FOUND || error == HttpError.TOO_BIG ? SoapEnvelope.FAULT : error.status();
    }

    @Override
    public ByteArrayBuilder body(HttpError error, String message) {
        return switch (error) {
            case BAD_REQUEST,
                    NO_SESSION,
                    NOT_FOUND,
                    CONFLICT,
                    WRONG_VERB,
                    TOO_SLOW,
                    TOO_BIG,
                    LONG_LINE,
                    LONG_HEAD,
                    WRONG_TRANSFER,
                    ENCODED_BODY,
                    WRONG_CONTENT_TYPE,
                    WRONG_RANGE,
                    WRONG_EXPECTATION -> SoapEnvelope.clientFault(message);
            case OUT_OF_REACH, BROKEN -> SoapEnvelope.systemError(message);
            case BUSY -> ErrorFormat.ascii(message + "\n");
        };
    }
}
