package io.vfleet.wire.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** User name and password of an HTTP Basic Authorization header. */
public record BasicCredentials(String userName, String password) {
    private static final String BASIC = "Basic ";

    /** Null when the header is not there or has another form. */
    public static @Nullable BasicCredentials of(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) return null;
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String both = new String(decoded, UTF_8);
            int colon = both.indexOf(':');
            return colon < 0 ? null : new BasicCredentials(both.substring(0, colon), both.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + userName + "]";
    }
}
