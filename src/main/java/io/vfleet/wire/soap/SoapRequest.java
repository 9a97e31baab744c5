package io.vfleet.wire.soap;

import org.jspecify.annotations.Nullable;

/**
 * The call and the header fields of a SOAP request.
 *
 * @param call the method by its name, its arguments in it
 * @param operationId what the client calls this request in its own logs; null when the header does not say
 * @param signed whether the header brings a token that somebody else is said to have signed
 * @param token of the session, where the header says it; null when it does not
 */
public record SoapRequest(
        XmlElement call,
        @Nullable String operationId,
        boolean signed,
        @Nullable String token) {

    /** Null when the element is no envelope with a call in it. */
    public static @Nullable SoapRequest of(XmlElement envelope) {
        XmlElement body = envelope.name().equals("Envelope") ? envelope.child("Body") : null;
        if (body == null || body.children().isEmpty()) return null;
        XmlElement header = envelope.child("Header");
        return new SoapRequest(
                body.children().getFirst(),
                text(header, "operationID"),
                header != null && header.child("Security") != null,
                unquoted(text(header, "vcSessionCookie")));
    }

    /** Some copy the cookie's value as it stands, in its quotes. */
    private static @Nullable String unquoted(@Nullable String text) {
        return text == null ? null : text.replace("\"", "");
    }

    private static @Nullable String text(@Nullable XmlElement header, String name) {
        XmlElement element = header == null ? null : header.child(name);
        return element == null ? null : element.text().strip();
    }
}
