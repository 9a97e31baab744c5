package io.vfleet.wire.soap;

import io.vfleet.wire.Bytes;
import io.vfleet.wire.Refusal;
import io.vfleet.wire.Wording;

/**
 * What needs no vCenter, as clients of SOAP read it: a fault in an envelope. Overload alone is plain text, for so a vCenter
 * says that it has no room.
 */
final class SoapWording implements Wording {
    static final SoapWording OWN = new SoapWording();

    private static final String PLAIN = "text/plain; charset=utf-8";

    private SoapWording() {}

    @Override
    public String contentType(Refusal refusal) {
        return refusal == Refusal.BUSY ? PLAIN : Envelope.XML;
    }

    @Override
    public Bytes body(Refusal refusal) {
        return switch (refusal) {
            case BAD_REQUEST, NO_SESSION, NOT_FOUND, WRONG_VERB, TOO_SLOW, TOO_BIG ->
                Envelope.clientFault(refusal.text());
            case BROKEN -> Envelope.systemError(refusal.text());
            case BUSY -> Wording.ascii(refusal.text() + "\n");
        };
    }
}
