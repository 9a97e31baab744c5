package io.vfleet.access.token;

import io.vfleet.access.token.TokenRefused.TrustFault;
import io.vfleet.access.token.XmlSignatures.SignedElement;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A SOAP envelope with what its Security header shows of its sender; nothing of it is checked before it is asked for.
 *
 * @see "OASIS Web Services Security 1.1, SAML Token Profile 1.1"
 */
public final class SignedEnvelope {
    public static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String TIMESTAMP = "Timestamp";
    private static final String ID = "Id";

    private final Element body;
    private final Element content;
    private final @Nullable Element security;

    private SignedEnvelope(Element body, Element content, @Nullable Element security) {
        this.body = body;
        this.content = content;
        this.security = security;
    }

    public static SignedEnvelope parse(byte[] text) throws TokenRefused {
        Element envelope = XmlDocuments.parse(text).getDocumentElement();
        boolean known = XmlDocuments.is(envelope, SOAP, "Envelope");
        Element body = known ? XmlDocuments.child(envelope, SOAP, "Body") : null;
        Element content = XmlDocuments.firstElement(body);
        if (body == null || content == null) {
            throw new TokenRefused(TrustFault.INVALID_REQUEST, "The request is no SOAP envelope with a body");
        }
        Element header = XmlDocuments.child(envelope, SOAP, "Header");
        return new SignedEnvelope(body, content, XmlDocuments.child(header, WSSE, "Security"));
    }

    /** What is in the body. */
    public Element content() {
        return content;
    }

    /** The token that is shown; null for none. */
    @Nullable
    Element assertion() {
        return XmlDocuments.child(security, SamlAssertions.SAML, "Assertion");
    }

    /** The name that is shown with a password; null for none. */
    @Nullable
    String userName() {
        Element shown = XmlDocuments.child(security, WSSE, "UsernameToken");
        return shown == null ? null : XmlDocuments.childText(shown, WSSE, "Username");
    }

    /** Not stripped: it may begin or end with a blank. */
    String password() {
        Element shown = XmlDocuments.child(security, WSSE, "UsernameToken");
        Element password = XmlDocuments.child(shown, WSSE, "Password");
        return password == null ? "" : password.getTextContent();
    }

    /** The certificate that is shown; null for none. */
    @Nullable
    X509Certificate certificate() throws TokenRefused {
        Element shown = XmlDocuments.child(security, WSSE, "BinarySecurityToken");
        if (shown == null) return null;
        try {
            return SigningKey.certificate(Base64.getMimeDecoder().decode(shown.getTextContent()));
        } catch (CertificateException | IllegalArgumentException _) {
            throw new TokenRefused(TrustFault.INVALID_SECURITY_TOKEN, "The certificate cannot be read");
        }
    }

    /** Refuses what was not made now, as far as clocks agree; a message without a timestamp may be of any time. */
    void checkTime(Instant now, Duration tolerance) throws TokenRefused {
        Element timestamp = XmlDocuments.child(security, WSU, TIMESTAMP);
        if (timestamp == null) return;
        Instant created = time(timestamp, "Created");
        Instant expires = time(timestamp, "Expires");
        boolean tooEarly = created != null && created.isAfter(now.plus(tolerance));
        boolean tooLate = expires != null && expires.isBefore(now.minus(tolerance));
        if (tooEarly || tooLate) throw new TokenRefused(TrustFault.EXPIRED_DATA, "The request is not of this time");
    }

    /** The time in a child element; null when there is none. */
    public static @Nullable Instant time(@Nullable Element parent, String name) throws TokenRefused {
        String text = XmlDocuments.childText(parent, WSU, name);
        if (text.isEmpty()) return null;
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw new TokenRefused(TrustFault.INVALID_REQUEST, "No time: " + name);
        }
    }

    /** Whether the holder of that key has signed the body and the timestamp. */
    boolean isSignedBy(PublicKey key) {
        Element signature = XmlDocuments.child(security, XmlSignatures.DS, "Signature");
        Element timestamp = XmlDocuments.child(security, WSU, TIMESTAMP);
        if (signature == null || timestamp == null || security == null) return false;
        List<SignedElement> others = new ArrayList<>();
        for (Node node = security.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && !element.isSameNode(timestamp) && element.hasAttributeNS(WSU, ID))
                others.add(new SignedElement(element, WSU, ID));
        }
        return XmlSignatures.covers(
                signature,
                key,
                List.of(new SignedElement(body, WSU, ID), new SignedElement(timestamp, WSU, ID)),
                others);
    }
}
