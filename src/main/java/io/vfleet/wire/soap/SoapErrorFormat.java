package io.vfleet.wire.soap;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;

/**
 * Formats HTTP errors as SOAP faults; overload alone is plain text, as a vCenter answers it. Overload alone is plain
 * text, for so a vCenter says that it has no room.
 */
public final class SoapErrorFormat implements ErrorFormat {
    public static final SoapErrorFormat INSTANCE = new SoapErrorFormat();

    private static final String PLAIN = "text/plain; charset=utf-8";

    private SoapErrorFormat() {}

    @Override
    public String contentType(HttpError refusal) {
        return refusal == HttpError.BUSY ? PLAIN : SoapEnvelope.XML;
    }

    @Override
    public ByteArrayBuilder body(HttpError refusal) {
        return switch (refusal) {
            case BAD_REQUEST, NO_SESSION, NOT_FOUND, WRONG_VERB, TOO_SLOW, TOO_BIG ->
                SoapEnvelope.clientFault(refusal.text());
            case BROKEN -> SoapEnvelope.systemError(refusal.text());
            case BUSY -> ErrorFormat.ascii(refusal.text() + "\n");
        };
    }
}
