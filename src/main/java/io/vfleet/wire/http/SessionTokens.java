package io.vfleet.wire.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The places of a request in which clients put session tokens. */
enum SessionTokens {
    HEADER {
        @Override
        <T> @Nullable T find(MultiMap headers, Function<String, @Nullable T> session) {
            String token = single(headers, HEADER_KEY);
            return token == null ? null : session.apply(token.strip());
        }
    },
    /** The Automation API names its cookie like its header. */
    API_COOKIE {
        @Override
        <T> @Nullable T find(MultiMap headers, Function<String, @Nullable T> session) {
            return inCookies(headers, HEADER_NAME, session);
        }
    },
    SOAP_COOKIE {
        @Override
        <T> @Nullable T find(MultiMap headers, Function<String, @Nullable T> session) {
            return inCookies(headers, COOKIE_NAME, session);
        }
    },
    AUTHORIZATION {
        @Override
        <T> @Nullable T find(MultiMap headers, Function<String, @Nullable T> session) {
            String token = inAuthorization(single(headers, HttpHeaders.AUTHORIZATION));
            return token == null ? null : session.apply(token);
        }
    };

    static final String HEADER_NAME = "vmware-api-session-id";
    private static final CharSequence HEADER_KEY = HttpHeaders.createOptimized(HEADER_NAME);
    static final String COOKIE_NAME = "vmware_soap_session";
    private static final String BEARER = "Bearer ";
    private static final String SIGN = "SIGN ";

    /** The first non-null result of {@code session} for the tokens in this place; null when there is none. */
    abstract <T> @Nullable T find(MultiMap headers, Function<String, @Nullable T> session);

    /** The first non-null result of {@code session} for the tokens in the headers; null when there is none. */
    static <T> @Nullable T first(MultiMap headers, TokenOrder order, Function<String, @Nullable T> session) {
        for (SessionTokens place : order.places()) {
            T found = place.find(headers, session);
            if (found != null) return found;
        }
        return null;
    }

    /** Whether Authorization has a SAML token, in the scheme SIGN or Bearer. */
    static boolean isSigned(String authorization) {
        return starts(authorization, SIGN) || starts(authorization, BEARER);
    }

    /** The value of a header that can be there once; null when it is missing, or two name different sessions. */
    private static @Nullable String single(MultiMap headers, CharSequence name) {
        List<String> values = headers.getAll(name);
        if (values.isEmpty()) return null;
        String value = values.getFirst();
        for (String other : values) {
            if (!other.equals(value)) return null;
        }
        return value;
    }

    /** Searches cookies such as {@code a=b; vmware_soap_session= "token"}, with or without the quotes and the blank. */
    static <T> @Nullable T inCookies(MultiMap headers, String name, Function<String, @Nullable T> session) {
        for (String cookies : headers.getAll(HttpHeaders.COOKIE)) {
            for (int at = 0; at < cookies.length(); ) {
                int end = cookies.indexOf(';', at);
                if (end < 0) end = cookies.length();
                int equals = cookies.indexOf('=', at);
                if (equals >= 0
                        && equals < end
                        && cookies.substring(at, equals).strip().equals(name)) {
                    T found = session.apply(
                            unquoted(cookies.substring(equals + 1, end).strip()));
                    if (found != null) return found;
                }
                at = end + 1;
            }
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
