package io.vfleet.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.access.session.Account;
import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.Sessions;
import io.vfleet.access.token.PresentedToken.SignedRequest;
import io.vfleet.access.token.TokenRefused.TrustFault;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.TokenLogin;
import io.vfleet.engine.Clock;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.model.UserName;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Issues tokens to users of a vCenter and says whose a token is. Its key is made when it is first needed. Every method but
 * {@link #served} takes milliseconds and is safe on any thread: not for an event loop.
 *
 * <p>long: issuing and checking read the same settings and key.
 *
 * @see "OASIS WS-Trust 1.3"
 */
public final class TokenService {
    private static final String BEARER = "Bearer";
    private static final String PUBLIC_KEY = "PublicKey";

    private final UserSettings users;
    private final Sessions sessions;
    private final Clock clock;
    private final SecretGenerator secrets;
    private final AtomicReference<@Nullable SamlAssertions> made = new AtomicReference<>();

    public TokenService(UserSettings users, Sessions sessions, Clock clock, SecretGenerator secrets) {
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** Whether the settings say that tokens are issued and checked. */
    public boolean served() {
        return users.tokenLogin().served();
    }

    private TokenLogin settings() {
        return users.tokenLogin();
    }

    /** The public part of the key that the vCenter signs with, in PEM. */
    public String publicKey() {
        return assertions().publicKey();
    }

    private SamlAssertions assertions() {
        SamlAssertions kept = made.get();
        if (kept != null) return kept;
        String issuer =
                "https://localhost/websso/SAML2/Metadata/" + users.domain().toLowerCase(Locale.ROOT);
        // Two who need it first may both make one.
        made.compareAndSet(null, new SamlAssertions(SigningKey.create(clock), issuer));
        return Objects.requireNonNull(made.get());
    }

    /** The user whom a client is, as user@DOMAIN; null when its token is not accepted, or was not shown by who may. */
    public @Nullable String subject(PresentedToken presented) {
        try {
            return switch (presented) {
                case PresentedToken.InEnvelope(byte[] envelope) -> subject(SignedEnvelope.parse(envelope));
                case PresentedToken.InAuthorization(String header, SignedRequest request) ->
                    subject(new HeaderToken(header), request);
                case PresentedToken.Alone(String assertion) -> {
                    SecurityToken token =
                            read(XmlDocuments.parse(assertion.getBytes(UTF_8)).getDocumentElement());
                    yield token.holder() == null ? token.subject() : null;
                }
            };
        } catch (TokenRefused _) {
            return null;
        }
    }

    private @Nullable String subject(SignedEnvelope envelope) throws TokenRefused {
        Element assertion = envelope.assertion();
        if (assertion == null) return null;
        SecurityToken token = read(assertion);
        envelope.checkTime(clock.now(), settings().clockTolerance());
        return isShownByHolder(envelope, token) ? token.subject() : null;
    }

    private @Nullable String subject(HeaderToken header, SignedRequest request) throws TokenRefused {
        SecurityToken token = read(XmlDocuments.parse(header.assertion()).getDocumentElement());
        X509Certificate holder = token.holder();
        boolean shown = holder == null
                || header.isSignedBy(
                        holder.getPublicKey(), request, clock.now(), settings().clockTolerance());
        return shown ? token.subject() : null;
    }

    private SecurityToken read(Element assertion) throws TokenRefused {
        return assertions().read(assertion, clock.now(), settings().clockTolerance());
    }

    private static boolean isShownByHolder(SignedEnvelope envelope, SecurityToken token) {
        X509Certificate holder = token.holder();
        return holder == null || envelope.isSignedBy(holder.getPublicKey());
    }

    /** Issues a token to who shows a password, or another token. */
    public IssuedToken issue(TrustRequest request, ClientInfo client) throws TokenRefused {
        SignedEnvelope envelope = request.envelope();
        Instant now = clock.now();
        envelope.checkTime(now, settings().clockTolerance());
        X509Certificate shown = envelope.certificate();
        SecurityToken own = envelope.assertion() == null ? null : read(envelope.assertion());
        X509Certificate key = shown != null || own == null ? shown : own.holder();
        String keyType = request.keyType().isEmpty() ? key == null ? BEARER : PUBLIC_KEY : request.keyType();
        checkKey(envelope, keyType, key, own);
        SecurityToken grantor = own;
        SecurityToken target = request.target() == null ? null : read(request.target());
        String subject;
        if (target != null && own == null && mayShow(target, envelope, key)) subject = target.subject();
        else subject = own == null ? authenticated(envelope, client) : own.subject();
        if (target != null) {
            grantor = target;
            checkActing(target);
            subject = target.subject();
        }
        boolean bearer = keyType.equals(BEARER);
        Instant expires = expires(
                request, now, bearer ? settings().bearerLifeMax() : settings().keyHolderLifeMax());
        if (grantor != null && (grantor.holder() == null || request.target() != null)) {
            expires = earlier(expires, grantor.notOnOrAfter());
        }
        if (!expires.isAfter(now)) throw new TokenRefused(TrustFault.EXPIRED_DATA, "The token has expired");
        return issued(new SecurityToken(
                subject, now, now, expires, request.delegatable(), request.renewable(), bearer ? null : key));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void checkKey(
            SignedEnvelope envelope, String keyType, @Nullable X509Certificate key, @Nullable SecurityToken own)
            throws TokenRefused {
        if (!keyType.equals(BEARER) && !keyType.equals(PUBLIC_KEY))
            throw new TokenRefused(TrustFault.INVALID_REQUEST, "Key types are Bearer and PublicKey");
        if (key == null) {
            if (keyType.equals(BEARER)) return;
            throw new TokenRefused(TrustFault.INVALID_REQUEST, "No certificate is shown whose key the token is for");
        }
        boolean holds = own == null || isShownByHolder(envelope, own);
        if (!holds || !envelope.isSignedBy(key.getPublicKey()))
            throw new TokenRefused(TrustFault.INVALID_SECURITY_TOKEN, "Signature validation failed");
        try {
            key.checkValidity();
        } catch (GeneralSecurityException _) {
            throw new TokenRefused(TrustFault.EXPIRED_DATA, "The certificate has expired, or is not valid yet");
        }
    }

    /**
     * Whether who shows a key and no password may act as the subject of a token: of a bearer, as whom anybody logs in who has
     * the token, or of the holder of that key.
     */
    private static boolean mayShow(SecurityToken target, SignedEnvelope envelope, @Nullable X509Certificate key) {
        if (key == null || envelope.userName() != null) return false;
        X509Certificate holder = target.holder();
        return holder == null || holder.getPublicKey().equals(key.getPublicKey());
    }

    /** The token says that others may act as its subject. */
    private static void checkActing(SecurityToken other) throws TokenRefused {
        if (!other.delegatable())
            throw new TokenRefused(TrustFault.INVALID_REQUEST, "Nobody may act as the subject of this token");
    }

    private String authenticated(SignedEnvelope envelope, ClientInfo client) throws TokenRefused {
        String name = envelope.userName();
        Account account = name == null ? null : sessions.account(name, envelope.password());
        if (account == null) {
            boolean late = sessions.refused(name == null ? "" : name, client).oneTooMany();
            throw new TokenRefused(TrustFault.FAILED_AUTHENTICATION, "Invalid credentials", late);
        }
        return account.name().name() + "@" + account.name().domain();
    }

    private Instant expires(TrustRequest request, Instant now, Duration max) throws TokenRefused {
        Instant created = request.created() == null ? now : request.created();
        Instant latest = now.plus(max);
        Instant expires = request.expires() == null ? latest : request.expires();
        boolean wrong = created.isAfter(now.plus(settings().clockTolerance()))
                || !expires.isAfter(created)
                || !expires.isAfter(now.minus(settings().clockTolerance()));
        if (wrong)
            throw new TokenRefused(
                    TrustFault.INVALID_TIME_RANGE,
                    "The token authority rejected an issue request for TimePeriod [startTime=" + created + ", endTime="
                            + expires + "]");
        // By this clock, however far that of the client is from it.
        Duration life = Duration.between(created, expires);
        return life.compareTo(max) > 0 ? latest : now.plus(life);
    }

    private IssuedToken issued(SecurityToken token) {
        UserName name = users.userName(token.subject());
        List<String> groups = new ArrayList<>();
        users.groups().stream()
                .filter(group -> group.users().stream()
                        .anyMatch(user -> users.userName(user).equals(name)))
                .forEach(group -> groups.add(name.domain() + "\\" + group.name()));
        groups.add(name.domain() + "\\Everyone");
        return new IssuedToken(token, assertions().text("_" + secrets.uuid(), token, groups));
    }

    /** Extends the time of a token, for the holder of its key. */
    public IssuedToken renew(TrustRequest request) throws TokenRefused {
        Instant now = clock.now();
        request.envelope().checkTime(now, settings().clockTolerance());
        if (request.target() == null) throw new TokenRefused(TrustFault.INVALID_REQUEST, "There is no token to renew");
        SecurityToken old = read(request.target());
        if (!old.renewable() || old.holder() == null)
            throw new TokenRefused(TrustFault.UNABLE_TO_RENEW, "The token is not renewable");
        if (!isShownByHolder(request.envelope(), old))
            throw new TokenRefused(TrustFault.INVALID_SECURITY_TOKEN, "Signature validation failed");
        Instant expires = expires(request, now, settings().keyHolderLifeMax());
        return issued(new SecurityToken(old.subject(), now, now, expires, old.delegatable(), true, old.holder()));
    }

    /** Whether a token is valid, whoever shows it. */
    public boolean isValid(TrustRequest request) throws TokenRefused {
        if (request.target() == null)
            throw new TokenRefused(TrustFault.INVALID_REQUEST, "There is no token to validate");
        try {
            read(request.target());
            return true;
        } catch (TokenRefused _) {
            return false;
        }
    }
}
