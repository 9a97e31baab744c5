package io.vfleet.wire.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The head of the request of an {@link HttpExchange}, as endpoints see it. */
public final class ExchangeRequest {
    private static final String JSON = "application/json";

    private final HttpServerRequest request;
    private final boolean isHead;

    ExchangeRequest(HttpServerRequest request) {
        this.request = request;
        this.isHead = HttpMethod.HEAD.equals(request.method());
    }

    /** The HTTP method, such as POST; HEAD is served as a GET whose answer has no body. */
    public String verb() {
        return isHead ? "GET" : request.method().name();
    }

    /** Whether the answer has no body, but its length. */
    public boolean isHead() {
        return isHead;
    }

    /** The path as it was sent, not decoded. */
    public String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    /** The query string without the question mark; empty when there is none. */
    public String query() {
        String query = request.query();
        return query == null ? "" : query;
    }

    /**
     * Scheme, host and port under which the client reached this server; the host is {@code localhost} when the request
     * names none.
     */
    public String address() {
        return address(request);
    }

    static String address(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return (request.isSSL() ? "https://" : "http://") + (authority == null ? "localhost" : authority.toString());
    }

    /** A header of the request, null when it was not sent. */
    public @Nullable String header(CharSequence name) {
        return request.headers().get(name);
    }

    /** The value of a cookie, without quotes; null when it was not sent. */
    public @Nullable String cookie(String name) {
        return SessionTokens.inCookies(request.headers(), name, value -> value);
    }

    /** Whether the content type is JSON, with or without parameters, or is not stated, as by govc. */
    boolean mayBeJson() {
        String contentType = request.headers().get(HttpHeaders.CONTENT_TYPE);
        if (contentType == null) return true;
        if (!contentType.regionMatches(true, 0, JSON, 0, JSON.length())) return false;
        return contentType.length() == JSON.length()
                || contentType.substring(JSON.length()).stripLeading().startsWith(";");
    }

    /** The first non-null result of {@code find} for the session tokens of the request; null when there is none. */
    public <T> @Nullable T token(TokenOrder order, Function<String, @Nullable T> find) {
        return SessionTokens.first(request.headers(), order, find);
    }
}
