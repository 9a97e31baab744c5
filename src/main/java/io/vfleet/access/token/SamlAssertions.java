package io.vfleet.access.token;

import io.vfleet.access.certificate.SelfSignedCertificate;
import io.vfleet.access.token.TokenRefused.TrustFault;
import io.vfleet.access.token.XmlSignatures.SignedElement;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Tokens as SAML assertions in the form of a vCenter's, signed with one key.
 *
 * <p>Clients that sign a message with a token in it know this form and its order, and make the canonical text of it by themselves.
 *
 * @see "OASIS SAML 2.0 core, 2.3.3 Element Assertion"
 */
final class SamlAssertions {
    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String CONFIRMED_BY = "urn:oasis:names:tc:SAML:2.0:cm:";
    private static final String RENEWAL = "http://www.rsa.com/names/2009/12/std-ext/SAML2.0";
    private static final String RENEWAL_TYPE = "rsa:RenewRestrictionType";
    private static final String URI_NAMES = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
    private static final String PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String USES_MAX = "10";

    private final SigningKey key;
    private final String issuer;

    SamlAssertions(SigningKey key, String issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    /** That of the key that signs, in PEM. */
    String publicKey() {
        return SelfSignedCertificate.publicKey(key.certificate().getPublicKey().getEncoded());
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /**
     * A token as text, signed.
     *
     * @param id unique, and no number at its beginning
     * @param groups those of the subject, as DOMAIN\name
     */
    String text(String id, SecurityToken token, List<String> groups) {
        Document document = XmlDocuments.empty();
        Element assertion = document.createElementNS(SAML, "saml2:Assertion");
        document.appendChild(assertion);
        declare(assertion, "saml2", SAML);
        declare(assertion, "xs", XMLConstants.W3C_XML_SCHEMA_NS_URI);
        declare(assertion, "xsi", XSI);
        assertion.setAttribute("ID", id);
        assertion.setAttribute("IssueInstant", time(token.issued()));
        assertion.setAttribute("Version", "2.0");
        Element from = add(assertion, "Issuer", issuer);
        from.setAttribute("Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:entity");
        Element subject = subject(assertion, token);
        conditions(assertion, token);
        Element statement = add(assertion, "AuthnStatement", "");
        statement.setAttribute("AuthnInstant", time(token.issued()));
        add(add(statement, "AuthnContext", ""), "AuthnContextClassRef", PASSWORD);
        attributes(add(assertion, "AttributeStatement", ""), token, groups);
        XmlSignatures.sign(assertion, subject, key);
        return XmlDocuments.text(document);
    }

    private static Element subject(Element assertion, SecurityToken token) {
        Element subject = add(assertion, "Subject", "");
        add(subject, "NameID", token.subject()).setAttribute("Format", "http://schemas.xmlsoap.org/claims/UPN");
        Element confirmation = add(subject, "SubjectConfirmation", "");
        X509Certificate holder = token.holder();
        confirmation.setAttribute("Method", CONFIRMED_BY + (holder == null ? "bearer" : "holder-of-key"));
        Element data = add(confirmation, "SubjectConfirmationData", "");
        if (holder == null) {
            data.setAttribute("NotOnOrAfter", time(token.notOnOrAfter()));
            return subject;
        }
        data.setAttributeNS(XSI, "xsi:type", "saml2:KeyInfoConfirmationDataType");
        Element info = data.getOwnerDocument().createElementNS(XmlSignatures.DS, "ds:KeyInfo");
        declare(info, "ds", XmlSignatures.DS);
        data.appendChild(info);
        Element x509 = data.getOwnerDocument().createElementNS(XmlSignatures.DS, "ds:X509Data");
        info.appendChild(x509);
        Element certificate = data.getOwnerDocument().createElementNS(XmlSignatures.DS, "ds:X509Certificate");
        certificate.setTextContent(encoded(holder));
        x509.appendChild(certificate);
        return subject;
    }

    private static void conditions(Element assertion, SecurityToken token) {
        Element conditions = add(assertion, "Conditions", "");
        conditions.setAttribute("NotBefore", time(token.notBefore()));
        conditions.setAttribute("NotOnOrAfter", time(token.notOnOrAfter()));
        if (token.delegatable()) add(conditions, "ProxyRestriction", "").setAttribute("Count", USES_MAX);
        if (!token.renewable()) return;
        Element renewal = add(conditions, "Condition", "");
        declare(renewal, "rsa", RENEWAL);
        renewal.setAttribute("Count", USES_MAX);
        renewal.setAttributeNS(XSI, "xsi:type", RENEWAL_TYPE);
    }

    private static void attributes(Element statement, SecurityToken token, List<String> groups) {
        attribute(statement, "Groups", "http://rsa.com/schemas/attr-names/2009/01/GroupIdentity", groups);
        String name = token.subject().substring(0, token.subject().lastIndexOf('@'));
        String given = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname";
        attribute(statement, "givenName", given, List.of(name));
        String solution = "http://vmware.com/schemas/attr-names/2011/07/isSolution";
        attribute(statement, "Subject Type", solution, List.of("false"));
    }

    private static void attribute(Element statement, String friendly, String name, List<String> values) {
        Element attribute = add(statement, "Attribute", "");
        attribute.setAttribute("FriendlyName", friendly);
        attribute.setAttribute("Name", name);
        attribute.setAttribute("NameFormat", URI_NAMES);
        for (String value : values)
            add(attribute, "AttributeValue", value).setAttributeNS(XSI, "xsi:type", "xs:string");
    }

    private static Element add(Element parent, String name, String text) {
        Element child = parent.getOwnerDocument().createElementNS(SAML, "saml2:" + name);
        if (!text.isEmpty()) child.setTextContent(text);
        parent.appendChild(child);
        return child;
    }

    private static void declare(Element element, String prefix, String namespace) {
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }

    /** What a token says, if this key has signed it and it is valid now, as far as clocks agree. */
    SecurityToken read(Element assertion, Instant now, Duration tolerance) throws TokenRefused {
        Element signature = XmlDocuments.child(assertion, XmlSignatures.DS, "Signature");
        boolean ours = signature != null
                && XmlDocuments.is(assertion, SAML, "Assertion")
                && XmlSignatures.covers(
                        signature,
                        key.certificate().getPublicKey(),
                        List.of(new SignedElement(assertion, null, "ID")),
                        List.of());
        if (!ours || !XmlDocuments.childText(assertion, SAML, "Issuer").equals(issuer))
            throw new TokenRefused(
                    TrustFault.INVALID_SECURITY_TOKEN, "The token is not of this server, or was changed");
        SecurityToken token = read(assertion);
        if (now.isBefore(token.notBefore().minus(tolerance)))
            throw new TokenRefused(TrustFault.INVALID_SECURITY_TOKEN, "The token is not valid yet");
        if (!now.isBefore(token.notOnOrAfter().plus(tolerance)))
            throw new TokenRefused(TrustFault.EXPIRED_DATA, "The token has expired");
        return token;
    }

    private static SecurityToken read(Element assertion) throws TokenRefused {
        Element subject = XmlDocuments.child(assertion, SAML, "Subject");
        Element confirmation = XmlDocuments.child(subject, SAML, "SubjectConfirmation");
        Element data = XmlDocuments.child(confirmation, SAML, "SubjectConfirmationData");
        Element conditions = XmlDocuments.child(assertion, SAML, "Conditions");
        if (confirmation == null || data == null || conditions == null)
            throw new TokenRefused(TrustFault.INVALID_SECURITY_TOKEN, "The token is incomplete");
        try {
            return new SecurityToken(
                    XmlDocuments.childText(subject, SAML, "NameID"),
                    instant(assertion.getAttribute("IssueInstant")),
                    instant(conditions.getAttribute("NotBefore")),
                    instant(conditions.getAttribute("NotOnOrAfter")),
                    XmlDocuments.child(conditions, SAML, "ProxyRestriction") != null,
                    XmlDocuments.child(conditions, SAML, "Condition") != null,
                    holder(data));
        } catch (DateTimeParseException | CertificateException e) {
            throw new IllegalStateException("a token that this server has signed can be read", e);
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable X509Certificate holder(Element data) throws CertificateException {
        Element info = XmlDocuments.child(data, XmlSignatures.DS, "KeyInfo");
        Element x509 = XmlDocuments.child(info, XmlSignatures.DS, "X509Data");
        String encoded = XmlDocuments.childText(x509, XmlSignatures.DS, "X509Certificate");
        return encoded.isEmpty()
                ? null
                : SigningKey.certificate(Base64.getMimeDecoder().decode(encoded));
    }
}
