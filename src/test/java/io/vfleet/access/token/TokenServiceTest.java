package io.vfleet.access.token;

import static io.vfleet.access.token.TokenMessages.envelope;
import static io.vfleet.access.token.TokenMessages.life;
import static io.vfleet.access.token.TokenMessages.password;
import static io.vfleet.access.token.TokenMessages.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.Sessions;
import io.vfleet.access.token.TokenMessages.ClientKey;
import io.vfleet.access.token.TokenRefused.TrustFault;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.UserSettings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.MemoryBudget;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class TokenServiceTest {
    private static final ClientInfo CLIENT = new ClientInfo("127.0.0.1", "test", null);
    private static final String USER = "user@VSPHERE.LOCAL";
    private static final String PASSWORD = password("user", "pass");

    private final SteppedLoops loops = new SteppedLoops(1);
    private final TokenService tokens = service();

    @Test
    void theBearerOfATokenIsItsSubjectUntilItExpires() throws Exception {
        IssuedToken issued = tokens.issue(request(envelope(PASSWORD, "<x/>", now())), CLIENT);
        assertEquals(now().plus(Duration.ofMinutes(5)), issued.token().notOnOrAfter());
        assertEquals(USER, subject(envelope(issued.text(), "<x/>", now())));
        assertEquals(USER, tokens.subject(new PresentedToken.Alone(issued.text())));

        // Five minutes, and ten by which clocks may differ.
        loops.advance(Duration.ofMinutes(15).minusMillis(1));
        assertEquals(USER, subject(envelope(issued.text(), "<x/>", now())));
        loops.advance(Duration.ofMillis(1));
        assertNull(subject(envelope(issued.text(), "<x/>", now())));
    }

    @Test
    void aTokenThatWasChangedOrIsOfAnotherServerIsNobodys() throws Exception {
        String token = bearer();
        assertNull(alone(token.replace(">user@", ">root@")));
        assertNull(alone(token.replaceFirst("<ds:Signature.*</ds:Signature>", "")));
        assertNull(alone(token.replaceFirst("NotOnOrAfter=\"2", "NotOnOrAfter=\"3")));
        assertNull(alone(token.replaceFirst("Count=\"10\"", "Count=\"11\"")));
        assertNull(service().subject(new PresentedToken.Alone(token)));
        assertEquals(USER, alone(token));
    }

    /** The signature is that of the token inside, so the one around it is not what was signed. */
    @Test
    void aTokenAroundASignedOneIsNobodys() throws Exception {
        String token = bearer();
        String head = token.substring(0, token.indexOf("<saml2:Issuer"));
        String rest = token.substring(token.indexOf("<saml2:Issuer"));
        String signature = token.substring(token.indexOf("<ds:Signature"), token.indexOf("<saml2:Subject>"));
        String forged = rest.replace(
                        signature,
                        signature.replace("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object>" + token + "</ds:Object>"))
                .replace(">user@", ">root@");
        assertNull(alone(head + forged));
        assertNull(alone(head.replaceFirst("ID=\"_", "ID=\"_x") + forged));
    }

    @Test
    void aTokenOfAKeyIsForWhoSignsWithItNow() throws Exception {
        ClientKey key = ClientKey.create(loops.clock());
        ClientKey other = ClientKey.create(loops.clock());
        String shown = PASSWORD + key.shown();
        assertRefused(TrustFault.INVALID_SECURITY_TOKEN, envelope(shown, "<x/>", now()));
        assertRefused(TrustFault.INVALID_SECURITY_TOKEN, signed(envelope(shown, "<x/>", now()), other.key()));
        String token = tokens.issue(request(signed(envelope(shown, "<x/>", now()), key.key())), CLIENT)
                .text();

        String login = envelope(token, "<y/>", now());
        String shownByHolder = signed(login, key.key());
        assertEquals(USER, subject(shownByHolder));
        assertNull(alone(token));
        assertNull(subject(login));
        assertNull(subject(signed(login, other.key())));
        assertNull(subject(shownByHolder.replace("<y/>", "<z/>")));
        assertNull(subject(shownByHolder.replaceFirst("<u:Expires>2", "<u:Expires>3")));
        loops.advance(Duration.ofMinutes(12));
        assertNull(subject(shownByHolder));
    }

    @Test
    void theHolderOfAKeyRenewsAToken() throws Exception {
        ClientKey key = ClientKey.create(loops.clock());
        String asked = TokenMessages.request("Issue", "");
        String issue = signed(envelope(PASSWORD + key.shown(), asked, now()), key.key());
        Instant expires = now().plus(Duration.ofHours(1));
        var renewable = new TrustRequest(
                SignedEnvelope.parse(issue.getBytes(UTF_8)), now(), expires, true, false, "PublicKey", null);
        IssuedToken first = tokens.issue(renewable, CLIENT);
        assertEquals(expires, first.token().notOnOrAfter());

        loops.advance(Duration.ofMinutes(50));
        SignedEnvelope renew = SignedEnvelope.parse(
                signed(envelope("", "<x/>", now()), key.key()).getBytes(UTF_8));
        IssuedToken renewed = tokens.renew(new TrustRequest(renew, null, null, true, false, "", element(first.text())));
        assertEquals(now().plus(Duration.ofDays(30)), renewed.token().notOnOrAfter());
        assertEquals(USER, renewed.token().subject());
        SignedEnvelope unsigned =
                SignedEnvelope.parse(envelope("", "<x/>", now()).getBytes(UTF_8));
        assertThrows(
                TokenRefused.class,
                () -> tokens.renew(new TrustRequest(unsigned, null, null, true, false, "", element(first.text()))));
        assertThrows(
                TokenRefused.class,
                () -> tokens.renew(new TrustRequest(renew, null, null, true, false, "", element(bearer()))));
    }

    @Test
    void onlyForADelegatableTokenMayAnotherActAndNoLonger() throws Exception {
        ClientKey key = ClientKey.create(loops.clock());
        SignedEnvelope envelope =
                SignedEnvelope.parse(signed(envelope(PASSWORD + key.shown(), "<x/>", now()), key.key())
                        .getBytes(UTF_8));
        TrustRequest own = request(envelope(PASSWORD, "<x/>", now()));
        String delegatable = tokens.issue(new TrustRequest(own.envelope(), null, null, false, true, "", null), CLIENT)
                .text();
        IssuedToken acting =
                tokens.issue(new TrustRequest(envelope, null, null, false, false, "", element(delegatable)), CLIENT);
        assertEquals(USER, acting.token().subject());
        assertEquals(now().plus(Duration.ofMinutes(5)), acting.token().notOnOrAfter());
        String not = tokens.issue(own, CLIENT).text();
        assertThrows(
                TokenRefused.class,
                () -> tokens.issue(new TrustRequest(envelope, null, null, false, false, "", element(not)), CLIENT));
        for (String nobody : new String[] {password("user", "wrong"), password("x", "pass"), ""}) {
            TrustRequest theft = request(envelope(nobody, "<x/>", now()));
            assertThrows(
                    TokenRefused.class,
                    () -> tokens.issue(
                            new TrustRequest(theft.envelope(), null, null, false, false, "", element(delegatable)),
                            CLIENT),
                    nobody);
        }
    }

    @Test
    void aHeaderWithoutATokenIsReadInNoTime() {
        var header = new PresentedToken.InAuthorization(
                "SIGN " + "a".repeat(8_000_000),
                new PresentedToken.SignedRequest("POST", "/api/session", "vc", new byte[0]));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertNull(tokens.subject(header)));
    }

    @Test
    void whoShowsNothingOrAWrongPasswordGetsNoToken() {
        assertRefused(TrustFault.FAILED_AUTHENTICATION, envelope(password("user", "wrong"), "<x/>", now()));
        assertRefused(TrustFault.FAILED_AUTHENTICATION, envelope("", "<x/>", now()));
        assertRefused(TrustFault.EXPIRED_DATA, envelope(PASSWORD, "<x/>", now().plus(Duration.ofMinutes(11))));
        assertRefused(TrustFault.EXPIRED_DATA, envelope(PASSWORD, "<x/>", now().minus(Duration.ofMinutes(12))));
    }

    @Test
    void aTimeThatIsOverOrBackwardsIsRefusedAndALongOneCut() throws Exception {
        for (Duration life : new Duration[] {Duration.ofMinutes(-1), Duration.ZERO})
            assertEquals(TrustFault.INVALID_TIME_RANGE, refusal(now(), life));
        assertEquals(TrustFault.INVALID_TIME_RANGE, refusal(now().plus(Duration.ofMinutes(11)), Duration.ofMinutes(1)));
        assertEquals(TrustFault.INVALID_TIME_RANGE, refusal(now().minus(Duration.ofHours(1)), Duration.ofMinutes(1)));
        assertNull(refusal(now(), Duration.ofDays(1_000)));
        assertFalse(life(now(), Duration.ofMinutes(1)).isEmpty());
    }

    @Test
    void whatIsNoXmlOrHasADocumentTypeIsRefusedAndNeverExpanded() {
        String bomb = "<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><e>&b;</e>";
        for (String text : new String[] {"", "<", bomb, "<e/>", "x".repeat(1 << 20), "<e>".repeat(50_000)}) {
            assertThrows(TokenRefused.class, () -> SignedEnvelope.parse(text.getBytes(UTF_8)));
            assertNull(subject(text));
            assertNull(alone(text));
        }
        assertNull(alone("<Assertion/>"));
    }

    private TokenService service() {
        UserSettings users = UserSettings.DEFAULT;
        var sessions = new Sessions(
                users, Limits.DEFAULT, loops, new SecretGenerator(), MemoryBudget.unlimited(loops.count()));
        return new TokenService(users, sessions, loops.clock(), new SecretGenerator());
    }

    private Instant now() {
        return loops.clock().now();
    }

    private String bearer() throws TokenRefused {
        SignedEnvelope envelope = request(envelope(PASSWORD, "<x/>", now())).envelope();
        return tokens.issue(new TrustRequest(envelope, null, null, true, true, "", null), CLIENT)
                .text();
    }

    private static TrustRequest request(String envelope) throws TokenRefused {
        return new TrustRequest(SignedEnvelope.parse(envelope.getBytes(UTF_8)), null, null, false, false, "", null);
    }

    private static Element element(String xml) throws TokenRefused {
        return XmlDocuments.parse(xml.getBytes(UTF_8)).getDocumentElement();
    }

    private @Nullable String subject(String envelope) {
        return tokens.subject(new PresentedToken.InEnvelope(envelope.getBytes(UTF_8)));
    }

    private @Nullable String alone(String token) {
        return tokens.subject(new PresentedToken.Alone(token));
    }

    private @Nullable TrustFault refusal(Instant from, Duration life) throws TokenRefused {
        SignedEnvelope envelope = request(envelope(PASSWORD, "<x/>", now())).envelope();
        try {
            tokens.issue(new TrustRequest(envelope, from, from.plus(life), false, false, "", null), CLIENT);
            return null;
        } catch (TokenRefused refused) {
            return refused.fault();
        }
    }

    private void assertRefused(TrustFault fault, String envelope) {
        var refused = assertThrows(TokenRefused.class, () -> tokens.issue(request(envelope), CLIENT));
        assertEquals(fault, refused.fault());
        assertTrue(refused.text().length() > 5);
    }
}
