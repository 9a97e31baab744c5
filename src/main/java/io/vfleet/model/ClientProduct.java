package io.vfleet.model;

/** The name of a client's product, as it says it itself. */
public final class ClientProduct {
    private static final int CHARS_MAX = 40;

    private ClientProduct() {}

    /** The first product of a header User-Agent, without its version; {@code unknown} where there is none. */
    public static String of(String userAgent) {
        int end = 0;
        while (end < userAgent.length() && end < CHARS_MAX && isOfToken(userAgent.charAt(end))) end++;
        return end == 0 ? "unknown" : userAgent.substring(0, end);
    }

    private static boolean isOfToken(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-_.+!#$&'*^`|~".indexOf(c) >= 0;
    }
}
