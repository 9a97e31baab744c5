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
    public String contentType(HttpError error) {
        return error == HttpError.BUSY ? PLAIN : SoapEnvelope.XML;
    }

    @Override
    public ByteArrayBuilder body(HttpError error) {
        return switch (error) {
            case BAD_REQUEST, NO_SESSION, NOT_FOUND, WRONG_VERB, TOO_SLOW, TOO_BIG ->
                SoapEnvelope.clientFault(error.message());
            case BROKEN -> SoapEnvelope.systemError(error.message());
            case BUSY -> ErrorFormat.ascii(error.message() + "\n");
        };
    }
}
