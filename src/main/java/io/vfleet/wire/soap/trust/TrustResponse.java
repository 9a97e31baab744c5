package io.vfleet.wire.soap.trust;

import io.vfleet.access.token.IssuedToken;
import io.vfleet.access.token.SecurityToken;
import io.vfleet.access.token.SignedEnvelope;
import io.vfleet.access.token.TokenRefused;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.soap.XmlText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the answers of WS-Trust; without line breaks, which some clients count as text. */
final class TrustResponse {
    private static final String WST = TrustRequestReader.WST;
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayBuilder out = new ByteArrayBuilder(8_192);

    private TrustResponse() {
        out.putAscii("<?xml version=\"1.0\" encoding=\"UTF-8\"?><S:Envelope xmlns:S=\"" + ENVELOPE + "\"><S:Body>");
    }

    /** {@code collected}: in a collection, as the answer to Issue is. */
    static ByteArrayBuilder issued(IssuedToken issued, boolean collected) {
        var answer = new TrustResponse();
        if (collected) answer.put("<RequestSecurityTokenResponseCollection xmlns=\"" + WST + "\">");
        answer.put("<RequestSecurityTokenResponse xmlns=\"" + WST + "\">");
        answer.put("<TokenType>urn:oasis:names:tc:SAML:2.0:assertion</TokenType><RequestedSecurityToken>");
        // It has its own declarations, and not one character of it may change.
        answer.out.put(issued.text().getBytes(StandardCharsets.UTF_8));
        SecurityToken token = issued.token();
        answer.put("</RequestedSecurityToken><Lifetime xmlns:wsu=\"" + SignedEnvelope.WSU + "\"><wsu:Created>"
                + time(token.notBefore()) + "</wsu:Created><wsu:Expires>" + time(token.notOnOrAfter())
                + "</wsu:Expires></Lifetime>");
        answer.put("<Renewing Allow=\"" + token.renewable() + "\" OK=\"false\"/><Delegatable>" + token.delegatable()
                + "</Delegatable><KeyType>" + WST + "/" + (token.holder() == null ? "Bearer" : "PublicKey")
                + "</KeyType></RequestSecurityTokenResponse>");
        if (collected) answer.put("</RequestSecurityTokenResponseCollection>");
        return answer.end();
    }

    static ByteArrayBuilder validated(boolean valid) {
        var answer = new TrustResponse();
        answer.put("<RequestSecurityTokenResponse xmlns=\"" + WST + "\"><TokenType>" + WST
                + "/RSTR/Status</TokenType><Status><Code>" + WST + "/status/" + (valid ? "valid" : "invalid")
                + "</Code></Status></RequestSecurityTokenResponse>");
        return answer.end();
    }

    static ByteArrayBuilder refused(TokenRefused refusal) {
        var answer = new TrustResponse();
        answer.put("<S:Fault><faultcode xmlns:ns0=\"" + WST + "\">ns0:"
                + refusal.fault().code() + "</faultcode><faultstring>");
        XmlText.put(answer.out, refusal.text());
        answer.put("</faultstring></S:Fault>");
        return answer.end();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private void put(String ascii) {
        out.putAscii(ascii);
    }

    private ByteArrayBuilder end() {
        put("</S:Body></S:Envelope>");
        return out;
    }
}
