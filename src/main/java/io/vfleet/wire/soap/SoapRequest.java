package io.vfleet.wire.soap;

import org.jspecify.annotations.Nullable;

/**
 * The call and the header fields of a SOAP request.
 *
 * @param call the element of the call: its name is the method, its children are the arguments
 * @param operationId the client's own id of the request; null when the header has none
 * @param signed whether the header has a token of a third party, such as SAML; the signature is not verified
 * @param token the session token in the header; null when there is none
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

    /** Some clients copy the cookie's value with its quotes. */
    private static @Nullable String unquoted(@Nullable String text) {
        return text == null ? null : text.replace("\"", "");
    }

    private static @Nullable String text(@Nullable XmlElement header, String name) {
        XmlElement element = header == null ? null : header.child(name);
        return element == null ? null : element.text().strip();
    }
}
