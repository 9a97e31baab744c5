package io.vfleet.wire.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.engine.Clock;
import io.vfleet.engine.random.SecretGenerator;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see and change more than what is open to all: who has the token, or a cookie that was got for it, because event
 * streams of browsers have no header for it. Without a token all may who reach a port that only this machine can reach. On
 * the event loop of the admin port.
 */
final class AdminAccess {
    static final String LOGIN = "/admin/v1/login";

    private static final String BEARER = "Bearer ";
    private static final String COOKIE = "vfleet_admin";
    private static final long COOKIE_SECONDS = 12L * 3600;
    private static final int COOKIE_BYTES = 20;
    private static final int COOKIES_MAX = 100;
    private static final int BODY_BYTES_MAX = 4 << 10;

    private final Clock clock;
    private final boolean loopback;
    private final @Nullable String token;
    private final SecretGenerator secrets = new SecretGenerator();

    // The oldest are forgotten first.
    private final Map<String, Long> cookies = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > COOKIES_MAX;
        }
    };

    AdminAccess(boolean loopback, @Nullable String token, Clock clock) {
        this.clock = clock;
        this.loopback = loopback;
        this.token = token;
    }

    void add(Router router) {
        var body = AdminBody.handler(BODY_BYTES_MAX);
        router.route(LOGIN).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::state);
        router.post(LOGIN).handler(body).handler(this::login);
        router.delete(LOGIN).handler(this::logout);
    }

    /** Whether a request may be answered; it has answered those that may not. */
    boolean authorized(RoutingContext context) {
        String error = error(context);
        if (error == null) return true;
        context.response().putHeader("WWW-Authenticate", "Bearer");
        AdminAnswers.problem(context, 401, "The token is needed", error);
        return false;
    }

    private @Nullable String error(RoutingContext context) {
        if (token == null && loopback) return null;
        if (token == null) return "this server was started without --admin-token";
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return isBearer(header) || hasCookie(context) ? null : "the admin token is needed: Authorization: Bearer ...";
    }

    /** The HTTP server reads each byte of a header as a character; clients send the token in UTF-8. */
    private boolean isBearer(@Nullable String header) {
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && isToken(header.substring(BEARER.length()).getBytes(ISO_8859_1));
    }

    private boolean isToken(byte[] presented) {
        return token != null && MessageDigest.isEqual(token.getBytes(UTF_8), presented);
    }

    private boolean hasCookie(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        Long until = cookie == null ? null : cookies.get(cookie.getValue());
        return until != null && until > seconds();
    }

    private void state(RoutingContext context) {
        var state = new JsonObject()
                .put("tokenNeeded", token != null || !loopback)
                .put("authorized", error(context) == null);
        AdminAnswers.send(context, 200, "application/json", state);
    }

    private void login(RoutingContext context) {
        String presented;
        try {
            presented = AdminBody.of(context, Set.of("token")).value("token") instanceof String text ? text : "";
        } catch (IllegalArgumentException e) {
            AdminAnswers.problem(context, 400, "The request cannot be read", String.valueOf(e.getMessage()));
            return;
        }
        if (!isToken(presented.getBytes(UTF_8))) {
            AdminAnswers.problem(context, 401, "Not the token", "token: need that of --admin-token");
            return;
        }
        String value = secrets.token(COOKIE_BYTES);
        cookies.put(value, seconds() + COOKIE_SECONDS);
        context.response().addCookie(cookie(value, COOKIE_SECONDS));
        context.response().setStatusCode(204).end();
    }

    private void logout(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie != null) cookies.remove(cookie.getValue());
        context.response().addCookie(cookie("", 0));
        context.response().setStatusCode(204).end();
    }

    private static Cookie cookie(String value, long seconds) {
        return Cookie.cookie(COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setMaxAge(seconds);
    }

    private long seconds() {
        return clock.now().getEpochSecond();
    }
}
