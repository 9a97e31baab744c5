package io.vfleet.wire.soap;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * The call and the header fields of a SOAP request.
 *
 * @param call the element of the call: its name is the method, its children are the object and the arguments
 * @param malformed why the text stops being XML in or behind the call; null when it is whole
 * @param operationId the client's own id of the request; null when the header has none
 * @param signed whether the header shows a token, such as SAML; nothing of it is checked
 * @param token the session token in the header; null when there is none
 */
public record SoapRequest(
        XmlElement envelope,
        XmlElement body,
        XmlElement call,
        @Nullable String malformed,
        @Nullable String operationId,
        boolean signed,
        @Nullable String token) {
    /** The element that says on which object the call is. */
    public static final String THIS = "_this";

    /** Null when there is no envelope with a call in it, not even the beginning of one. */
    public static @Nullable SoapRequest of(XmlTree.ParsedXml parsed) {
        return switch (parsed) {
            case XmlTree.XmlRoot(XmlElement envelope) -> of(envelope, null);
            case XmlTree.MalformedXml(String error, XmlElement read) -> read == null ? null : of(read, error);
        };
    }

    private static @Nullable SoapRequest of(XmlElement envelope, @Nullable String malformed) {
        XmlElement body = envelope.name().equals("Envelope") ? envelope.child("Body") : null;
        if (body == null || body.children().isEmpty()) return null;
        XmlElement header = envelope.child("Header");
        return new SoapRequest(
                envelope,
                body,
                body.children().getFirst(),
                malformed,
                text(header, "operationID"),
                header != null && header.child("Security") != null,
                unquoted(text(header, "vcSessionCookie")));
    }

    /** The name of the method that is called. */
    public String method() {
        return call.name();
    }

    /** The fault of a call outside of the namespace of the service; null when it is in it. */
    public @Nullable Fault foreignNamespace(SoapService service) {
        String namespace = call.namespace();
        if (service.serves(namespace)) return null;
        // A client that signs its call with a token writes it without one.
        if (namespace.isEmpty() && signed) return null;
        return namespace.isEmpty()
                ? unknownMethod()
                : refused("Unsupported namespace \"" + ParseRefusal.shown(namespace) + "\" in content of SOAP body");
    }

    /** The fault of a request with anything behind its call or behind its body, such as a second call; null without. */
    public @Nullable Fault unexpectedElement() {
        XmlElement behindCall =
                body.children().size() == 1 ? null : body.children().get(1);
        XmlElement last = envelope.children().getLast();
        if (behindCall == null && last == body) return null;
        var refusal = new ParseRefusal();
        refusal.unexpected(behindCall == null ? last : behindCall);
        return refusal.fault(this, null);
    }

    /** The fault of a call whose method the request's release does not have on any type. */
    public Fault unknownMethod() {
        return refused("Unable to resolve WSDL method name " + ParseRefusal.shown(method()) + " for namespace name "
                + ParseRefusal.shown(call.namespace()));
    }

    private Fault refused(String error) {
        var refusal = new ParseRefusal();
        refusal.becauseOfCall(error);
        return refusal.fault(this, null);
    }

    /** The fault of a call that does not say on which object it is. */
    public Fault missingTarget() {
        var refusal = new ParseRefusal();
        if (malformed != null) refusal.because(malformed);
        else if (call.children().isEmpty()) refusal.missing(THIS, SoapDialect.requestType(method()));
        else refusal.expectedThis(call.children().getFirst());
        refusal.withinCall(this);
        return refusal.fault(this, null);
    }

    /** The object that the call is on; null when the request does not say it, or not with its type. */
    public @Nullable MoRef target() {
        XmlElement self = call.child(THIS);
        return self == null || self.isCutOff() ? null : SoapReferenceReader.of(self);
    }

    /** The id of the object that the call is on; empty when the request does not say it. */
    public String targetId() {
        XmlElement self = call.child(THIS);
        return self == null || self.isCutOff() ? "" : self.text().strip();
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
