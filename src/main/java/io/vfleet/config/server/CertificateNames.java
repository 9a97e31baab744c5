package io.vfleet.config.server;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** What may stand in the subjectAltName of a certificate. */
public final class CertificateNames {
    private static final int NAME_LENGTH_MAX = 253;
    private static final Pattern HOST_NAME = Pattern.compile(
            "(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*");

    private CertificateNames() {}

    static boolean isValid(String name) {
        if (!isAddress(name))
            return name.length() <= NAME_LENGTH_MAX && HOST_NAME.matcher(name).matches();
        try {
            address(name);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Whether it can only be an address: a host name has no colon and does not end in a number. */
    public static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("([^.]*\\.)*[0-9]+");
    }

    /** Parses an address without asking a name server; throws IllegalArgumentException for anything else. */
    public static InetAddress address(String literal) {
        // The parser of the platform also takes the old forms with fewer numbers, such as 10.1.
        if (literal.indexOf(':') < 0 && !literal.matches("[0-9]+(\\.[0-9]+){3}")) {
            throw new IllegalArgumentException("address: " + literal + ", need four numbers");
        }
        return InetAddress.ofLiteral(literal);
    }
}
