package io.vfleet.wire.http;

import io.vertx.core.MultiMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds session tokens in a request: in vmware-api-session-id, a cookie, or Authorization. */
final class SessionTokens {
    static final String HEADER = "vmware-api-session-id";
    static final String COOKIE = "vmware_soap_session";
    private static final String BEARER = "Bearer ";
    private static final String SIGN = "SIGN ";

    private SessionTokens() {}

    /** The first non-null result of {@code find} for the tokens in the headers; null when there is none. */
    static <T> @Nullable T first(MultiMap headers, Function<String, @Nullable T> find) {
        String token = headers.get(HEADER);
        T found = token == null ? null : find.apply(token);
        if (found != null) return found;
        for (String cookies : headers.getAll("cookie")) {
            found = inCookies(cookies, find);
            if (found != null) return found;
        }
        token = inAuthorization(headers.get("authorization"));
        return token == null ? null : find.apply(token);
    }

    /** Whether Authorization has a SAML token, in the scheme SIGN or Bearer. */
    static boolean isSigned(MultiMap headers) {
        String header = headers.get("authorization");
        return header != null && (starts(header, SIGN) || starts(header, BEARER));
    }

    /**
     * Searches cookies such as {@code a=b; vmware_soap_session="token"}, with or without the quotes; the Automation API
     * names its cookie like its header.
     */
    private static <T> @Nullable T inCookies(String cookies, Function<String, @Nullable T> find) {
        for (int at = 0; at < cookies.length(); ) {
            int end = cookies.indexOf(';', at);
            if (end < 0) end = cookies.length();
            String cookie = cookies.substring(at, end).strip();
            int equals = cookie.indexOf('=');
            String name = equals < 0 ? "" : cookie.substring(0, equals);
            if (name.equals(COOKIE) || name.equals(HEADER)) {
                T found = find.apply(unquoted(cookie.substring(equals + 1)));
                if (found != null) return found;
            }
            at = end + 1;
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static @Nullable String inAuthorization(@Nullable String header) {
        if (header == null) return null;
        if (starts(header, BEARER)) return header.substring(BEARER.length()).strip();
        return header.indexOf(' ') < 0 ? header : null;
    }

    private static boolean starts(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
