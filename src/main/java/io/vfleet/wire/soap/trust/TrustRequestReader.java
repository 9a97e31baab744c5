package io.vfleet.wire.soap.trust;

import io.vfleet.access.token.SignedEnvelope;
import io.vfleet.access.token.TokenRefused;
import io.vfleet.access.token.TokenRefused.TrustFault;
import io.vfleet.access.token.TrustRequest;
import io.vfleet.access.token.XmlDocuments;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads what a message of WS-Trust asks for. */
final class TrustRequestReader {
    static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    private static final String WST14 = "http://docs.oasis-open.org/ws-sx/ws-trust/200802";

    private TrustRequestReader() {}

    /** What can be asked for. */
    enum TrustAction {
        ISSUE("Issue", ""),
        RENEW("Renew", "RenewTarget"),
        VALIDATE("Validate", "ValidateTarget");

        private final String name;
        private final String target;

        TrustAction(String name, String target) {
            this.name = name;
            this.target = target;
        }
    }

    record ReadTrustRequest(TrustAction action, TrustRequest request) {}

    static ReadTrustRequest read(byte[] body) throws TokenRefused {
        SignedEnvelope envelope = SignedEnvelope.parse(body);
        Element asked = envelope.content();
        boolean known = "RequestSecurityToken".equals(asked.getLocalName()) && WST.equals(asked.getNamespaceURI());
        if (!known) throw refused("the body is no RequestSecurityToken");
        TrustAction action = action(XmlDocuments.childText(asked, WST, "RequestType"));
        Element lifetime = XmlDocuments.child(asked, WST, "Lifetime");
        Element renewing = XmlDocuments.child(asked, WST, "Renewing");
        String keyType = XmlDocuments.childText(asked, WST, "KeyType");
        var request = new TrustRequest(
                envelope,
                SignedEnvelope.time(lifetime, "Created"),
                SignedEnvelope.time(lifetime, "Expires"),
                renewing != null && isTrue(renewing.getAttribute("Allow")),
                isTrue(XmlDocuments.childText(asked, WST, "Delegatable")),
                keyType.substring(keyType.lastIndexOf('/') + 1),
                target(asked, action));
        return new ReadTrustRequest(action, request);
    }

    private static TrustAction action(String requestType) throws TokenRefused {
        for (TrustAction action : TrustAction.values()) if (requestType.equals(WST + "/" + action.name)) return action;
        throw refused("the type of the request is not Issue, Renew or Validate");
    }

    private static @Nullable Element target(Element asked, TrustAction action) {
        Element around = action == TrustAction.ISSUE
                ? XmlDocuments.child(asked, WST14, "ActAs")
                : XmlDocuments.child(asked, WST, action.target);
        return XmlDocuments.child(around, "urn:oasis:names:tc:SAML:2.0:assertion", "Assertion");
    }

    private static boolean isTrue(String text) {
        return text.equals("true") || text.equals("1");
    }

    private static TokenRefused refused(String reason) {
        return new TokenRefused(TrustFault.INVALID_REQUEST, "Cannot read the request: " + reason);
    }
}
