package io.vfleet.config.server;

/**
 * Host and port to listen on, such as {@code 127.0.0.1:8989} or {@code [::1]:8989}.
 *
 * @param port 0 for any free port
 */
public record ListenAddress(String host, int port) {
    private static final String EXPECTED =
            "HOST:PORT, such as 127.0.0.1:8989 or [::1]:8989, with a port from 0 to 65535";

    public ListenAddress {
        if (host.isEmpty() || port < 0 || port > 65_535) throw new IllegalArgumentException(EXPECTED);
    }

    /** Parses HOST:PORT; the message of its IllegalArgumentException says what is expected. */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) throw new IllegalArgumentException(EXPECTED);
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) throw new IllegalArgumentException(EXPECTED);
        try {
            return new ListenAddress(
                    bracketed ? host.substring(1, host.length() - 1) : host,
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    /** Whether it is a loopback address; host names other than localhost are not resolved and count as not loopback. */
    public boolean isLoopback() {
        if (host.equalsIgnoreCase("localhost")) return true;
        return CertificateNames.isAddress(host)
                && CertificateNames.isValid(host)
                && CertificateNames.address(host).isLoopbackAddress();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
